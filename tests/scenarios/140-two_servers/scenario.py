# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""Two central servers on one PostgreSQL database behind nginx: they share officials' sessions; one is killed under load,
then the database; what was acknowledged is there, once."""
import http.client
import json
import threading
import time
import urllib.parse

import loop as loops
from postgres import Cluster
from stage import expect, main

PUSHERS = 6


def start_nginx(world, ports):
    folder = world.folder / "nginx"
    folder.mkdir()
    port = loops.free_port()
    servers = " ".join(f"server 127.0.0.1:{p} max_fails=1 fail_timeout=1s;" for p in ports)
    temporary = " ".join(f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (folder / "nginx.conf").write_text(
        f"daemon off; user root; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;\nevents {{}}\n"
        f"http {{ {temporary} access_log off;\n"
        f"upstream central {{ {servers} keepalive 16; }}\n"
        f"server {{ listen 127.0.0.1:{port};\n"
        "location / { proxy_pass http://central; proxy_http_version 1.1; proxy_set_header Connection \"\"; "
        "proxy_set_header X-Real-IP $remote_addr; proxy_connect_timeout 2s; } } }\n")
    world.programs["nginx"] = loops.Program(["nginx", "-c", folder / "nginx.conf", "-p", folder, "-e", folder / "error.log"],
                                            world.folder / "nginx.log")
    return port


class Central:
    """One of the servers; all files but its log and its unpacked releases are the others' too."""

    def __init__(self, world, name, database):
        self.world, self.name, self.port = world, name, loops.free_port()
        self.config = world.folder / f"{name}.toml"
        self.config.write_text(
            f'[server]\nlisten = "127.0.0.1:{self.port}"\npublic_url = "http://127.0.0.1"\ntrusted_proxy = "127.0.0.1"\n'
            f'assets = {json.dumps(str(world.source / "assets"))}\n'
            f'[release]\ntree = "tree"\nroot = "keys/root.mbsg"\nchannel = "{world.channel}"\nstate = "{name}-releases"\n'
            '[cases]\ndatabase = "unused.db"\nsecret_key = "secret.key"\ntokens = "tokens.toml"\n'
            f'[storage]\npostgres_file = {json.dumps(str(database))}\nconnections = 6\n')
        self.start()

    def start(self):
        self.world.programs[self.name] = loops.Program(
            [self.world.program("mingbai-central"), "--config", self.config], self.world.folder / f"{self.name}.log")
        loops.wait_until(f"{self.name} to be ready", lambda: self.ready() == 200)

    def ready(self):
        try:
            return loops.fetch(f"http://127.0.0.1:{self.port}/readyz")[0]
        except OSError:
            return 0

    def kill(self):
        self.world.programs[self.name].process.kill()
        self.world.programs[self.name].process.wait()


class Pusher(threading.Thread):
    """An office's system: one case after the other, each sent again under its key until it is acknowledged."""

    def __init__(self, port, token, name):
        super().__init__()
        self.port, self.token, self.name = port, token, name
        self.acknowledged = {}  # number -> tracking code
        self.again = 0
        self.faults = []
        self.stopping = False

    def send(self, number):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("POST", "/v1/cases", json.dumps(loops.sample_case(number)).encode(),
                               {"Content-Type": "application/json", "Authorization": "Bearer " + self.token,
                                "Idempotency-Key": "push of " + number})
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        except (OSError, http.client.HTTPException):
            return 0, ""
        finally:
            connection.close()

    def run(self):
        while not self.stopping:
            number = f"{self.name}-{len(self.acknowledged)}"
            status, text = self.send(number)
            while status not in (200, 201):
                if status not in (0, 502, 503, 504):
                    self.faults.append(f"{status}: {text}")
                    return
                self.again += 1
                time.sleep(0.05)
                status, text = self.send(number)
            self.acknowledged[number] = json.loads(text)["tracking_code"]


def ask_desk(port, method, path, fields=None, cookie=""):
    """(status, headers) of one request of an official's browser."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request(method, path, urllib.parse.urlencode(fields) if fields else None,
                           {"Origin": "http://127.0.0.1", "Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"})
        answer = connection.getresponse()
        answer.read()
        return answer.status, dict(answer.getheaders())
    finally:
        connection.close()


def one_desk(world, servers):
    """An official is let in by one server, and is inside at the other; what either notes is one record."""
    central = world.program("mingbai-central")
    password = world.run(central, "--config", servers[0].config, "official", "add", "zhang", "--department", "*").strip()
    status, headers = ask_desk(servers[0].port, "POST", "/desk/sign-in", {"name": "zhang", "password": password, "code": ""})
    expect(status == 303 and headers["Location"] == "/desk/enrol", f"the sign-in got {status} {headers}")
    cookie = headers["Set-Cookie"].split(";")[0]
    status, headers = ask_desk(servers[1].port, "GET", "/desk/enrol", cookie=cookie)
    expect(status == 200, f"the other server does not know the session: {status} {headers}")
    status, headers = ask_desk(servers[1].port, "GET", "/desk/enrol", cookie="desk=" + "a" * 43)
    expect(status == 303 and headers["Location"] == "/desk/sign-in", f"a made-up session got {status}")
    world.run(central, "--config", servers[1].config, "official", "disable", "zhang")
    status, headers = ask_desk(servers[0].port, "GET", "/desk/enrol", cookie=cookie)
    expect(status == 303, f"a disabled account got {status}")
    checks = [json.loads(world.run(central, "--config", server.config, "official", "audit")) for server in servers]
    expect(checks[0] == checks[1] and checks[0]["entries"] == 3, f"the records differ: {checks}")


def steps(world):
    loops.have("nginx")
    world.publish()
    database = Cluster(world.folder / "postgres")
    address = world.folder / "postgres.uri"
    address.write_text(database.create("mingbai") + "\n")
    try:
        run(world, database, address)
    finally:
        # The servers go first.
        world.stop()
        database.stop()


def run(world, database, address):
    token = world.run(world.program("mingbai-central"), "token", "add", "offices", "--tokens",
                      world.folder / "tokens.toml").split()[-1]
    servers = [Central(world, name, address) for name in ("first", "second")]
    one_desk(world, servers)
    port = start_nginx(world, [s.port for s in servers])
    pushers = [Pusher(port, token, f"N{i}") for i in range(PUSHERS)]

    def done():
        for pusher in pushers:
            expect(not pusher.faults, f"a push was refused: {pusher.faults}")
        return sum(len(p.acknowledged) for p in pushers)

    def push_more(count):
        target = done() + count
        loops.wait_until(f"{target} pushes", lambda: done() >= target)

    for pusher in pushers:
        pusher.start()
    try:
        push_more(60)
        servers[0].kill()
        push_more(60)  # the other one goes on alone
        servers[0].start()
        push_more(30)
        servers[1].kill()
        push_more(30)
        servers[1].start()
        push_more(30)
        # The database itself dies and comes back; both servers find it again by themselves.
        database.crash()
        loops.wait_until("the servers to say that they are not ready", lambda: all(s.ready() == 503 for s in servers), 10)
        database.start()
        loops.wait_until("the servers to be ready again", lambda: all(s.ready() == 200 for s in servers), 10)
        push_more(60)
    finally:
        for pusher in pushers:
            pusher.stopping = True
        for pusher in pushers:
            pusher.join()
    total = done()
    told = {number: code for p in pushers for number, code in p.acknowledged.items()}
    rows = [line.split("\t") for line in database.ask(
        "mingbai", "SELECT number, tracking_code, json_array_length(events::json) FROM cases").splitlines()]
    kept = {number: code for number, code, _ in rows}
    expect(len(kept) == len(rows), "a case is there twice")
    lost = {n for n, code in told.items() if kept.get(n) != code}
    expect(not lost, f"acknowledged and lost, or with another code: {sorted(lost)[:5]} of {len(lost)}")
    unasked = set(kept) - set(told)
    expect(not unasked, f"cases that nobody was told of: {sorted(unasked)[:5]}")
    expect(all(events == "4" for _, _, events in rows), "a case has lost events")
    counted = database.ask("mingbai", "SELECT sum(cases) FROM case_counts")
    expect(int(counted) == total, f"the counters say {counted}, there are {total}")
    expect(sum(p.again for p in pushers) > 0, "nothing was sent again: the servers were not killed under load")

    # The same key again, at each server itself: the same code, and nothing new.
    number, code = next(iter(told.items()))
    for server in servers:
        status, text = Pusher(server.port, token, "again").send(number)
        expect(status == 200 and json.loads(text)["tracking_code"] == code, f"the same push got {status}: {text}")
        status, text = loops.fetch(f"http://127.0.0.1:{server.port}/v1/cases/{code}")
        expect(status == 200 and json.loads(text)["number"] == number, f"a look-up got {status}")
        status, text = loops.fetch(f"http://127.0.0.1:{server.port}/v1/lookup",
                                   json.dumps({"number": number, "secret": "123X"}).encode(),
                                   {"Content-Type": "application/json"})
        expect(status == 200, f"a look-up by number got {status}: the servers hash secrets differently")

    # A server with a key of its own would answer no look-up by number: it does not start.
    (world.folder / "third.toml").write_text(
        servers[0].config.read_text().replace("secret.key", "other.key").replace(str(servers[0].port), "0"))
    third = loops.Program([world.program("mingbai-central"), "--config", world.folder / "third.toml"],
                          world.folder / "third.log")
    loops.wait_until("the third server to refuse", lambda: not third.running())
    expect(third.process.returncode == 1 and "key_invalid" in third.tail(), f"it ended with {third.tail()}")
    print(f"{total} pushes acknowledged, {sum(p.again for p in pushers)} sent again, all there once")


main(steps)
