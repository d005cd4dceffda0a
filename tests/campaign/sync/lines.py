# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""An update over poor lines: the agent tries as often as it does by itself, with its own pauses cut short, until the new release shows."""
import subprocess
import sys
import time

from poor_link import PoorLink

# name, bits a second, delay one way in seconds, loss each way
LINES = (("3G", 384_000, 0.1, 0.0), ("2G", 40_000, 0.3, 0.0), ("2G, 20 % lost", 40_000, 0.3, 0.2), ("2G, 50 % lost", 40_000, 0.3, 0.5))
PORT = 8077


def over(hall, line, seed, patience):
    """(name, seconds, runs, bytes that crossed, what is shown, codes)"""
    name, rate, delay, loss = line
    link = PoorLink(rate, delay, loss, seed)
    server = subprocess.Popen(["ip", "netns", "exec", link.far, sys.executable, "-m", "http.server", str(PORT), "--bind", link.far_address,
                               "--directory", str(hall.both)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    state = hall.kiosk("far away")
    codes, runs, shown = {}, 0, "old"
    began = time.monotonic()
    try:
        time.sleep(1)
        while time.monotonic() - began < patience and shown == "old":
            agent = hall.run(state, [f"http://{link.far_address}:{PORT}"], wrapper=["ip", "netns", "exec", link.near], patience=900)
            runs += 1
            shown = hall.shows(state)
            for code in agent.codes[:1]:
                codes[code] = codes.get(code, 0) + 1
            if agent.died:
                shown = "died"
    finally:
        server.kill()
        server.wait()
        link.close()
    return name, time.monotonic() - began, runs, link.bytes, link.lost / max(1, link.packets), shown, codes
