#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""Look-ups and intake of one central server on SQLite and on PostgreSQL, side by side in one run; and the release tree
through nginx beside a plain file of nginx's own.

    scripts/build measure mingbai-central mingbai-publish
    tests/bench/central/bench.py --bin build/measure/bin --cases 100000 --clients 50 --seconds 10

Fills each storage with as many cases (fill.py), then lets wrk (Debian package) ask: by tracking code, by number and
secret, pushes of new cases, pushes while others look up, files of the tree. Prints for each part how many a second, p50,
p99, the longest, errors, and the server's resident memory before and after; --json keeps them. The storages take turns in
every part, so that a busy machine is busy for both. fsync is on for both, and every push is durable when it is answered.
wrk and the servers share the machine's cores.
"""
import argparse
import json
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time

SOURCE = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(SOURCE / "tests/support"))
import fill  # noqa: E402
import loop as loops  # noqa: E402
from postgres import Cluster  # noqa: E402

PARTS = ("by_code", "by_number", "intake", "single", "mixed", "static")
POSTGRES = ("shared_buffers=1GB", "max_wal_size=4GB")  # all else is PostgreSQL's default
MOST_THREADS = 256  # the server takes no more
SAMPLED = 200_000

SCRIPTS = {
    "by_code": """
codes = {}
for line in io.lines(codes_file) do codes[#codes + 1] = line end
function request()
  return wrk.format("GET", "/v1/cases/" .. codes[math.random(#codes)])
end""",
    "by_number": """
function request()
  return wrk.format("POST", "/v1/lookup", {["Content-Type"] = "application/json"},
    '{"number":"' .. string.format("F%08d", math.random(0, cases - 1)) .. '","secret":"123X"}')
end""",
    "intake": """
local count = 0
function request()
  count = count + 1
  local name = run .. "-" .. id .. "-" .. count
  return wrk.format("POST", "/v1/cases", {["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. token,
    ["Idempotency-Key"] = name}, (string.gsub(push, "NUMBER", name)))
end""",
    "static": "",
}
FRAME = """
local threads = 0
function setup(thread)
  threads = threads + 1
  thread:set("id", threads)
end
function init(arguments)
  math.randomseed(id * 7919)
end
function done(summary, latency, requests)
  io.stderr:write(string.format('{"requests": %d, "seconds": %.3f, "p50_ms": %.2f, "p99_ms": %.2f, "max_ms": %.1f, ' ..
    '"bytes": %d, "status_errors": %d, "socket_errors": %d, "timeouts": %d}\\n', summary.requests, summary.duration / 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000, summary.bytes, summary.errors.status,
    summary.errors.connect + summary.errors.read + summary.errors.write, summary.errors.timeout))
end
"""


class Wrk:
    """One run; `figures` waits for its end."""

    def __init__(self, folder, url, script, clients, seconds, **values):
        Wrk.count = getattr(Wrk, "count", 0) + 1
        file = folder / f"{script}-{Wrk.count}.lua"
        file.write_text("".join(f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in values.items() if name != "push")
                        + f"push = [==[{values.get('push', '')}]==]\n" + FRAME + SCRIPTS[script])
        self.process = subprocess.Popen(
            ["wrk", "-t", str(min(2, clients)), "-c", str(clients), "-d", f"{seconds}s", "--timeout", "20s", "-s", str(file), url],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def figures(self):
        out, errors = self.process.communicate()
        if self.process.returncode != 0:
            raise loops.Failure(f"wrk ended with {self.process.returncode}:\n{out}{errors}")
        got = json.loads(errors.strip().splitlines()[-1])
        return {"a_second": round(got["requests"] / got["seconds"]), **got}


class Server:
    def __init__(self, options, folder, name, token, storage):
        self.options, self.folder, self.name, self.token = options, folder, name, token
        self.port = loops.free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.config = folder / f"{name}.toml"
        self.config.write_text(
            f'[server]\nlisten = "127.0.0.1:{self.port}"\nthreads = {options.threads}\npublic_url = "http://127.0.0.1"\n'
            f'assets = {json.dumps(str(SOURCE / "assets"))}\n'
            f'[release]\ntree = "tree"\nroot = "keys/root.mbsg"\nchannel = "mingzhou"\nstate = "{name}-releases"\n'
            f'[cases]\ndatabase = "{name}.db"\nsecret_key = "secret.key"\ntokens = "tokens.toml"\n{storage}'
            "[lookups]\n" + "".join(f"{which}_{what} = 1000000000\n" for which in ("per_client", "per_number", "in_total")
                                    for what in ("a_minute", "burst")))
        self.start()

    def start(self):
        self.program = loops.Program([self.options.bin / "mingbai-central", "--config", self.config],
                                     self.folder / f"{self.name}.log")

        def ready():
            if not self.program.running():
                raise loops.Failure(f"the server ended:\n{self.program.tail()}")
            try:
                return loops.fetch(f"{self.url}/readyz")[0] == 200
            except OSError:
                return False

        loops.wait_until(self.name, ready)

    def resident_mib(self):
        for line in pathlib.Path(f"/proc/{self.program.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) // 1024
        return 0

    def wrk(self, what, clients, seconds):
        return Wrk(self.folder, self.url, what, clients, seconds, codes_file=str(self.folder / "codes.txt"),
                   cases=self.options.cases, token=self.token, run=f"{self.name}{time.time_ns()}",
                   push=json.dumps(loops.sample_case("NUMBER"), ensure_ascii=False))


class Memory(threading.Thread):
    """A server's resident memory, twice a second, till its end is asked for."""

    def __init__(self, server):
        super().__init__(daemon=True)
        self.server, self.seen, self.stopping = server, [server.resident_mib()], threading.Event()
        self.start()

    def run(self):
        while not self.stopping.wait(0.5):
            self.seen.append(self.server.resident_mib())

    def end(self):
        self.stopping.set()
        self.join()
        # After a tenth of the time the caches are warm: what grows from there on would grow for ever.
        warm = self.seen[len(self.seen) // 10]
        return {"mib_warm": warm, "mib_end": self.seen[-1], "mib_top": max(self.seen)}


class Bench:
    def __init__(self, options, folder):
        self.options, self.folder, self.results = options, folder, []
        self.servers, self.cluster, self.nginx = {}, None, None

    def note(self, part, name, **more):
        self.results.append({"part": part, "storage": name, **more})
        print(f"{part:30} {name:9} " + "  ".join(f"{k} {v}" for k, v in more.items()), flush=True)

    def open(self):
        options, folder = self.options, self.folder
        world = loops.Loop(SOURCE, options.bin, folder)
        world.publish()
        token = world.run(options.bin / "mingbai-central", "token", "add", "offices", "--tokens",
                          folder / "tokens.toml").split()[-1]
        if options.storage != "postgres":
            self.servers["sqlite"] = Server(options, folder, "sqlite", token, "")
        if options.storage != "sqlite":
            self.cluster = Cluster(folder / "postgres", POSTGRES)
            address = folder / "postgres.uri"
            address.write_text(self.cluster.create("mingbai"))
            self.servers["postgres"] = Server(options, folder, "postgres", token,
                                              f'[storage]\npostgres_file = "postgres.uri"\nconnections = {options.connections}\n')
            print(f"PostgreSQL {self.cluster.ask('mingbai', 'SHOW server_version')}: {', '.join(POSTGRES)}, fsync "
                  f"{self.cluster.ask('mingbai', 'SHOW fsync')}, synchronous_commit "
                  f"{self.cluster.ask('mingbai', 'SHOW synchronous_commit')}, all else as it comes; {options.connections} connections")
        print(f"{os.cpu_count()} cores; server threads {options.threads}; wrk: 2 threads, {options.clients} clients, "
              f"{options.seconds} s a part", flush=True)

    def fill(self):
        (self.folder / "codes.txt").write_text("\n".join(fill.sampled_codes(self.options.cases, SAMPLED)))
        key = bytes.fromhex((self.folder / "secret.key").read_text().strip())
        for name, server in self.servers.items():
            begun = time.monotonic()
            if name == "sqlite":
                server.program.stop()
                how = fill.fill_sqlite(self.folder / "sqlite.db", self.options.cases, key)
                server.start()
                size = (self.folder / "sqlite.db").stat().st_size
            else:
                how = fill.fill_postgres(self.cluster, self.options.cases, key)
                size = int(self.cluster.ask("mingbai", "SELECT pg_database_size('mingbai')"))
            self.check(server)
            self.note("fill", name, cases=self.options.cases, seconds=round(time.monotonic() - begun, 1),
                      mib=size >> 20, how=how)

    def check(self, server):
        """A case of the middle is there by both ways, and the server counts all."""
        i = self.options.cases // 2
        asked = json.dumps({"number": fill.number_of(i), "secret": "123X"}).encode()
        for status, text in (loops.fetch(f"{server.url}/v1/cases/{fill.tracking_code(fill.code_bits(i))}"),
                             loops.fetch(f"{server.url}/v1/lookup", asked, {"Content-Type": "application/json"})):
            if status != 200 or json.loads(text)["number"] != fill.number_of(i) or len(json.loads(text)["events"]) < 4:
                raise loops.Failure(f"a filled case is answered with {status}: {text}")
        if f"mingbai_central_cases {self.options.cases}\n" not in loops.fetch(f"{server.url}/metrics")[1]:
            raise loops.Failure("the server counts other cases than were filled in")

    def alone(self, part, script, clients):
        for name, server in self.servers.items():
            memory = Memory(server)
            got = server.wrk(script, clients, self.options.seconds).figures()
            self.note(part, name, **got, **memory.end())

    def mixed(self):
        clients, seconds = self.options.clients, self.options.seconds
        for name, server in self.servers.items():
            memory = Memory(server)
            pushing = server.wrk("intake", 8, seconds)
            got = server.wrk("by_code", clients, seconds).figures()
            pushed = pushing.figures()
            self.note(f"by_code {clients} beside intake 8", name, **got, **memory.end())
            self.note(f"intake 8 beside by_code {clients}", name, **pushed)

    def static(self):
        """One part of the release: by the sample site of config/nginx, by nginx as it comes, by the server itself."""
        part = max((self.folder / "tree/v1/mingzhou/p").rglob("*"), key=lambda p: p.stat().st_size if p.is_file() else 0)
        path = str(part.relative_to(self.folder / "tree"))
        folder = self.folder / "nginx"
        (folder / "plain").mkdir(parents=True)
        shutil.copyfile(part, folder / "plain/file.bin")
        sample, plain = loops.free_port(), loops.free_port()
        site = (SOURCE / "config/nginx/mingbai-tree.conf").read_text().replace("listen 8088;", f"listen 127.0.0.1:{sample};")
        site = site.replace("root /srv/mingbai/tree;", f"root {self.folder / 'tree'};")
        temporary = " ".join(f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        user = "user root;" if os.geteuid() == 0 else ""
        (folder / "nginx.conf").write_text(
            f"daemon off; {user} worker_processes 2; pid {folder}/pid; error_log {folder}/error.log;\n"
            f"events {{ worker_connections 1024; }}\nhttp {{ {temporary} access_log off; sendfile on;\n{site}\n"
            f"server {{ listen 127.0.0.1:{plain}; root {folder}/plain; }} }}\n")
        self.nginx = loops.Program(["nginx", "-c", folder / "nginx.conf", "-p", folder, "-e", folder / "error.log"],
                                   self.folder / "nginx.log")
        urls = {"nginx, plain file": f"http://127.0.0.1:{plain}/file.bin", "nginx, tree": f"http://127.0.0.1:{sample}/{path}"}
        urls |= {f"server, {name}": f"{server.url}/{path}" for name, server in list(self.servers.items())[:1]}

        def up():
            try:
                return loops.fetch(urls["nginx, plain file"].replace("file.bin", ""))[0] in (403, 404)
            except OSError:
                return False

        loops.wait_until("nginx", up)
        for name, url in urls.items():
            with loops.urllib.request.urlopen(url, timeout=20) as answer:
                if answer.read() != part.read_bytes():
                    raise loops.Failure(f"{name} sends other bytes")
            got = Wrk(self.folder, url, "static", self.options.clients, self.options.seconds).figures()
            self.note(f"static {part.stat().st_size >> 10} KiB", name, **got, mib_a_second=round(got["bytes"] / got["seconds"] / 2**20))

    def run(self):
        clients = self.options.clients
        steps = {"by_code": lambda: self.alone(f"by_code {clients}", "by_code", clients),
                 "by_number": lambda: self.alone(f"by_number {clients}", "by_number", clients),
                 "intake": lambda: self.alone(f"intake {clients}", "intake", clients),
                 "single": lambda: self.alone("intake 1", "intake", 1), "mixed": self.mixed, "static": self.static}
        for part in PARTS:
            if part in self.options.parts:
                steps[part]()
        if self.options.json:
            self.options.json.write_text(json.dumps(self.results, indent=1, ensure_ascii=False) + "\n")
        return sum(r.get("status_errors", 0) + r.get("socket_errors", 0) + r.get("timeouts", 0) for r in self.results)

    def close(self):
        programs = [server.program for server in self.servers.values()] + ([self.nginx] if self.nginx else [])
        for program in programs:
            program.stop()
        if self.cluster:
            self.cluster.stop()


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", type=pathlib.Path, required=True)
    parser.add_argument("--cases", type=int, default=100_000, help="filled into each storage")
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=10, help="of each part")
    parser.add_argument("--threads", type=int, help=f"of the server; none = one a client, at most {MOST_THREADS}")
    parser.add_argument("--connections", type=int, default=16, help="of the server to PostgreSQL")
    parser.add_argument("--storage", choices=("both", "sqlite", "postgres"), default="both")
    parser.add_argument("--parts", type=lambda text: text.split(","), default=list(PARTS), help=",".join(PARTS))
    parser.add_argument("--folder", type=pathlib.Path, help="work below this folder instead of the system's temporary one")
    parser.add_argument("--json", type=pathlib.Path)
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"there are no parts {unknown}")
    options.bin = options.bin.resolve()
    options.threads = options.threads or min(MOST_THREADS, options.clients + 16)
    return options


def main():
    options = parse()
    loops.have("wrk", "nginx")
    loops.PATIENCE = max(loops.PATIENCE, 600)  # a server with ten million cases may take its time
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    with tempfile.TemporaryDirectory(prefix="mingbai-bench-", dir=options.folder) as fresh:
        bench = Bench(options, pathlib.Path(fresh))
        try:
            bench.open()
            bench.fill()
            wrong = bench.run()
        finally:
            bench.close()
    print(f"errors in all: {wrong}")
    sys.exit(1 if wrong else 0)


main()
