# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""A slice of scripts/campaign_outbox: the agent and the server are killed while citizens submit; nothing is lost or twice."""
import pathlib
import secrets
import sys

from stage import expect, main

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "campaign"))
import outbox_kills  # noqa: E402


def steps(world):
    outbox_kills.KILLS_A_SERVER = 6
    seed = secrets.randbits(32)
    figures = outbox_kills.strike(world, 20, seed)
    expect(outbox_kills.passed(figures), f"seed {seed}: {figures}")


main(steps)
