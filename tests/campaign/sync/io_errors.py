# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""Every system call of an update fails once, and every one from a moment on: EIO, ENOSPC, EMFILE. The agent must end with a closed
code or do without, never die, never show anything but a whole release; with a sound disk the next run must bring the new one."""
import concurrent.futures
import random

from broken_server import Broken
from kills import CHANGES, Tally

BULK = 400
READS = ("read", "pread64", "fstat", "newfstatat", "statx", "lseek", "getdents64", "flock", "fcntl")
ERRORS = {"write": ("EIO", "ENOSPC"), "pwrite64": ("EIO", "ENOSPC"), "openat": ("EIO", "EMFILE", "ENOSPC"), "mkdir": ("ENOSPC", "EIO")}


class Judged(Tally):
    def __init__(self):
        super().__init__()
        self.died = 0
        self.codes = {}

    def strike(self, hall, state, how, agent, mute=False):
        """What is wrong with the run that was struck; `mute`: the blow met its log too."""
        if agent.died:
            self.died += 1
            self.wrong.append(f"{how}: died with {agent.status}: {agent.text[-300:]}")
        if agent.status != 0 and not agent.codes and not agent.died and not mute:
            self.wrong.append(f"{how}: ended with {agent.status} and no code: {agent.text[-200:]}")
        for code in agent.codes[:1]:
            self.codes[code] = self.codes.get(code, 0) + 1
        shown = hall.shows(state)
        if shown not in ("old", "new"):
            self.wrong.append(f"{how}: shows {shown}")

    def take(self, hall, state, url, how, agent, mute):
        self.strike(hall, state, how, agent, mute)
        self.judge(hall, state, url, how)

    def add(self, other):
        for count in ("runs", "old", "new", "died"):
            setattr(self, count, getattr(self, count) + getattr(other, count))
        self.wrong += other.wrong
        for code, count in other.codes.items():
            self.codes[code] = self.codes.get(code, 0) + count


def own_calls(hall, url, calls):
    """{call: (first, last)}: which of them are the agent's own, from the opening of its configuration on. What fails before is
    the loader's and the libraries'."""
    log = hall.folder / "order.txt"
    hall.expect_good(hall.run(hall.kiosk("order"), [url],
                              wrapper=["strace", "-f", "-qq", "-o", str(log), "-e", "trace=" + ",".join(calls)]))
    counts, first = {}, {}
    begun = False
    for line in log.read_text(errors="replace").splitlines():
        call = line.split()[1].split("(")[0]
        if call not in calls:
            continue
        counts[call] = counts.get(call, 0) + 1
        begun = begun or ".toml" in line
        if begun:
            first.setdefault(call, counts[call])
    return {call: (begin, counts[call]) for call, begin in first.items()}


def chosen(calls, most, chance):
    """(call, error, when), and how many there are. Pages of databases are read and written by the thousand from the same few places:
    of those an even choice, of all other calls each one, as far as `most` allows."""
    rare, bulk = [], []
    for call, (first, last) in calls.items():
        for error in ERRORS.get(call, ("EIO",)):
            for k in range(first, last + 1):
                (bulk if last - first >= BULK else rare).extend((call, error, f"{k}{ending}") for ending in ("", "+"))
    whole = len(rare) + len(bulk)
    of_bulk = min(len(bulk), max(most // 4, most - len(rare)))
    return chance.sample(rare, min(len(rare), most - of_bulk)) + chance.sample(bulk, of_bulk), whole


def campaign(hall, most, seed, threads):
    """Several at a time: an agent whose locks fail waits for seconds, and is not busy."""
    server = Broken(hall.both)
    blows, whole = chosen(own_calls(hall, server.url, CHANGES + READS), most, random.Random(seed))

    def share(number):
        tally = Judged()
        for call, error, when in blows[number::threads]:
            state = hall.kiosk(f"failing-{number}")
            agent = hall.run(state, [server.url], wrapper=["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}",
                                                           "-e", f"inject={call}:error={error}:when={when}"])
            tally.take(hall, state, server.url, f"{call} {error} when {when}", agent, call == "write" and when.endswith("+"))
        return tally

    tally = Judged()
    with concurrent.futures.ThreadPoolExecutor(threads) as pool:
        for each in pool.map(share, range(threads)):
            tally.add(each)
    server.close()
    return tally, whole
