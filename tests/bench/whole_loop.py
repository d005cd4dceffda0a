# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""Figures of one full round, medians of several runs; asserts nothing about time."""
import argparse
import json
import pathlib
import re
import statistics
import tempfile
import time

import loop as loops

SOURCE = pathlib.Path(__file__).resolve().parents[2]
RUNS = 5


def tree_bytes(world):
    return sum(p.stat().st_size for p in world.tree.rglob("*") if p.is_file())


def first_frames(world):
    times, memory = [], []
    for _ in range(RUNS):
        visitor = world.start_kiosk()
        visitor.wait_for("attract.begin")
        visitor.tap("attract.begin")
        visitor.wait_for("home.search")
        visitor.tap("home.class.other")
        visitor.wait_for("list.count")
        stats = json.loads((world.folder / "kiosk-stats.json").read_text())
        status = pathlib.Path(f"/proc/{world.programs['kiosk'].process.pid}/smaps_rollup").read_text()
        memory.append(int(re.search(r"^Pss:\s+(\d+)", status, re.M).group(1)))
        times.append(stats["first_frame_ms"])
        world.programs.pop("kiosk").stop()
    return statistics.median(times), statistics.median(memory) / 1024


def measure(name, bin_directory, publish):
    with tempfile.TemporaryDirectory(prefix="mingbai-bench-") as folder:
        world = loops.Loop(SOURCE, bin_directory, folder)
        try:
            world.run(world.program("mingbai-publish"), "keys", "init", world.keys, "--channel", world.channel)
            began = time.monotonic()
            said = publish(world)
            compile_seconds = time.monotonic() - began
            world.start_central()
            world.start_agent()
            activated = world.programs["agent"].wait_for_event("sync.activated")
            frame, memory = first_frames(world)
        finally:
            world.stop()
        print(f"{name}\n  publisher said        {said.strip().splitlines()[-1]}\n"
              f"  compile, sign, write  {compile_seconds:.2f} s\n  release tree          {tree_bytes(world)} bytes\n"
              f"  fetched by the agent  {activated['bytes_fetched']} bytes in {activated['milliseconds']} ms "
              f"(catalog.db {activated['catalog_bytes']} bytes)\n"
              f"  start to first frame  {frame:.0f} ms (median of {RUNS}, virtual display)\n"
              f"  memory after a list   {memory:.0f} MiB PSS (median of {RUNS})")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    parser.add_argument("--items", required=True)
    arguments = parser.parse_args()
    measure("The sample prefecture", arguments.bin, lambda world: world.publish())
    items = pathlib.Path(arguments.items)
    if not items.exists():
        print(f"No real items: {items} is not there.")
        return
    measure(f"Real items: {items.name}", arguments.bin, lambda world: world.run(
        world.program("mingbai-publish"), "import", "guangdong", items, "--tree", world.tree, "--keys", world.keys,
        "--channel", world.channel))


main()
