# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""A PostgreSQL server of the test's own: fresh files, one Unix socket, no port, an unprivileged user."""
import os
import pathlib
import pwd
import signal
import subprocess

import loop as loops


class Cluster:
    def __init__(self, folder, settings=()):
        self.folder = pathlib.Path(folder)
        self.settings = settings
        found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        if not found:
            raise loops.Failure("PostgreSQL's server programs are missing; run scripts/setup")
        self.bin = found[-1].parent
        self.folder.mkdir(parents=True)
        # PostgreSQL refuses to be run by root.
        self.user = {}
        if os.geteuid() == 0:
            user = pwd.getpwnam("postgres")
            os.chown(self.folder, user.pw_uid, user.pw_gid)
            for above in self.folder.parents:
                if above.stat().st_mode & 0o001 == 0:
                    above.chmod(above.stat().st_mode | 0o011)  # it must get to its folder
            self.user = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        self.run("initdb", "--no-instructions", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "-D",
                 self.folder / "data")
        self.start()

    def run(self, name, *arguments, **more):
        done = subprocess.run([str(self.bin / name), *[str(a) for a in arguments]], capture_output=True, text=True,
                              cwd=self.folder, **self.user, **more)
        if done.returncode != 0:
            raise loops.Failure(f"{name} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        return done.stdout

    def start(self):
        with open(self.folder.parent / "postgres.log", "ab") as out:
            self.process = subprocess.Popen(
                [str(self.bin / "postgres"), "-D", str(self.folder / "data"), "-c", "listen_addresses=", "-c",
                 f"unix_socket_directories={self.folder}", *[word for s in self.settings for word in ("-c", s)]],
                stdout=out, stderr=out, stdin=subprocess.DEVNULL, cwd=self.folder, **self.user)

        def up():
            return subprocess.run([str(self.bin / "pg_isready"), "-q", "-h", str(self.folder)]).returncode == 0

        loops.wait_until("PostgreSQL", up)

    def create(self, name):
        """The address of a new, empty database."""
        self.run("createdb", "-h", self.folder, "-U", "postgres", name)
        return f"host={self.folder} user=postgres dbname={name}"

    def ask(self, database, sql):
        return self.run("psql", "-h", self.folder, "-U", "postgres", "-d", database, "-qAtX", "-F", "\t", "-c", sql).strip()

    def crash(self):
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait()

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait()
