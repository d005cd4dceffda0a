# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""Somebody far away asks at the desk what a kiosk's screen shows: while a visitor is there nothing is taken; when he has
gone, the wall comes."""
import re
import struct
import time

import loop as loops
from desk import Official
from stage import expect, main

ADDRESS = "/desk/kiosk?name=hall-3"


def steps(world):
    visitor, _ = world.open_hall(kiosk="hall-3", agent='heartbeat_seconds = 1\nscreen_picture = "own-state/screen.picture"\n')
    first = world.run(world.program("mingbai-central"), "official", "add", "admin", "--role", "administrator", "--department", "*",
                      "--database", world.folder / "cases.db").split()[-1]
    official = Official(world.url)
    official.enter("admin", first)
    visitor.tap("home.search")
    visitor.type("yingyezhizhao")
    expect("拍一张屏幕" in official.page(ADDRESS), "the page does not offer a picture")
    status, _, _ = official.send("/desk/kiosk", {"name": "hall-3"})
    expect(status == 303, f"asking for a picture answers {status}")
    agent = world.programs["agent"]
    time.sleep(5)  # some heartbeats: the kiosk knows of it by then
    expect("请它拍了" in official.page(ADDRESS), "the page does not say that it was asked for")
    expect(not (world.folder / "own-state/screen.picture").exists(), "a picture was taken while a visitor typed")
    expect("<img" not in official.page(ADDRESS), "a picture came while a visitor typed")

    while visitor.tree()["screen"] != "attract":
        visitor.tap("bar.back")
    found = loops.wait_until("the picture at the desk",
                             lambda: re.search(r'<img src="(/desk/kiosk\.png[^"]+)"', official.page(ADDRESS)))
    status, headers, png = official.send(found.group(1))
    expect(status == 200 and headers["Content-Type"] == "image/png", f"the picture answers {status}")
    expect(len(png) < 62 * 1024, f"the picture has {len(png)} bytes")
    (world.folder / "seen.png").write_bytes(png)
    width, height = struct.unpack(">II", png[16:24])  # IHDR
    expect(height >= 480 and abs(width / height - 1080 / 1920) < 0.01, f"the picture is {width} x {height} px")
    loops.wait_until("the file to be gone", lambda: not (world.folder / "own-state/screen.picture").exists())
    expect("请一体机拍屏幕" in official.page("/desk/audit"), "the record does not say who asked")
    expect(not [event for event in agent.events() if event.get("event") == "screen_picture.failed"], "the agent failed to send it")


main(steps)
