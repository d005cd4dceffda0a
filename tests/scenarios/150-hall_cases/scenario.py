# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""A case is pushed, looked up and printed; the office moves it and kiosk and phone both show it; the line goes down and the
kiosk still says where it stood and when, from a box that only the citizen's own code opens."""
import datetime
import json

import loop as loops
from stage import expect, main, phone_page


def on_disk(world, words):
    files = list((world.folder / "kiosk-state").rglob("*")) + [world.folder / name for name in ("kiosk.log", "agent.log")]
    return [(str(path), word) for path in files if path.is_file() for word in words if word.encode() in path.read_bytes()]


def print_status(world, visitor):
    world.slip.unlink(missing_ok=True)
    visitor.tap("case.print")
    visitor.wait_for("print.close")
    loops.wait_until("the slip", lambda: world.slip.exists() and world.slip.stat().st_size > 0)
    picture = loops.decode_slip(world.slip, world.folder / "slip.pbm")
    visitor.tap("print.close")
    return loops.qr_of(picture)


def steps(world):
    visitor, pushed = world.open_hall(kiosk="hall-3", agent="cases_seconds = 0.5\n")
    code = pushed["tracking_code"]
    status = lambda: json.loads(world.run(world.program("mingbai-sync"), "status", "--json", "--config",
                                          world.folder / "agent.toml"))["hall_cases"]
    loops.wait_until("the hall's cases", lambda: status()["held"] == 1 and status()["as_of"])

    # The line is up: as of now, with no word of an earlier time.
    visitor.ask_for_case(code)
    visitor.wait_for_words("现场是否合格")
    expect(visitor.find("case.offline") is None, "an answer of the server is told as an old one")
    visitor.tap("bar.home")

    # The office moves the case: kiosk and phone both show it, and the hall is told.
    moved = loops.sample_case()
    moved["events"].append({"step": "ok", "kind": "arrived", "at": datetime.datetime.now(loops.CHINA).isoformat(timespec="seconds")})
    world.push_case(moved)
    visitor.ask_for_case(code)
    visitor.wait_for_words("准予许可吗")
    page = phone_page(pushed["url"])
    expect("准予许可吗" in page["text"], f"the phone does not show the new step: {page['text']}")
    before = datetime.datetime.fromisoformat(status()["as_of"])
    loops.wait_until("the hall to be told", lambda: datetime.datetime.fromisoformat(status()["as_of"]) > before)

    # The line goes down. The same code opens the box on this disk; another one opens nothing.
    world.programs.pop("central").stop()
    visitor.ask_for_case(code)
    visitor.wait_for("case.offline")
    visitor.wait_for_words("准予许可吗")
    visitor.shot("offline")
    link = print_status(world, visitor)
    expect(link.startswith((world.url + "/V/").upper()), f"the slip printed off line carries no seal: {link}")
    visitor.ask_for_case("0000-0000-0000-00")
    visitor.wait_for("case.problem")
    visitor.tap("bar.home")
    found = on_disk(world, (code, code.replace("-", ""), "MZ-2026-000123"))
    expect(not found, f"the kiosk's disk tells of the case: {found}")

    # The line is back: the slip of the dark hour is held for genuine, and the kiosk shows the present again.
    world.start_central()
    page = phone_page(link)
    expect(page["status"] == 200 and "是真的，现在还是这样" in page["text"], f"the slip is not held for genuine: {page}")
    visitor.ask_for_case(code)
    visitor.wait_for("case.print")
    expect(visitor.find("case.offline") is None, "the line is back and the kiosk shows the old state")


main(steps)
