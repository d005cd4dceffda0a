#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""Time and peak memory of compiling, laying out and signing many items, next to reading and layout alone.

tests/bench/publish/many_items.py BIN_DIRECTORY [ITEMS, default 20000]: the sample prefecture's offices are copied with
codes of their own until there are that many items. Needs mingbai-publish and, for the layout alone, layout_alone (preset
bench) in BIN_DIRECTORY. Asserts nothing about time.
"""
import csv
import io
import json
import os
import pathlib
import shutil
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[3]
SAMPLE = ROOT / "assets/packages"
CODED = {"职权目录": 1, "流程步骤": 1, "流程连线": 1, "材料": 1, "收费": 1, "依据": 1, "责任": 1, "公示": 2}


def rows_of(path):
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("gb18030")
    return list(csv.reader(io.StringIO(text, newline="")))


def copy_office(source, target, number):
    """The office's tables with every code and id made its own; returns how many items that are."""
    target.mkdir()
    items = 0
    for path in source.glob("*.csv"):
        rows = rows_of(path)
        header, body = rows[0], rows[1:]
        if path.stem == "封面":
            body = [[key, value + f"-{number}" if key in ("单位编码", "上级单位编码") and value else value]
                    for key, value, *_ in body]
        codes = [i for i, name in enumerate(header) if name in ("职权编码", "公示编号")]
        if path.stem in CODED:
            body = [[f"{cell}N{number}" if i in codes and cell else cell for i, cell in enumerate(row)] for row in body]
        items += len(body) if path.stem == "职权目录" else 0
        with (target / path.name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *body])
    for path in source.glob("flowcharts/*.bpmn"):
        (target / "flowcharts").mkdir(exist_ok=True)
        shutil.copy(path, target / "flowcharts" / f"{path.stem}N{number}.bpmn")
    if (source / "basis").exists():
        shutil.copytree(source / "basis", target / "basis")
    return items


def make_packages(folder, wanted):
    offices = sorted(path for path in SAMPLE.iterdir() if (path / "职权目录.csv").exists())
    packages, items, number = [], 0, 0
    while items < wanted:
        number += 1
        for office in offices:
            if items >= wanted:
                break
            target = folder / f"{office.name}-{number}"
            items += copy_office(office, target, number)
            packages.append(target)
    return packages, items


def measured(command):
    """Seconds of wall clock and of CPU, peak resident MiB, and what was printed."""
    began = time.monotonic()
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(write, 1)
        os.execv(command[0], [str(word) for word in command])
    os.close(write)
    said = b""
    while piece := os.read(read, 65536):
        said += piece
    os.close(read)
    _, status, usage = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{command[0]} {command[1]} ended with {os.waitstatus_to_exitcode(status)}: {said.decode()[-2000:]}")
    return (time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024), said.decode()


def show(what, figures, note=""):
    seconds, cpu, memory = figures
    print(f"  {what:<34} {seconds:7.1f} s  {cpu:7.1f} s CPU  {memory:6.0f} MiB  {note}")


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    binaries = pathlib.Path(sys.argv[1]).resolve()
    publish = str(binaries / "mingbai-publish")
    wanted = int(sys.argv[2]) if len(sys.argv) > 2 else 20000
    with tempfile.TemporaryDirectory(prefix="mingbai-many-") as name:
        folder = pathlib.Path(name)
        (folder / "packages").mkdir()
        packages, items = make_packages(folder / "packages", wanted)
        print(f"{items} items in {len(packages)} packages; load {os.getloadavg()[0]:.2f} on {os.cpu_count()} processors")
        alone = binaries / "layout_alone"
        if alone.exists():
            figures, said = measured([str(alone), *packages])
            facts = json.loads(said)
            show("read and lay out alone", figures, f"reading {facts['read_seconds']} s, layout {facts['layout_seconds']} s "
                 f"of {facts['charts']} charts with {facts['nodes']} nodes")
        figures, _ = measured([publish, "compile", *packages, "--out", folder / "catalog.db"])
        show("compile (with layout and search)", figures, f"{(folder / 'catalog.db').stat().st_size >> 20} MiB")
        measured([publish, "keys", "init", folder / "keys"])
        release = [publish, "release", *packages, "--keys", folder / "keys", "--tree", folder / "tree"]
        figures, said = measured(release)
        show("compile, sign, first release", figures, said.strip().splitlines()[-1][:60])
        figures, said = measured(release)
        show("the same again, nothing changed", figures, said.strip().splitlines()[-1][:60])


if __name__ == "__main__":
    main()
