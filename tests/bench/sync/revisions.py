#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""Bytes on the wire and CPU seconds of a revision: ours beside every way that Debian has.

    tests/bench/sync/revisions.py --bin BIN_DIRECTORY --laws DIR --items FILE [--count 20000] [--keep DIR] [--shares 0.05,1,10]

BIN_DIRECTORY holds bench_sync (preset bench); DIR holds statutes as Markdown, FILE service items as JSON lines. The
rivals get the better of two files: the base edited in place, as a careful program would, not the one built anew. All
candidates run once, in one run, on the same data; nothing is asserted, but the marks are printed. "row C" is the floor:
the changed rows, zstd -19, with their old rows known to the other side. Needs bsdiff, nginx, rsync, xdelta3, zstd, zsync
(scripts/setup --bench).
"""
import argparse
import filecmp
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time


def run(*words, cwd=None):
    """(output, CPU seconds, peak MB) of a program and its children."""
    out = tempfile.TemporaryFile()
    process = subprocess.Popen([str(w) for w in words], stdout=out, stderr=subprocess.STDOUT, cwd=cwd)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    out.seek(0)
    text = out.read().decode(errors="replace")
    if process.returncode != 0:
        raise RuntimeError(f"{' '.join(map(str, words))} ended with {process.returncode}:\n{text}")
    return text, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def same(one, other):
    """Read piece by piece: what this program holds when it starts another counts as that one's peak."""
    return filecmp.cmp(one, other, shallow=False)


class Table:
    def __init__(self, share, floor):
        self.share = share
        self.floor = floor
        self.rows = []

    def add(self, name, size, publisher=None, client=None):
        self.rows.append((name, size, publisher, client))
        print(f"  {self.share:>5} %  {name:<44} {size:>12,} B", flush=True)

    def show(self):
        def cost(one):
            return "           -" if one is None else f"{one[0]:7.2f} /{one[1]:4.0f}"

        print(f"\n{self.share} % of items and documents changed; row C is {self.floor:,} B")
        print(f"{'':<46}{'bytes':>12}{'x row C':>9}   publisher s/MB   kiosk s/MB")
        for name, size, publisher, client in sorted(self.rows, key=lambda r: r[1]):
            print(f"{name:<46}{size:>12,}{size / self.floor:>9.2f}   {cost(publisher)}   {cost(client)}")


class Nginx:
    """Serves a folder; ranges are what zsync needs."""

    def __init__(self, folder):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        own = folder / "nginx"
        own.mkdir(exist_ok=True)
        temp = " ".join(f"{n}_temp_path {own}/{n};" for n in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (own / "conf").write_text(
            f"daemon off; user root; worker_processes 1; pid {own}/pid; error_log {own}/error.log;\nevents {{}}\n"
            f"http {{ {temp} access_log off; server {{ listen 127.0.0.1:{self.port}; root {folder}; }} }}\n")
        self.process = subprocess.Popen(["nginx", "-c", own / "conf", "-p", own, "-e", own / "error.log"])
        time.sleep(1)

    def stop(self):
        self.process.terminate()
        self.process.wait()


def ours(bench, folder, table, share):
    base, new = folder / "base.db", folder / f"new-{share}.db"
    text, cpu, memory = run(bench, "delta", base, new, folder / "ours")
    size, plain = (int(n) for n in text.split())
    _, apply_cpu, apply_memory = run(bench, "apply", base, folder / "ours", new, folder / "rows.db", plain)
    table.add("Mingbai delta (kiosk: both states, without index)", size, (cpu, memory), (apply_cpu, apply_memory))


def rivals(folder, table, share, nginx):
    base, new = folder / "base.db", folder / f"edited-{share}.db"
    out, back = folder / "out", folder / "back"

    def sized(name, make, apply=None):
        out.unlink(missing_ok=True)
        _, cpu, memory = run(*make)
        back.unlink(missing_ok=True)
        client = run(*apply)[1:] if apply else None
        if apply and not same(back, new):
            raise RuntimeError(f"{name} gave another file")
        table.add(name, out.stat().st_size, (cpu, memory), client)

    sized("zstd -19 (whole file)", ["zstd", "-q", "-f", "-19", new, "-o", out], ["zstd", "-q", "-d", "-f", out, "-o", back])
    sized("zstd --patch-from -19 --long=27", ["zstd", "-q", "-f", "-19", "--long=27", f"--patch-from={base}", new, "-o", out],
          ["zstd", "-q", "-d", "-f", "--long=27", f"--patch-from={base}", out, "-o", back])
    sized("xdelta3 -9 -B128M", ["xdelta3", "-e", "-f", "-9", "-B134217728", "-s", base, new, out],
          ["xdelta3", "-d", "-f", "-B134217728", "-s", base, out, back])
    sized("bsdiff", ["bsdiff", base, new, out], ["bspatch", base, back, out])
    for block in (None, 4096):
        shutil.copy(base, back)
        text, cpu, memory = run("rsync", "--no-whole-file", "--ignore-times", "-z", "--stats",
                                *([f"--block-size={block}"] if block else []), new, back)
        moved = sum(int(n.replace(",", "")) for n in re.findall(r"Total bytes (?:sent|received): ([\d,]+)", text))
        table.add(f"rsync -z{f' -B {block}' if block else ''} (both ends, each kiosk)", moved, (cpu, memory))
    for block in (2048, 4096):
        control = folder / "zsync"
        control.unlink(missing_ok=True)
        _, cpu, memory = run("zsyncmake", "-b", block, "-u", f"http://127.0.0.1:{nginx.port}/{new.name}", "-o", control, new)
        back.unlink(missing_ok=True)
        text, client, client_memory = run("zsync", "-i", base, "-o", back, f"http://127.0.0.1:{nginx.port}/zsync", cwd=folder)
        fetched = int(re.findall(r"fetched (\d+)", text)[-1])
        if not same(back, new):
            raise RuntimeError("zsync gave another file")
        table.add(f"zsync -b {block}", fetched + control.stat().st_size, (cpu, memory), (client, client_memory))


def whole(bench, folder):
    new = folder / "new-1.db"
    text, cpu, memory = run(bench, "full", new, folder / "full")
    plain = int(text)
    _, unpack_cpu, unpack_memory = run(bench, "unpack", folder / "full", new, folder / "rows.db", plain)
    _, index_cpu, index_memory = run(bench, "index", folder / "rows.db", folder / "indexed.db")
    print(f"\nfull pack {os.path.getsize(folder / 'full'):,} B of {plain:,} B of rows; "
          f"publisher {cpu:.2f} s / {memory:.0f} MB; kiosk {unpack_cpu:.2f} s / {unpack_memory:.0f} MB")
    print(f"index on the kiosk {index_cpu:.2f} s / {index_memory:.0f} MB: catalog.db grows from "
          f"{os.path.getsize(new):,} to {os.path.getsize(folder / 'indexed.db'):,} B")
    text, cpu, _ = run("zstd", "-q", "-f", "-19", "--long=27", folder / "indexed.db", "-o", folder / "out")
    print(f"the same file with its index, zstd -19 --long=27: {os.path.getsize(folder / 'out'):,} B")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", type=pathlib.Path, required=True)
    parser.add_argument("--laws", type=pathlib.Path, required=True)
    parser.add_argument("--items", type=pathlib.Path, required=True)
    parser.add_argument("--count", type=int, default=20000)
    parser.add_argument("--keep", type=pathlib.Path)
    parser.add_argument("--shares", default="0.05,1,10")
    arguments = parser.parse_args()
    for tool in ("bsdiff", "nginx", "rsync", "xdelta3", "zstd", "zsync"):
        if shutil.which(tool) is None:
            sys.exit(f"revisions.py: {tool} is missing; run scripts/setup --bench")
    with tempfile.TemporaryDirectory(prefix="mingbai-revisions-") as fresh:
        folder = (arguments.keep or pathlib.Path(fresh)).resolve()
        folder.mkdir(exist_ok=True)
        bench = arguments.bin.resolve() / "bench_sync"
        if not (folder / "new-10.db").exists():
            run(bench, "make", arguments.laws, arguments.items, folder, arguments.count)
        print(f"{arguments.count} items, base.db {os.path.getsize(folder / 'base.db'):,} B")
        nginx = Nginx(folder)
        try:
            tables = []
            for share in arguments.shares.split(","):
                alone, floor, patchset, script = (
                    int(n) for n in run(bench, "floor", folder / "base.db", folder / f"new-{share}.db")[0].split())
                table = Table(share, floor)
                table.add("changed rows alone, zstd -19", alone)
                table.add("session patchset, old rows known (row C')", patchset)
                ours(bench, folder, table, share)
                rivals(folder, table, share, nginx)
                tables.append((table, script))
            for table, script in tables:
                table.show()
                mine = next(size for name, size, *_ in table.rows if name.startswith("Mingbai"))
                best = min(size for name, size, *_ in table.rows if name.startswith(("rsync", "zsync", "xdelta3", "bsdiff")))
                print(f"ours is {mine / table.floor:.3f} of row C (mark 1.1), {mine / best:.2f} of the best of rsync, zsync, "
                      f"xdelta3, bsdiff; the script that names rows is {script} B of it")
        finally:
            nginx.stop()
        whole(bench, folder)


if __name__ == "__main__":
    main()
