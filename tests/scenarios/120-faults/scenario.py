# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""A short slice of scripts/campaign_sync: broken servers, kills, failing system calls and power cuts leave a whole release, and the
next round brings the new one."""
import sys

import loop as loops
from stage import SOURCE, expect, main

sys.path.insert(0, str(SOURCE / "tests/campaign/sync"))
import broken_server
import io_errors
import kills
import power_cuts
import servers
from hall import CHANGED, Hall

SEED = 5
RUNS = 6


def check(tally, what):
    print(tally.line(what))
    expect(not tally.wrong, f"{what}: " + "; ".join(tally.wrong[:5]))


def steps(world):
    loops.have("strace")
    few = [package for package in world.packages() if package.name in ("mz-scj", CHANGED)]
    hall = Hall(world.folder / "hall", world.bin, few)
    quick = [way for way in broken_server.WAYS if way not in broken_server.SLOW]
    for number, target in enumerate(servers.TARGETS):  # every second way once
        rows = servers.campaign(hall, ways=quick[number::2 * len(servers.TARGETS)], targets=(target,))
        wrong = [f"{way} on {target}: {'; '.join(why)}" for way, target, _, _, _, why in rows if why]
        expect(not wrong, "\n".join(wrong))
    check(kills.at_random(hall, RUNS, SEED), "kills at random")
    check(kills.at_every_call(hall, RUNS, SEED), "kills at system calls")
    check(io_errors.campaign(hall, RUNS, SEED, 2)[0], "failing system calls")
    check(power_cuts.campaign(hall, 2 * RUNS, SEED)[0], "power cuts")


main(steps)
