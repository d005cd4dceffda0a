# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""From the finger that leaves "print" to the frame that shows the code: the real kiosk on a virtual screen.

The frame counts when it has been presented and its semantic tree written; the start is taken before the program that
lets the pointer go is even started, so that what is said is what it may cost at most. Asserts nothing about time.
"""
import argparse
import pathlib
import statistics
import subprocess
import tempfile
import time

import loop as loops

SOURCE = pathlib.Path(__file__).resolve().parents[2]
RUNS = 15
REST = 0.08  # seconds that a finger rests on the glass


def tree_holds(path, before, name):
    """Has a frame after `before` bytes shown the node?"""
    with open(path, "rb") as tree:
        tree.seek(before)
        return b'"name":"' + name.encode() + b'"' in tree.read()


def one_tap(visitor, name):
    """Milliseconds until the QR is on the screen."""
    x, y, width, height = visitor.wait_for(name)["rect"]
    visitor.display.xdotool("mousemove", x + width // 2, y + height // 2, "mousedown", 1)
    time.sleep(REST)
    before = visitor.tree_file.stat().st_size
    began = time.monotonic()
    release = subprocess.Popen(["xdotool", "mouseup", "1"], env=visitor.display.environment)
    while not tree_holds(visitor.tree_file, before, "print.code"):
        if time.monotonic() - began > loops.PATIENCE:
            raise loops.Failure("no code came to the screen")
        time.sleep(0.0005)
    took = (time.monotonic() - began) * 1000
    release.wait()
    visitor.wait_for("print.close")
    loops.wait_until("the end of the print", lambda: visitor.find("print.again") or not visitor.find("print.state")
                     or "busy" not in visitor.find("print.state").get("state", []))
    visitor.tap("print.close")
    return took


def say(what, values):
    print(f"{what:<46} median {statistics.median(values):7.1f} ms   worst {max(values):7.1f} ms   of {len(values)}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mingbai-print-wait-") as folder:
        world = loops.Loop(SOURCE, arguments.bin, folder)
        try:
            visitor, case = world.open_hall()
            visitor.tap("home.life.shop")
            visitor.tap("list.item.SC005")
            guide = [one_tap(visitor, "power.print") for _ in range(RUNS)]
            visitor.ask_for_case(case["tracking_code"])
            status = [one_tap(visitor, "case.print") for _ in range(RUNS)]
            receipt = [one_tap(visitor, "case.receipt") for _ in range(RUNS)]
        finally:
            world.stop()
    print("the kiosk at 1080x1920, drawn by the processor")
    say("  tap to code and QR on the screen, guide", guide)
    say("  ... status of a case", status)
    say("  ... receipt of a case", receipt)


main()
