# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""SIGKILL at random instants of an update, and at every system call that changes the disk; each time the folder must show the
old release or the new one whole, and the next run must bring the new one."""
import random
import subprocess
import sys
import time

from broken_server import Broken

# The system calls with which the agent changes a disk.
CHANGES = ("openat", "write", "pwrite64", "fsync", "fdatasync", "rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir", "mkdir",
           "mkdirat", "ftruncate", "fallocate", "link", "linkat", "copy_file_range", "sendfile")


class Tally:
    def __init__(self):
        self.runs = 0
        self.old = self.new = 0
        self.wrong = []

    def judge(self, hall, state, url, how):
        """After the blow and after the run that follows it."""
        self.runs += 1
        shown = hall.shows(state)
        if shown == "old":
            self.old += 1
        elif shown == "new":
            self.new += 1
        else:
            self.wrong.append(f"{how}: shows {shown}")
        next_run = hall.run(state, [url])
        if next_run.status != 0 or hall.shows(state) != "new":
            self.wrong.append(f"{how}: the next run ended with {next_run.status} {next_run.code}, shows {hall.shows(state)}")
        if self.runs % 100 == 0:
            print("\n".join([f"{self.runs} runs, {len(self.wrong)} wrong", *self.wrong[:5]]), file=sys.stderr, flush=True)

    def line(self, what):
        return f"{what}: {self.runs} runs, {self.old} showed the old and {self.new} the new release, {len(self.wrong)} wrong"


def time_of_a_run(hall, url):
    state = hall.kiosk("timed")
    began = time.monotonic()
    hall.expect_good(hall.run(state, [url]))
    return time.monotonic() - began


def at_random(hall, runs, seed):
    """Kills spread evenly over the life of a run."""
    chance = random.Random(seed)
    server = Broken(hall.both)
    tally = Tally()
    seconds = max(time_of_a_run(hall, server.url) for _ in range(3))
    while tally.runs < runs:
        state = hall.kiosk("killed")
        wait = chance.uniform(0, seconds * 1.1)
        process = subprocess.Popen(hall.command(state, [server.url]), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(wait)
        process.kill()
        process.wait()
        tally.judge(hall, state, server.url, f"killed after {wait * 1000:.0f} ms")
    server.close()
    return tally


def calls_of(hall, url, calls, work="counted"):
    """How often a whole run makes each of these calls."""
    log = hall.folder / "strace.txt"
    hall.expect_good(hall.run(hall.kiosk(work), [url], wrapper=["strace", "-f", "-qq", "-c", "-o", str(log), "-e", "trace=" + ",".join(calls)]))
    counts = {}
    for line in log.read_text().splitlines():
        fields = line.split()
        if len(fields) >= 5 and fields[-1] in calls:
            counts[fields[-1]] = int(fields[3])
    return counts


def at_every_call(hall, most, seed):
    """Kills at the k-th call of each kind, all of them or an even choice of `most`."""
    server = Broken(hall.both)
    tally = Tally()
    blows = [(call, k) for call, count in calls_of(hall, server.url, CHANGES).items() for k in range(1, count + 1)]
    if len(blows) > most:
        blows = sorted(random.Random(seed).sample(blows, most))
    for call, k in blows:
        state = hall.kiosk("struck")
        hall.run(state, [server.url], wrapper=["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e",
                                               f"inject={call}:signal=KILL:when={k}"])
        tally.judge(hall, state, server.url, f"killed at {call} {k}")
    server.close()
    return tally
