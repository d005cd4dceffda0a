# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""What all campaigns against the agent share: two releases of the sample, a kiosk's folder that holds the first, and the judge
who says which release a folder shows and whether it is whole."""
import hashlib
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess

import loop as loops

SOURCE = pathlib.Path(__file__).resolve().parents[3]
CHANNEL = "mingzhou"
CHANGED = "mz-ybj"
# Shadow tables of the search: each machine builds its own.
NOT_COMPARED = ("search_", "sqlite_")


def content_of(catalog):
    """A digest of every row of every table but the search's; raises sqlite3.DatabaseError for a damaged file."""
    with sqlite3.connect(f"file:{catalog}?mode=ro&immutable=1", uri=True) as connection:
        if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("integrity_check")
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
                  if not row[0].startswith(NOT_COMPARED)]
        digest = hashlib.blake2b(digest_size=16)
        for table in tables:
            for row in sorted(repr(row) for row in connection.execute(f'SELECT * FROM "{table}"')):
                digest.update(f"{table} {row}\n".encode())
    return digest.hexdigest()


class Agent:
    """How one run of mingbai-sync ended."""

    def __init__(self, status, text):
        self.status = status
        self.codes = []
        for line in text.splitlines():
            if line.startswith("{"):
                event = json.loads(line)
                if event.get("event") in ("sync.failed", "sync.tree_failed", "agent.stopped"):
                    self.codes.append(event.get("code"))
        self.text = text

    @property
    def code(self):
        return self.codes[0] if self.codes else None

    @property
    def died(self):
        return self.status < 0 or self.status in (134, 139) or "Sanitizer" in self.text


class Hall:
    """A folder with the tree of release 1 (`first`), the same with release 2 on top (`both`), and a kiosk that holds 1."""

    def __init__(self, folder, bin_directory, packages=None):
        self.folder = pathlib.Path(folder)
        self.judged = {}  # digest of a catalog's bytes -> digest of its rows: most blows leave the same file
        self.world = loops.Loop(SOURCE, bin_directory, self.folder / "world")
        self.sync = self.world.program("mingbai-sync")
        self.first, self.both = self.folder / "first", self.folder / "both"
        chosen = packages or self.world.packages()
        self.world.publish(chosen)
        shutil.copytree(self.world.tree, self.first)
        self.second_packages = [self.changed(package) if package.name == CHANGED else package for package in chosen]
        self.world.publish(self.second_packages)
        shutil.copytree(self.world.tree, self.both)
        self.holding_first = self.folder / "holding-first"
        self.expect_good(self.run(self.holding_first, [f"file://{self.first}"]))
        self.old = content_of(self.active(self.holding_first))
        whole = self.folder / "holding-second"
        self.expect_good(self.run(whole, [f"file://{self.both}"]))
        self.new = content_of(self.active(whole))
        assert self.old != self.new

    def changed(self, package):
        """The office's package with another phone."""
        copy = self.folder / "changed" / package.name
        shutil.copytree(package, copy)
        cover = copy / "封面.csv"
        text = cover.read_text(encoding="utf-8-sig")
        lines = [line.rsplit("-", 1)[0] + "-0000000" if "电话" in line and "-" in line else line for line in text.splitlines()]
        if lines == text.splitlines():
            raise loops.Failure(f"{cover} names no phone that could change")
        cover.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return copy

    @staticmethod
    def expect_good(agent):
        if agent.status != 0:
            raise loops.Failure(f"the agent ended with {agent.status}:\n{agent.text[-2000:]}")

    def kiosk(self, name):
        """A fresh copy of the kiosk that holds release 1."""
        state = self.folder / "kiosks" / name
        shutil.rmtree(state, ignore_errors=True)
        shutil.copytree(self.holding_first, state)
        return state

    def config(self, state, trees, extra=""):
        path = pathlib.Path(f"{state}.toml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"channel = {json.dumps(CHANNEL)}\ntrees = {json.dumps(trees)}\nstate = {json.dumps(str(state))}\n"
                        f"socket = {json.dumps(str(state) + '.sock')}\nroot = {json.dumps(str(self.world.keys / 'root.mbsg'))}\n{extra}")
        return path

    def command(self, state, trees, extra=""):
        return [str(self.sync), "--config", str(self.config(state, trees, extra)), "--once"]

    def run(self, state, trees, patience=300, wrapper=(), extra=""):
        # A traced program cannot be searched for leaks.
        environment = {**os.environ, "ASAN_OPTIONS": "detect_leaks=0"} if wrapper else None
        done = subprocess.run([*wrapper, *self.command(state, trees, extra)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              text=True, errors="replace", timeout=patience, env=environment)
        return Agent(done.returncode, done.stdout)

    @staticmethod
    def active(state):
        """The catalog that CURRENT names."""
        named = (pathlib.Path(state) / "CURRENT").read_text().split("\n")[0].split()
        release, digest = named[0], named[1]
        return pathlib.Path(state) / "generations" / f"{release}-{digest[:16]}" / "catalog.db"

    def shows(self, state):
        """"old", "new", or what is wrong."""
        try:
            catalog = self.active(state)
            digest = hashlib.blake2b(catalog.read_bytes()).digest()
            if digest not in self.judged:
                self.judged[digest] = content_of(catalog)
        except (OSError, IndexError, sqlite3.DatabaseError) as error:
            return f"broken: {error}"
        return {self.old: "old", self.new: "new"}.get(self.judged[digest], "broken: rows of no release")
