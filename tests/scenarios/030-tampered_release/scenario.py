# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""A release that was tampered with on the server is refused, the old one stays, and the log says why."""
from stage import expect, main
import loop as loops


def parts(world):
    return {p for p in (world.tree / "v1" / world.channel / "p").rglob("*") if p.is_file()}


def steps(world):
    packages = world.packages()
    world.publish(packages)
    world.start_central()
    before = parts(world)
    world.start_agent()
    agent = world.programs["agent"]
    agent.wait_for_event("sync.activated", release=1)
    visitor = world.start_kiosk()
    visitor.tap("attract.begin")
    visitor.wait_for("home.search")
    agent.stop()

    world.publish(packages[:-1])
    fresh = sorted(parts(world) - before)
    expect(fresh, "release 2 added no part")
    good = {victim: victim.read_bytes() for victim in fresh}  # of the delta and of the full pack
    for victim, content in good.items():
        middle = len(content) // 2
        victim.write_bytes(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1:])

    world.start_agent()
    agent = world.programs["agent"]
    agent.wait_for_event("sync.failed", code="digest_mismatch")
    current = (world.folder / "kiosk-state" / "CURRENT").read_text()
    expect(current.startswith("1 "), f"the tampered release became active: {current}")
    visitor.tap("home.life.marriage")
    visitor.wait_for("list.item.MZ001")

    # The mended server is believed again without anybody's hand on the kiosk.
    for victim, content in good.items():
        victim.write_bytes(content)
    agent.stop()
    world.start_agent()
    activated = world.programs["agent"].wait_for_event("sync.activated", release=2)
    expect(activated["way"] == "deltas", f"the revision came as {activated['way']}")


main(steps)
