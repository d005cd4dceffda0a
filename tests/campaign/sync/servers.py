# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""The agent against servers that are broken in some forty ways, each way on the timestamp, the release document and the parts.

Each must leave the old release or bring the new one whole, end by itself, say a closed code, and leave nothing behind that
keeps the next round with a sound server from bringing the new one."""
import concurrent.futures
import time

import broken_server
from broken_server import Broken

TARGETS = ("timestamp", "release", "part")
# 20 s of a body below the least rate, or 120 s in all, and what a busy machine adds.
LONGEST = 240


def strike(hall, way, target):
    """One row of the table; raises nothing."""
    state = hall.kiosk(f"{way.__name__}-{target}")
    server = Broken(hall.both, way, (target,))
    began = time.monotonic()
    try:
        agent = hall.run(state, [server.url], patience=LONGEST + 60)
    except Exception as error:  # a run without end is a finding of this table
        return way.__name__, target, None, "-", LONGEST, [f"did not end: {error}"]
    finally:
        server.close()
    seconds = time.monotonic() - began
    wrong = []
    shown = hall.shows(state)
    may_bring = way in broken_server.HARMLESS or way in broken_server.UNSTEADY
    if server.struck == 0:
        wrong.append("never came to the broken answer")
    if agent.died:
        wrong.append(f"died: {agent.text[-300:]}")
    if shown not in (("old", "new") if may_bring else ("old",)):
        wrong.append(f"shows {shown}")
    if way in broken_server.HARMLESS and shown != "new":
        wrong.append(f"a harmless server brought nothing: {agent.code}")
    if shown == "old" and (agent.status == 0 or agent.code is None):
        wrong.append(f"failed without a code (status {agent.status})")
    if seconds > LONGEST:
        wrong.append(f"took {seconds:.0f} s")
    sound = Broken(hall.both)
    try:
        healed = hall.run(state, [sound.url])
    finally:
        sound.close()
    if healed.status != 0 or hall.shows(state) != "new":
        wrong.append(f"a sound server no longer helps: {healed.code}")
    return way.__name__, target, agent.code if shown == "old" else "brought it", shown, seconds, wrong


def campaign(hall, threads=4, ways=None, targets=TARGETS):
    """Rows of (way, target, code, shown, seconds, wrong)."""
    asked = [(way, target) for way in (ways or broken_server.WAYS) for target in targets]
    asked.sort(key=lambda pair: pair[0] not in broken_server.SLOW)  # the long ones first
    with concurrent.futures.ThreadPoolExecutor(threads) as pool:
        return list(pool.map(lambda pair: strike(hall, *pair), asked))
