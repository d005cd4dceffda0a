# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""Two releases in a row that are signed and whole bring the kiosk down: at its third start with each it shows the last one
that it did not fall over, and the next release is shown again as if nothing had been. A release that is held before this
kiosk's turn never comes to it; somebody who asks gets the one that mends it before its turn."""
import json
import signal
import time

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


def generation(world, release):
    return next((world.folder / "kiosk-state/generations").glob(f"{release}-*")).name


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

    # The first release has stood for its minute; the kiosk tells the agent so when it starts again.
    kiosk = world.programs.pop("kiosk")
    kiosk.stop()
    trial = world.folder / "own-state/catalog-trial.json"
    trial.write_text(json.dumps([{**json.loads(trial.read_text())[0], "good": True}]))
    start(world, len(kiosk.events()))

    # The next ones come while nobody stands there; the kiosk opens each and falls, and falls again.
    for release in (2, 3):
        time.sleep(6)  # the kiosk asks the agent for its status every five seconds
        world.publish(offices)
        world.programs["agent"].wait_for_event("sync.activated", release=release)
        loops.wait_until(f"release {release}", lambda: opened(world)[-1] == release)
        start(world, fall(world))
        expect(opened(world) == [release], f"the second start with {release} opened {opened(world)}")
        visitor = start(world, fall(world))
        expect(opened(world) == [1], f"the third start with {release} opened {opened(world)}")
        world.programs["kiosk"].wait_for_event("kiosk.catalog_distrusted", generation=generation(world, release))
    visitor.tap("attract.begin")
    visitor.wait_for("home.search")
    visitor.tap("bar.back")
    visitor.wait_for_screen("attract")

    # A newer one is another release.
    world.publish(offices)
    world.programs["agent"].wait_for_event("sync.activated", release=4)
    loops.wait_until("the fourth release", lambda: opened(world)[-1] == 4)
    note = json.loads(trial.read_text())[0]
    expect(note["starts"] == 1 and not note["good"], f"the note of the trial: {note}")
    hold_before_the_turn(world, offices)


def hold_before_the_turn(world, offices):
    def rolled_out(*words):
        return json.loads(world.run(world.program("mingbai-publish"), *words, "--keys", world.keys, "--tree", world.tree, "--channel",
                                    world.channel, "--json"))

    def synchronize(*words):
        return world.run(world.program("mingbai-sync"), *words, "--config", world.folder / "agent.toml")

    def waiting():
        return json.loads(synchronize("status", "--json"))["waiting"]

    agent = world.programs["agent"]
    rolled_out("spread", "1440")
    world.publish(offices)
    agent.wait_for_event("sync.turn_awaited", release=5)
    told = rolled_out("hold")
    expect(told["release"] == 5 and told["held"] and told["spread_minutes"] == 1440, f"the publisher says {told}")
    agent.wait_for_event("sync.release_held", release=5)
    expect(waiting() == {"release": 5, "held": True, "turn": None}, f"the kiosk waits for {waiting()}")
    world.publish(offices)
    agent.wait_for_event("sync.turn_awaited", release=6)
    synchronize("once")
    agent.wait_for_event("sync.activated", release=6)
    loops.wait_until("the sixth release", lambda: opened(world)[-1] == 6)
    expect(5 not in opened(world), f"releases opened: {opened(world)}")
    expect(waiting() is None, f"the kiosk still waits for {waiting()}")


main(steps)
