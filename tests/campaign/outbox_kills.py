# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""Kills the agent, and now and then the central server, at random instants while citizens submit, over a line that loses
half of all answers and delivers some requests twice. What was shown as submitted must arrive once, in the order of its
thread.

    outbox_kills.py --bin build/measure/bin [--kills 2000] [--seed N] [--keep DIR]
"""
import argparse
import http.client
import http.server
import json
import os
import pathlib
import random
import secrets
import signal
import socket
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import loop as loops  # noqa: E402

WRITERS = 4
LOST = 0.5  # of the answers
TWICE = 0.2  # of the requests
KILLS_A_SERVER = 25  # kills of the agent for each one of the server


class LossyLine:
    """Between the agent and the server: forwards, loses answers, repeats requests."""

    def __init__(self, server_port, seed):
        line = self
        self.counts = {"requests": 0, "answers_lost": 0, "sent_twice": 0, "server_away": 0}
        self.calm = False
        self.chance = random.Random(seed)

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                line.counts["requests"] += 1
                times = 1 if line.calm or line.chance.random() >= TWICE else 2
                line.counts["sent_twice"] += times - 1
                answer = None
                for _ in range(times):
                    answer = line.forward(server_port, self.path, body)
                if answer is None or (not line.calm and line.chance.random() < LOST):
                    line.counts["server_away" if answer is None else "answers_lost"] += 1
                    self.close_connection = True
                    self.connection.shutdown(socket.SHUT_RDWR)
                    return
                try:
                    self.send_response(answer[0])
                    self.send_header("Content-Length", str(len(answer[1])))
                    self.end_headers()
                    self.wfile.write(answer[1])
                except OSError:
                    pass  # the agent was killed

            def log_message(self, *arguments):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.handle_error = lambda *arguments: None  # killed agents break their connections
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def forward(self, port, path, body):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
            connection.request("POST", path, body)
            response = connection.getresponse()
            return response.status, response.read()
        except (OSError, http.client.HTTPException):
            return None


class Writer(threading.Thread):
    """One citizen after the other at one screen: hands in, asks again with the same id until the receipt is shown."""

    def __init__(self, name, path, seed):
        super().__init__(daemon=True)
        self.thread_name = name
        self.path = str(path)
        self.chance = random.Random(seed)
        self.shown = []  # (number, receipt)
        self.asked_again = 0
        self.refused = []
        self.stopping = False

    def ask(self, line):
        with socket.socket(socket.AF_UNIX) as peer:
            peer.settimeout(5)
            peer.connect(self.path)
            peer.sendall(line)
            answer = b""
            while not answer.endswith(b"\n"):
                piece = peer.recv(4096)
                if not piece:
                    raise OSError("killed")
                answer += piece
        return json.loads(answer)

    def run(self):
        number = 0
        while not self.stopping:
            body = {"kind": "complaint", "thread": self.thread_name,
                    "fields": {"text": f"{self.thread_name} {number} " + "x" * self.chance.randrange(0, 1500)}}
            line = json.dumps({"ask": "submit", "id": secrets.token_hex(16), "submission": body}).encode() + b"\n"
            while True:
                try:
                    answer = self.ask(line)
                    break
                except (OSError, ValueError):
                    self.asked_again += 1
                    time.sleep(0.02)
            if answer.get("ok"):
                self.shown.append((number, answer["receipt"]))
            else:
                self.refused.append(answer.get("code"))
            number += 1
            time.sleep(self.chance.uniform(0.005, 0.06))


def kill(program):
    program.process.send_signal(signal.SIGKILL)
    program.process.wait()


def strike(world, kills, seed):
    chance = random.Random(seed)
    world.publish()
    world.start_central()
    world.enrol("hall-3")
    line = LossyLine(world.port, seed + 1)
    real_url, world.url = world.url, line.url  # the agent's way to the server
    start = lambda: world.start_agent(poll_seconds=1, trees=[f"file://{world.tree}"], extra="heartbeat_seconds = 1\n")
    start()
    writers = [Writer(f"case-{i}", world.folder / "agent.sock", seed + 10 + i) for i in range(WRITERS)]
    for writer in writers:
        writer.start()
    server_kills = 0
    for done in range(1, kills + 1):
        # From its first instants to a while after the first answers; long lives are rare.
        time.sleep(chance.choice([chance.uniform(0, 0.15), chance.uniform(0.05, 0.5), chance.uniform(0.2, 1.0)]))
        kill(world.programs["agent"])
        if done % KILLS_A_SERVER == 0:
            kill(world.programs["central"])
            server_kills += 1
            world.url = real_url
            world.start_central()
            world.url = line.url
        start()
        if done % 200 == 0:
            print(f"{done} kills, {sum(len(w.shown) for w in writers)} shown", file=sys.stderr, flush=True)
    for writer in writers:
        writer.stopping = True
    for writer in writers:
        writer.join(60)
    line.calm = True
    depth = lambda: json.loads(world.run(world.program("mingbai-sync"), "status", "--json", "--config",
                                         world.folder / "agent.toml"))["outbox"]
    loops.wait_until("the outbox to be empty", lambda: depth()["depth"] == 0, 300)
    world.url = real_url
    return judge(world, writers, line, depth()["dead"], server_kills)


def judge(world, writers, line, dead, server_kills):
    arrived = world.submissions()
    receipts = [one["receipt"] for one in arrived]
    shown = {receipt for writer in writers for _, receipt in writer.shown}
    disorder = 0
    for writer in writers:
        numbers = [int(one["submission"]["fields"]["text"].split()[1]) for one in arrived
                   if one["submission"]["thread"] == writer.thread_name]
        disorder += sum(1 for a, b in zip(numbers, numbers[1:]) if a >= b)
    return {"server_kills": server_kills, "shown": len(shown), "arrived": len(arrived), "lost": len(shown - set(receipts)),
            "twice": len(receipts) - len(set(receipts)), "not_shown_but_there": len(set(receipts) - shown),
            "out_of_order": disorder, "set_aside": dead, "refused_at_the_socket": sum((w.refused for w in writers), []),
            "asked_again": sum(w.asked_again for w in writers), **line.counts}


def passed(figures):
    return figures["shown"] > 0 and not any(figures[k] for k in ("lost", "twice", "not_shown_but_there", "out_of_order", "set_aside",
                                                                 "refused_at_the_socket"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True)
    parser.add_argument("--kills", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=secrets.randbits(32))
    parser.add_argument("--keep", help="work in this folder and keep it")
    arguments = parser.parse_args()
    print(f"seed {arguments.seed}", file=sys.stderr, flush=True)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="mingbai-outbox-") as fresh:
        world = loops.Loop(pathlib.Path(__file__).resolve().parents[2], arguments.bin, arguments.keep or fresh)
        try:
            figures = strike(world, arguments.kills, arguments.seed)
        finally:
            for program in world.programs.values():
                program.process.kill()
    figures = {"seed": arguments.seed, "kills": arguments.kills, "seconds": round(time.monotonic() - begun), **figures}
    print(json.dumps(figures))
    sys.exit(0 if passed(figures) else 1)


if __name__ == "__main__":
    os.environ.setdefault("MINGBAI_PATIENCE", "120")
    main()
