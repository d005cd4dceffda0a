# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""A release that is signed and whole brings the kiosk down: at its third start it shows the release before, and the next
release is shown again as if nothing had been."""
import json
import signal

import loop as loops
from stage import expect, main


def opened(world):
    """By the kiosk that runs now; the log goes on over its starts."""
    begun = world.events_before
    return [event["release"] for event in world.programs["kiosk"].events()[begun:] if event.get("event") == "kiosk.catalog_opened"]


def start(world, events_before):
    world.events_before = events_before
    visitor = world.start_kiosk()
    visitor.wait_for_screen("attract")
    return visitor


def fall(world):
    """As a fault within the first minute does; nobody tidies up."""
    kiosk = world.programs.pop("kiosk")
    kiosk.process.send_signal(signal.SIGKILL)
    kiosk.process.wait()
    return len(kiosk.events())


def steps(world):
    offices = world.packages()[:2]
    world.publish(offices)
    world.start_central()
    world.start_agent()
    world.programs["agent"].wait_for_event("sync.activated", release=1)
    start(world, 0)
    expect(opened(world) == [1], f"releases opened: {opened(world)}")

    # The second release comes while nobody stands there; the kiosk opens it and falls, and falls again.
    world.publish(offices)
    world.programs["agent"].wait_for_event("sync.activated", release=2)
    loops.wait_until("the second release", lambda: opened(world)[-1] == 2)
    start(world, fall(world))
    expect(opened(world) == [2], f"the second start opened {opened(world)}")
    visitor = start(world, fall(world))
    expect(opened(world) == [1], f"the third start opened {opened(world)}")
    world.programs["kiosk"].wait_for_event("kiosk.catalog_distrusted")
    visitor.tap("attract.begin")
    visitor.wait_for("home.search")
    visitor.tap("bar.back")
    visitor.wait_for_screen("attract")

    # A newer one is another release.
    world.publish(offices)
    world.programs["agent"].wait_for_event("sync.activated", release=3)
    loops.wait_until("the third release", lambda: opened(world)[-1] == 3)
    trial = json.loads((world.folder / "own-state/catalog-trial.json").read_text())
    expect(trial["starts"] == 1 and not trial["good"], f"the note of the trial: {trial}")


main(steps)
