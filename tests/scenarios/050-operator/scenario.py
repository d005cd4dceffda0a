# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""An operator comes in by the hidden touches, tests the machine, updates it, prints, and closes it for visitors."""
import json
import re
import time

import loop as loops
from stage import expect, main

NUMBER = "904172"


def touch(visitor, x, y):
    visitor.display.xdotool("mousemove", x, y, "mousedown", 1)
    time.sleep(0.05)
    visitor.display.xdotool("mouseup", 1)
    time.sleep(0.05)


def enter_by_touches(visitor, width=1080):
    for _ in range(3):
        touch(visitor, 40, 30)
    for _ in range(2):
        touch(visitor, width - 40, 30)
    visitor.wait_for_screen("operator")
    visitor.wait_for("operator.pin.enter")


def try_number(visitor, number):
    for digit in number:
        visitor.tap("operator.key." + digit)
    visitor.tap("operator.pin.enter")


def hash_of(world, number):
    import subprocess
    done = subprocess.run([str(world.program("mingbai-kiosk")), "hash-pin"], input=number + "\n", capture_output=True, text=True)
    return done.returncode, done.stdout.strip()


def add_to_config(world, text):
    # kiosk_config() writes the file anew at each start.
    original = type(world).kiosk_config

    def kiosk_config():
        path = original(world)
        path.write_text(path.read_text() + text)
        return path

    world.kiosk_config = kiosk_config


def printed(world, visitor, button):
    world.slip.unlink(missing_ok=True)
    visitor.tap(button)
    visitor.wait_for("print.close")
    loops.wait_until("the slip", lambda: world.slip.exists() and world.slip.stat().st_size > 0)
    picture = loops.decode_slip(world.slip, world.folder / (button + ".pbm"))
    visitor.wait_for("print.again")  # the outcome stands: nothing moves any more
    time.sleep(0.5)
    visitor.shot(button)
    visitor.tap("print.close")
    return loops.qr_of(picture)


def steps(world):
    code, weak = hash_of(world, "123456")
    expect(code == 1 and not weak, f"a weak number was hashed: {code} {weak}")
    code, hash_line = hash_of(world, NUMBER)
    expect(code == 0 and hash_line.startswith("$argon2id$"), f"hash-pin answered {code}: {hash_line}")
    add_to_config(world, f"operator_pin_hash = {json.dumps(hash_line)}\n")

    world.publish()
    world.start_central()
    world.start_agent(poll_seconds=3600)
    world.programs["agent"].wait_for_event("sync.activated", release=1)
    visitor = world.start_kiosk()
    visitor.wait_for("attract.begin")

    # Hammering on one corner leads nowhere.
    for _ in range(7):
        touch(visitor, 40, 30)
    expect(visitor.tree()["screen"] == "attract", "one corner alone led to " + visitor.tree()["screen"])

    # Five wrong numbers, and the wait outlives the program.
    time.sleep(9)
    enter_by_touches(visitor)
    visitor.shot("entry")
    for left in (4, 3, 2, 1):
        try_number(visitor, "350481")
        world.programs["kiosk"].wait_for_event("operator.wrong_number", tries=5 - left)
        loops.wait_until("the next try", lambda: "disabled" not in visitor.find("operator.pin.enter").get("state", []))
    try_number(visitor, "350481")
    world.programs["kiosk"].wait_for_event("operator.wrong_number", tries=5)
    loops.wait_until("the wait", lambda: "disabled" in visitor.find("operator.pin.enter").get("state", []))
    visitor.shot("wait")
    world.programs["kiosk"].stop()
    visitor = world.start_kiosk()
    visitor.wait_for("attract.begin")
    enter_by_touches(visitor)
    loops.wait_until("the wait after a restart", lambda: "disabled" in visitor.find("operator.pin.enter").get("state", []))
    loops.wait_until("the end of the wait", lambda: "disabled" not in visitor.find("operator.pin.enter").get("state", []), 40)

    try_number(visitor, NUMBER)
    visitor.wait_for("operator.menu.selftest")
    visitor.shot("menu")

    # The self-test on the real machine, and its report on paper.
    visitor.tap("operator.menu.selftest")
    visitor.tap("operator.run")
    visitor.wait_for("operator.summary")
    for check in ("clock", "sync", "agent", "catalog", "fonts", "disk", "printer"):
        node = visitor.wait_for("operator.check." + check)
        expect(node["label"], f"the check {check} says nothing")
    visitor.shot("self-test")
    report = printed(world, visitor, "operator.report")
    expect("catalog=catalogok" in report, f"the report's code says {report}")

    # A finger paints the glass.
    visitor.tap("operator.check.touch")
    visitor.wait_for("operator.touch.count")
    before = visitor.find("operator.touch.count")["label"]
    visitor.display.xdotool("mousemove", 60, 60, "mousedown", 1)
    for x in range(60, 1060, 40):
        visitor.display.xdotool("mousemove", x, 60)
    visitor.display.xdotool("mouseup", 1)
    loops.wait_until("paint", lambda: visitor.find("operator.touch.count")["label"] != before)
    visitor.shot("touch")
    visitor.tap("operator.touch.back")

    # All fields of the screen test.
    visitor.tap("operator.check.screen")
    for _ in range(7):
        visitor.tap("operator.screen.next")
    visitor.tap("operator.screen.good")
    visitor.wait_for("operator.summary")

    # An update at once, although the agent polls once an hour only.
    visitor.tap("bar.back")
    visitor.tap("operator.menu.sync")
    visitor.tap("operator.sync.now")
    world.programs["kiosk"].wait_for_event("operator.synced", outcome="unchanged")
    world.publish()
    visitor.tap("operator.sync.now")
    world.programs["kiosk"].wait_for_event("operator.synced", outcome="activated")
    visitor.shot("sync")
    world.programs["central"].stop()
    visitor.tap("operator.sync.now")
    loops.wait_until("the failure", lambda: any(e.get("event") == "operator.synced" and e["outcome"] not in ("unchanged", "activated")
                                                for e in world.programs["kiosk"].events()))
    visitor.shot("sync-failed")

    # Printer, log, versions.
    visitor.tap("bar.back")
    visitor.tap("operator.menu.printer")
    expect(printed(world, visitor, "operator.printer.test").startswith("MINGBAI/TEST/"), "the test slip's code")
    visitor.tap("bar.back")
    visitor.tap("operator.menu.log")
    visitor.wait_for("operator.log.0")
    visitor.shot("log")
    visitor.tap("bar.back")
    visitor.tap("operator.menu.about")
    visitor.wait_for_words("mingbai-sync")
    visitor.shot("about")
    visitor.tap("bar.back")

    # Closed for visitors, also after a restart from the screen; open again.
    visitor.tap("operator.menu.maintenance")
    visitor.tap("operator.maintenance.switch")
    loops.wait_until("the switch", lambda: (world.folder / "own-state/maintenance").exists())
    visitor.tap("bar.back")
    visitor.tap("operator.menu.restart")
    visitor.tap("operator.restart.now")
    kiosk = world.programs["kiosk"]
    loops.wait_until("the end of the program", lambda: not kiosk.running())
    expect(kiosk.process.returncode == 75, f"the program ended with {kiosk.process.returncode}")
    visitor = world.start_kiosk()
    visitor.wait_for_screen("forced")
    visitor.shot("forced")
    enter_by_touches(visitor)
    try_number(visitor, NUMBER)
    visitor.tap("operator.menu.maintenance")
    visitor.tap("operator.maintenance.switch")
    loops.wait_until("the switch", lambda: not (world.folder / "own-state/maintenance").exists())
    visitor.tap("bar.home")
    visitor.wait_for_screen("attract")

    # No number in any log or file of the kiosk.
    for path in [p for p in (world.folder / "own-state").rglob("*") if p.is_file()] + list(world.folder.glob("*.log")) + \
            [world.folder / "tree.jsonl"]:
        text = path.read_bytes().decode(errors="replace")
        for number in (NUMBER, "350481"):
            expect(not re.search(rf"(?<!\d){number}(?!\d)", text), f"the number is in {path}")


main(steps)
