# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""The publisher dies at random instants of publishing a release, and at system calls that change the disk. A kiosk that reads the tree
then must be served the release before or the new one whole, and the publisher, begun again, must go on."""
import random
import shutil
import sqlite3
import subprocess
import time

from hall import content_of
from kills import CHANGES, Tally


class Press:
    """The sample's second release, published into a copy of the first one's tree."""

    def __init__(self, hall):
        self.hall = hall
        self.tree = hall.folder / "press"
        self.packages = hall.second_packages
        self.publish = hall.world.program("mingbai-publish")

    def begin(self):
        shutil.rmtree(self.tree, ignore_errors=True)
        shutil.copytree(self.hall.first, self.tree)

    def command(self):
        return [str(part) for part in (self.publish, "release", *self.packages, "--keys", self.hall.world.keys, "--tree", self.tree,
                                       "--channel", self.hall.world.channel)]

    def run(self, wrapper=()):
        return subprocess.run([*wrapper, *self.command()], capture_output=True, text=True, errors="replace")


def shows(hall, state):
    """As Hall.shows, but release 2 is another each time that it is published: it holds the hour. That its rows are those that were
    signed is what the agent has proved; here it must be a whole database."""
    shown = hall.shows(state)
    if shown in ("old", "new"):
        return shown
    try:
        content_of(hall.active(state))
        return "new" if (state / "CURRENT").read_text().startswith("2 ") else shown
    except (OSError, IndexError, sqlite3.DatabaseError):
        return shown


def judge(press, tally, how):
    hall = press.hall
    state = hall.kiosk("reader")
    url = f"file://{press.tree}"
    tally.runs += 1
    agent = hall.run(state, [url])
    shown = shows(hall, state)
    if shown == "old":
        tally.old += 1
    elif shown == "new":
        tally.new += 1
    if agent.status != 0 or shown not in ("old", "new"):
        tally.wrong.append(f"{how}: a kiosk ended with {agent.status} {agent.code}, shows {shown}")
    if shown == "old":
        again = press.run()
        followed = hall.run(state, [url])
        if again.returncode != 0 or followed.status != 0 or shows(hall, state) != "new":
            tally.wrong.append(f"{how}: published again {again.returncode} {again.stderr[-200:]}, a kiosk {followed.code}, "
                               f"shows {shows(hall, state)}")


def campaign(hall, runs, seed):
    chance = random.Random(seed)
    press = Press(hall)
    press.begin()
    began = time.monotonic()
    done = press.run()
    seconds = time.monotonic() - began
    assert done.returncode == 0, done.stderr
    tally = Tally()
    for number in range(runs):
        press.begin()
        if number % 2:
            # Late calls are those of the tree.
            call = chance.choice([call for call in CHANGES if call in ("write", "rename", "fsync", "openat", "mkdir")])
            k = chance.randint(1, 60)
            press.run(["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={k}"])
            how = f"killed at {call} {k}"
        else:
            wait = chance.uniform(0, seconds * 1.05)
            process = subprocess.Popen(press.command(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(wait)
            process.kill()
            process.wait()
            how = f"killed after {wait * 1000:.0f} ms of {seconds * 1000:.0f}"
        judge(press, tally, how)
    return tally
