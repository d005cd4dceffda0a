# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""Many kiosks at one central server: each holds release 1 and takes release 2, then all poll without news. The server's processor
time and memory are read from the system's books."""
import concurrent.futures
import os
import pathlib
import shutil
import time

import loop as loops


def processor_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_mb(pid, key):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(key):
            return int(line.split()[1]) / 1024
    return 0.0


class Round:
    def __init__(self, name, kiosks, good, seconds, server_seconds, peak_mb):
        self.name, self.kiosks, self.good, self.seconds, self.server_seconds, self.peak_mb = name, kiosks, good, seconds, server_seconds, peak_mb

    def line(self):
        return (f"{self.name}: {self.good} of {self.kiosks} kiosks in {self.seconds:.1f} s; server {self.server_seconds:.2f} s of processor "
                f"({self.server_seconds / self.kiosks * 1000:.2f} ms a kiosk), {self.peak_mb:.0f} MB at most")


def campaign(hall, kiosks, threads):
    """Two rounds: the update and a poll without news. The tree that central serves is the world's own, which has release 2."""
    world = hall.world
    world.start_central()
    pid = world.programs["central"].process.pid
    states = [hall.folder / "fleet" / str(i) for i in range(kiosks)]
    for state in states:
        shutil.copytree(hall.holding_first, state)
    rounds = []
    for name in ("update", "poll without news"):
        before = processor_seconds(pid)
        began = time.monotonic()
        with concurrent.futures.ThreadPoolExecutor(threads) as pool:
            ends = list(pool.map(lambda state: hall.run(state, [world.url]).status, states))
        seconds = time.monotonic() - began
        good = sum(end == 0 for end in ends)
        rounds.append(Round(name, kiosks, good, seconds, processor_seconds(pid) - before, memory_mb(pid, "VmHWM")))
    shown = {}
    for state in states:
        what = hall.shows(state)
        shown[what] = shown.get(what, 0) + 1
    if world.programs["central"].stop() != 0:
        raise loops.Failure("central did not end well")
    return rounds, shown
