# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""From an office's table to a citizen's slip and phone."""
import json

import loop as loops
from stage import expect, main, phone_page


def print_and_read(world, visitor, button):
    world.slip.unlink(missing_ok=True)
    visitor.tap(button)
    visitor.wait_for("print.close")
    loops.wait_until("the slip", lambda: world.slip.exists() and world.slip.stat().st_size > 0)
    picture = loops.decode_slip(world.slip, world.folder / (button + ".pbm"))
    visitor.shot(button)
    visitor.tap("print.close")
    return loops.qr_of(picture)


def steps(world):
    visitor, pushed = world.open_hall()

    # A citizen finds a power by what happens in life, and reads what to bring.
    visitor.tap("home.life.shop")
    visitor.tap("list.item.SC005")
    visitor.wait_for_words("食品经营许可")
    visitor.tap("power.tab.flow")
    visitor.wait_for_words("受理")
    visitor.tap("power.tab.materials")
    link = print_and_read(world, visitor, "power.print")
    expect(link == (world.url + "/P/SC005").upper(), f"the guide slip's QR says {link}")
    page = phone_page(link)
    expect(page["status"] == 200 and "食品经营许可" in page["text"], f"the phone does not show the power: {page}")

    # The citizen's own case on its flowchart.
    visitor.ask_for_case(pushed["tracking_code"])
    visitor.wait_for("case.print")
    visitor.wait_for_words("现场")
    link = print_and_read(world, visitor, "case.print")
    expect(link.startswith((world.url + "/V/").upper()), f"the status slip's QR is not sealed: {link}")
    page = phone_page(link)
    expect(page["status"] == 200 and "是真的，现在还是这样" in page["text"], f"the slip is not held for genuine: {page}")
    page = phone_page(pushed["url"])
    expect(page["status"] == 200, f"the phone gets {page['status']} for {pushed['url']}")
    for words in ("食品经营许可", "王*", "现场是否合格"):
        expect(words in page["text"], f"the phone page of the case lacks {words}: {page['text']}")
    expect("王小明" not in page["text"], "the phone page shows the full name")
    expect(page["width"] <= 360, f"the phone page is {page['width']} px wide")

    # A code that was never issued is answered kindly and tells nothing.
    status, text = loops.fetch(world.url + "/v1/cases/00000000000000")
    expect(status == 404, f"an unknown code got {status}: {text}")

    # Nothing that must not be disclosed left the publisher.
    for path in [p for p in (world.folder / "kiosk-state").rglob("*") if p.is_file()] + list(world.folder.glob("*.log")):
        expect("星河工程".encode() not in path.read_bytes(), f"the confidential power is in {path}")

    stats = json.loads((world.folder / "kiosk-stats.json").read_text())
    print("kiosk:", stats)


main(steps)
