# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""Every allocation of an update fails once, and every one from a moment on. An update asks for memory some hundred thousand times, row
after row from the same places, so each place in the program is struck the first and the last time that it asks. The agent may end
with a closed code, do without, or abort (what cannot be had ends it; the supervisor starts it again); it must not run on with
half of something, and what it shows must be a whole release, with the next run bringing the new one."""
import array
import os
import pathlib
import random
import signal
import subprocess

from broken_server import Broken
from hall import Agent
from kills import Tally

REFUSED = "an allocation was refused"


class Judged(Tally):
    def __init__(self):
        super().__init__()
        self.ends = {}
        self.missed = 0

    def take(self, hall, state, url, how, agent):
        end = f"signal {-agent.status}" if agent.status < 0 else agent.code or f"exit {agent.status}"
        self.ends[end] = self.ends.get(end, 0) + 1
        if REFUSED not in agent.text:
            self.missed += 1
        if agent.status < 0 and agent.status != -signal.SIGABRT:
            self.wrong.append(f"{how}: died with {agent.status}: {agent.text[-300:]}")
        if agent.status > 0 and not agent.codes:
            self.wrong.append(f"{how}: ended with {agent.status} and no code: {agent.text[-200:]}")
        if agent.status == 0 and hall.shows(state) != "new":
            self.wrong.append(f"{how}: said that all is well, shows {hall.shows(state)}")
        self.judge(hall, state, url, how)


class Preloaded:
    """Runs the agent with the library before the allocator. Its code lies at the same addresses each time, so that places have
    the same numbers."""

    def __init__(self, hall, library):
        self.hall, self.library = hall, library

    def run(self, state, url, **settings):
        environment = {**os.environ, "LD_PRELOAD": str(self.library), **settings}
        done = subprocess.run(["setarch", "-R", *self.hall.command(state, [url])], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              text=True, errors="replace", timeout=300, env=environment)
        return Agent(done.returncode, done.stdout)

    def places(self, url):
        """For each place the numbers of the first and the last request; and how many requests there are."""
        log = self.hall.folder / "allocations"
        self.hall.expect_good(self.run(self.hall.kiosk("asked"), url, MINGBAI_ALLOCATION_LIST=str(log)))
        asked = array.array("Q", log.read_bytes())
        first, last = {}, {}
        for number, place in enumerate(asked, 1):
            first.setdefault(place, number)
            last[place] = number
        return sorted({*first.values(), *last.values()}), len(first), len(asked)


def campaign(hall, most, seed):
    library = pathlib.Path(hall.sync).parent / "libfailing_allocations.so"
    agent = Preloaded(hall, library)
    server = Broken(hall.both)
    tally = Judged()
    numbers, places, asked = agent.places(server.url)
    blows = [f"{number}{ending}" for number in numbers for ending in ("", "+")]
    whole = len(blows)
    if whole > most:
        blows = random.Random(seed).sample(blows, most)
    for when in blows:
        state = hall.kiosk("starved")
        tally.take(hall, state, server.url, f"allocation {when}", agent.run(state, server.url, MINGBAI_ALLOCATION_FAILS=when))
    server.close()
    return tally, asked, places, whole
