# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""Power cuts: everything that a run writes is recorded once, call by call; then, at any instant of it, a disk is made as it might
lie there when the power went: what was synced is there, of the rest any part, in sectors, in any order.

The model is that of the usual journaling file systems (ext4, xfs, f2fs): fsync of a file keeps its bytes and its own name; fsync of
a folder keeps the names in it; names change in the order in which they were changed, each wholly or not at all; bytes that were not
synced may be there, missing or torn, whatever came after them."""
import os
import pathlib
import random
import re
import shutil
import subprocess

from broken_server import Broken
from kills import Tally

SECTOR = 512
CALLS = ("openat", "open", "creat", "write", "pwrite64", "writev", "pwritev", "fsync", "fdatasync", "rename", "renameat", "renameat2", "unlink",
         "unlinkat", "rmdir", "mkdir", "mkdirat", "ftruncate", "fallocate", "close", "lseek", "dup", "dup2", "dup3", "copy_file_range",
         "sendfile", "link", "linkat", "symlink", "symlinkat")
LINE = re.compile(r"^(\d+) +(\w+)\((.*)\) += (-?\d+|\?)")
STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')


def strings_of(arguments):
    found = []
    for match in STRING.finditer(arguments):
        if match[2]:
            raise ValueError("strace cut a string off")
        found.append(bytes.fromhex(match[1].replace("\\x", "")))
    return found


def calls_in(log):
    """(call, arguments, result) in the order in which they ended."""
    begun = {}
    with open(log, errors="replace") as lines:
        for line in lines:
            line = line.rstrip("\n")
            pid = line.split(" ", 1)[0]
            if line.endswith("<unfinished ...>"):
                begun[pid] = line[:-len("<unfinished ...>")].rstrip()
                continue
            resumed = re.match(r"^\d+ +<\.\.\. \w+ resumed>(.*)$", line)
            if resumed:
                line = begun.pop(pid, "") + resumed[1]
            match = LINE.match(line)
            if match and match[4] != "?" and int(match[4]) >= 0:
                yield match[2], match[3], int(match[4])


class Recording:
    """What one run did to the files under `folder`, as a list of steps:
    ("make", file, path) ("write", file, offset, bytes) ("size", file, size) ("sync", file) ("sync names", folder)
    ("rename", from, to) ("remove", path) ("folder", path) ("said", bytes)"""

    def __init__(self, log, folder):
        self.folder = str(folder)
        self.steps = []
        self.open = {}   # descriptor -> [file number or folder path, position, appends]
        self.names = {}  # path -> file number
        self.files = {}  # number -> path at the beginning, or None
        for path in sorted(pathlib.Path(folder).rglob("*")):
            if path.is_file():
                self.number_of(str(path))
        self.begun = len(self.files)
        for call, arguments, result in log:
            self.take(call, arguments, result)

    def number_of(self, path):
        if path not in self.names:
            self.names[path] = len(self.files)
            self.files[self.names[path]] = path
        return self.names[path]

    def inside(self, path):
        return path.startswith(self.folder)

    def take(self, call, arguments, result):
        if call in ("openat", "open"):
            return self.opened(strings_of(arguments)[0].decode(), arguments, result)
        if call == "close":
            return self.open.pop(int(arguments), None)
        if call in ("mkdir", "mkdirat", "unlink", "unlinkat", "rmdir", "rename", "renameat", "renameat2"):
            return self.named(call, [name.decode() for name in strings_of(arguments)])
        descriptor = int(arguments.split(",")[0])
        if call == "write" and descriptor == 1:
            self.steps.append(("said", strings_of(arguments)[0]))
        held = self.open.get(descriptor)
        if held is None:
            return None
        if call in ("fsync", "fdatasync"):
            self.steps.append(("sync", held[0]) if isinstance(held[0], int) else ("sync names", held[0]))
        elif call == "write":
            self.written(held, held[1], strings_of(arguments)[0][:result])
            held[1] += result
        elif call == "pwrite64":
            self.written(held, int(arguments.rsplit(",", 1)[1]), strings_of(arguments)[0][:result])
        elif call == "lseek":
            held[1] = result
        elif call == "ftruncate":
            self.steps.append(("size", held[0], int(arguments.rsplit(",", 1)[1])))
        elif call == "fallocate":
            fields = arguments.split(",")
            self.steps.append(("grow", held[0], int(fields[2]) + int(fields[3])))
        elif call in ("dup", "dup2", "dup3"):
            self.open[result] = held
        else:
            raise ValueError(f"{call} on a recorded file is not modelled")
        return None

    def opened(self, path, arguments, result):
        if not self.inside(path):
            return
        if "O_DIRECTORY" in arguments or (pathlib.Path(path).is_dir() and path not in self.names):
            self.open[result] = [path, 0, False]
            return
        fresh = path not in self.names
        if fresh and "O_CREAT" not in arguments:
            self.open[result] = [path, 0, False]  # a folder opened for its fsync
            return
        number = self.number_of(path)
        if fresh:
            self.steps.append(("make", number, path))
        elif "O_TRUNC" in arguments:
            self.steps.append(("size", number, 0))
        self.open[result] = [number, 0, "O_APPEND" in arguments]

    def written(self, held, offset, data):
        self.steps.append(("write", held[0], None if held[2] else offset, data))

    def named(self, call, paths):
        if not self.inside(paths[-1]):
            return
        if call.startswith("mkdir"):
            self.steps.append(("folder", paths[0]))
        elif call.startswith("rename"):
            self.steps.append(("rename", paths[0], paths[1]))
            moved = {path: number for path, number in self.names.items() if path == paths[0] or path.startswith(paths[0] + "/")}
            for path in [p for p in self.names if p == paths[1] or p in moved]:
                self.names.pop(path)
            self.names.update({paths[1] + path[len(paths[0]):]: number for path, number in moved.items()})
        else:
            self.steps.append(("remove", paths[0]))
            self.names.pop(paths[0], None)


class Bytes:
    """A file's bytes: what is safe, and what was done since."""

    def __init__(self, safe):
        self.safe, self.pending = safe, []

    def sync(self):
        self.safe = self.with_all()
        self.pending = []

    def with_all(self):
        data = bytearray(self.safe)
        for change in self.pending:
            apply(data, change)
        return bytes(data)

    def after_cut(self, chance):
        """Any part of what is pending."""
        if not self.pending:
            return self.safe
        kind = chance.random()
        if kind < 0.2:
            return self.safe
        if kind < 0.4:
            return self.with_all()
        data = bytearray(self.safe)
        for change in self.pending:
            if change[0] == "write":
                offset = len(data) if change[1] is None else change[1]
                for at in range(0, len(change[2]), SECTOR):
                    if chance.random() < 0.5:
                        apply(data, ("write", offset + at, change[2][at:at + SECTOR]))
            elif chance.random() < 0.7:
                apply(data, change)
        return bytes(data)


def apply(data, change):
    kind = change[0]
    if kind == "write":
        offset = len(data) if change[1] is None else change[1]
        if len(data) < offset:
            data.extend(bytes(offset - len(data)))
        data[offset:offset + len(change[2])] = change[2]
    elif kind == "size":
        size = change[1]
        if len(data) > size:
            del data[size:]
        else:
            data.extend(bytes(size - len(data)))
    elif kind == "grow" and len(data) < change[1]:
        data.extend(bytes(change[1] - len(data)))


class Disk:
    """The disk while the recorded steps go by."""

    def __init__(self, recording, origin):
        self.recording = recording
        root = pathlib.Path(recording.folder)
        self.files = {}
        self.safe_names = {}  # path -> file number, or "folder"
        for path in sorted(pathlib.Path(origin).rglob("*")):
            here = str(root / path.relative_to(origin))
            if path.is_dir():
                self.safe_names[here] = "folder"
            else:
                number = next(n for n, p in recording.files.items() if p == here and n < recording.begun)
                self.safe_names[here] = number
                self.files[number] = Bytes(path.read_bytes())
        self.pending_names = []  # ("make", path, number) ("rename", from, to) ("remove", path), oldest first
        self.said = b""

    def step(self, step):
        kind = step[0]
        if kind == "make":
            self.files[step[1]] = Bytes(b"")
            self.pending_names.append(("make", step[2], step[1]))
        elif kind == "folder":
            self.pending_names.append(("make", step[1], "folder"))
        elif kind in ("rename", "remove"):
            self.pending_names.append(step)
        elif kind in ("write", "size", "grow"):
            self.files[step[1]].pending.append((kind, *step[2:]))
        elif kind == "sync":
            self.files[step[1]].sync()
            self.keep_names(lambda change: change[0] == "make" and change[2] == step[1])
        elif kind == "sync names":
            self.keep_names(lambda change: any(str(pathlib.Path(p).parent) == step[1] for p in change[1:] if isinstance(p, str) and p != "folder"))
        elif kind == "said":
            self.said += step[1]

    def keep_names(self, wanted):
        """Names change in order: what is wanted takes all before it along."""
        last = max((i for i, change in enumerate(self.pending_names) if wanted(change)), default=-1)
        for change in self.pending_names[:last + 1]:
            change_names(self.safe_names, change)
        self.pending_names = self.pending_names[last + 1:]

    def write_after_cut(self, target, chance):
        names = dict(self.safe_names)
        for change in self.pending_names[:chance.randint(0, len(self.pending_names))]:
            change_names(names, change)
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        for path in sorted(names):
            there = target / pathlib.Path(path).relative_to(self.recording.folder)
            if not there.parent.is_dir():
                continue
            if names[path] == "folder":
                there.mkdir(exist_ok=True)
            else:
                there.write_bytes(self.files[names[path]].after_cut(chance))
                there.chmod(0o600)  # a key that others may read would be refused


def change_names(names, change):
    if change[0] == "make":
        names[change[1]] = change[2]
    elif change[0] == "remove":
        names.pop(change[1], None)
    else:
        moved = {path: value for path, value in names.items() if path == change[1] or path.startswith(change[1] + "/")}
        for path in [p for p in names if p in moved or p == change[2] or p.startswith(change[2] + "/")]:
            names.pop(path)
        names.update({change[2] + path[len(change[1]):]: value for path, value in moved.items()})


def record(command, folder, log):
    """Runs the command, which must end well, and says what it did to `folder`."""
    before = pathlib.Path(f"{folder}.before")
    shutil.rmtree(before, ignore_errors=True)
    shutil.copytree(folder, before)
    known = Recording([], folder)  # names are numbered before the run changes them
    done = subprocess.run(["strace", "-f", "-qq", "-xx", "-s", str(1 << 26), "-o", str(log), "-e", "trace=" + ",".join(CALLS), *command],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", env={**os.environ, "ASAN_OPTIONS": "detect_leaks=0"})
    if done.returncode != 0:
        raise RuntimeError(f"the recorded run ended with {done.returncode}: {done.stdout[-500:]}")
    for call in calls_in(log):
        known.take(*call)
    return known, before


def campaign(hall, runs, seed, careless=False):
    """Cuts the power `runs` times within the recorded update from release 1 to 2; `careless`: on a disk that takes no notice of
    fsync, to see that this campaign would see it."""
    chance = random.Random(seed)
    server = Broken(hall.both)
    state = hall.kiosk("cut")
    recording, before = record(hall.command(state, [server.url]), state, hall.folder / "power.txt")
    steps = len(recording.steps)
    # Every second one within the last tenth, where the new release is made to last and shown.
    cuts = sorted(chance.randint(0 if i % 2 else steps * 9 // 10, steps) for i in range(runs))
    disk = Disk(recording, before)
    tally = Tally()
    at = 0
    for cut in cuts:
        while at < cut:
            if not (careless and recording.steps[at][0].startswith("sync")):
                disk.step(recording.steps[at])
            at += 1
        dead = hall.folder / "kiosks" / "cut-state"
        disk.write_after_cut(dead, chance)
        tally.judge(hall, dead, server.url, f"cut after step {cut} of {steps} {recording.steps[cut - 1][:2] if cut else ''}")
    server.close()
    return tally, steps
