# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""Starts the four real programs on loopback and drives the kiosk as a visitor does.

Used by the scenario tests and by scripts/run on a machine without a display. Only the standard library and Debian's
xvfb, xdotool and zbar-tools. Every wait has an end and says what it waited for.
"""
import datetime
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request

PATIENCE = float(os.environ.get("MINGBAI_PATIENCE", "60"))  # seconds; sanitizers on a busy machine are slow
CHINA = datetime.timezone(datetime.timedelta(hours=8))


class Failure(Exception):
    """What was expected and what was seen instead."""


def wait_until(what, probe, patience=PATIENCE):
    end = time.monotonic() + patience
    while True:
        value = probe()
        if value:
            return value
        if time.monotonic() > end:
            raise Failure(f"waited {patience:.0f} s for {what}")
        time.sleep(0.05)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def fetch(url, data=None, headers=None):
    """(status, text) of one request, whatever the status."""
    request = urllib.request.Request(url, data=data, headers=headers or {})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


class Program:
    """One running program with its log."""

    def __init__(self, arguments, log, environment=None):
        self.log = pathlib.Path(log)
        self.name = pathlib.Path(arguments[0]).name
        with open(self.log, "ab") as out:
            self.process = subprocess.Popen([str(a) for a in arguments], stdout=out, stderr=out, stdin=subprocess.DEVNULL,
                                            env=environment)

    def running(self):
        return self.process.poll() is None

    def stop(self):
        if self.running():
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.kill()
                raise Failure(f"{self.name} did not end within {PATIENCE:.0f} s of SIGTERM")
        return self.process.returncode

    def events(self):
        """The JSON lines that it has logged."""
        lines = []
        for line in self.log.read_text(errors="replace").splitlines():
            if line.startswith("{"):
                try:
                    lines.append(json.loads(line))
                except ValueError:
                    pass
        return lines

    def wait_for_event(self, name, **fields):
        def probe():
            for event in self.events():
                if event.get("event") == name and all(event.get(k) == v for k, v in fields.items()):
                    return event
            if not self.running():
                raise Failure(f"{self.name} ended with {self.process.returncode}; its log ends:\n{self.tail()}")
            return None

        return wait_until(f"the event {name} {fields or ''} of {self.name}", probe)

    def tail(self):
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-15:])


class Display:
    """A virtual screen."""

    def __init__(self, width, height, log):
        read_end, write_end = os.pipe()
        with open(log, "ab") as out:
            self.process = subprocess.Popen(
                ["Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp",
                 "-noreset"],
                pass_fds=[write_end], stdout=out, stderr=out)
        os.close(write_end)
        with os.fdopen(read_end) as numbers:
            number = numbers.readline().strip()
        if not number:
            raise Failure("Xvfb did not start; see " + str(log))
        self.name = f":{number}"
        self.environment = {**os.environ, "DISPLAY": self.name, "SDL_VIDEODRIVER": "x11"}

    def xdotool(self, *arguments):
        subprocess.run(["xdotool", *[str(a) for a in arguments]], env=self.environment, check=True,
                       stdout=subprocess.DEVNULL)

    def screenshot(self, path):
        subprocess.run(["import", "-window", "root", str(path)], env=self.environment, check=True)

    def stop(self):
        self.process.terminate()
        self.process.wait()


class Visitor:
    """Sees the screen through the semantic tree and touches it with a real pointer."""

    def __init__(self, display, tree_file, kiosk, screenshots=None):
        self.display = display
        self.tree_file = pathlib.Path(tree_file)
        self.kiosk = kiosk
        self.screenshots = screenshots
        self.count = 0

    def tree(self):
        if not self.kiosk.running():
            raise Failure(f"the kiosk ended with {self.kiosk.process.returncode}; its log ends:\n{self.kiosk.tail()}")
        try:
            lines = self.tree_file.read_bytes().split(b"\n")
        except FileNotFoundError:
            return None
        return json.loads(lines[-2]) if len(lines) > 1 else None

    def find(self, name):
        tree = self.tree()
        return next((n for n in tree["nodes"] if n["name"] == name), None) if tree else None

    def wait_for(self, name):
        return wait_until(f"the node {name} (screen: {self.describe})", lambda: self.find(name))

    def wait_for_screen(self, name):
        return wait_until(f"the screen {name}", lambda: (t := self.tree()) and t["screen"] == name and t)

    def wait_for_words(self, words):
        def probe():
            tree = self.tree()
            return tree and any(words in n.get("label", "") or words in n.get("value", "") for n in tree["nodes"])

        return wait_until(f"the words {words!r}; the screen shows {self.words()}", probe)

    def words(self):
        tree = self.tree()
        return [n.get("label", "") for n in tree["nodes"]] if tree else []

    @property
    def describe(self):
        tree = self.tree()
        return f"{tree['screen']}: {[n['name'] for n in tree['nodes']]}" if tree else "nothing drawn yet"

    def tap(self, name):
        """Presses and releases in the middle of the node, scrolling it into sight first where it is a long way down."""
        for _ in range(40):
            node = self.wait_for(name)
            if "offscreen" not in node.get("state", []):
                break
            self.scroll_towards(node)
        else:
            raise Failure(f"{name} does not come into sight")
        if "disabled" in node.get("state", []):
            raise Failure(f"{name} is disabled")
        x, y, width, height = node["rect"]
        self.display.xdotool("mousemove", x + width // 2, y + height // 2, "mousedown", 1)
        time.sleep(0.06)  # a finger rests between press and release
        self.display.xdotool("mouseup", 1)
        time.sleep(0.15)

    def scroll_towards(self, node):
        tree = self.tree()
        middle_y = tree["nodes"][0]["rect"][3] // 2
        button = 5 if node["rect"][1] > middle_y else 4
        self.display.xdotool("mousemove", tree["nodes"][0]["rect"][2] // 2, middle_y, "click", "--repeat", 3, button)
        time.sleep(0.3)

    def ask_for_case(self, code):
        """From anywhere: home, the look-up screen, the code on the keypad, ask."""
        self.tap("bar.home")
        self.tap("home.case")
        self.wait_for("case.ask")
        for symbol in code.replace("-", ""):
            self.tap("case.key." + symbol)
        self.shot("look-up")
        self.tap("case.ask")

    def type(self, text):
        """As a person does, one symbol when the one before is seen: quicker keys would be a scanner's."""
        for end in range(1, len(text) + 1):
            self.display.xdotool("type", "--", text[end - 1])
            try:
                wait_until("the symbol", lambda: any(text[:end].lower() in n.get("value", "").lower().replace("'", "")
                                                     for n in self.tree()["nodes"]), 3)
            except Failure:
                pass  # a field that hides what stands in it

    def shot(self, name):
        if self.screenshots:
            time.sleep(0.4)
            self.count += 1
            self.display.screenshot(pathlib.Path(self.screenshots) / f"{self.count:02d}-{name}.png")


class Loop:
    """Publisher, central server, agent and kiosk in one folder."""

    channel = "mingzhou"

    def __init__(self, source, bin_directory, folder, port=None):
        self.source = pathlib.Path(source).resolve()
        self.bin = pathlib.Path(bin_directory).resolve()
        self.folder = pathlib.Path(folder).resolve()
        self.folder.mkdir(parents=True, exist_ok=True)
        self.tree = self.folder / "tree"
        self.keys = self.folder / "keys"
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.programs = {}
        self.display = None
        self.token = None
        self.hall_plan = None

    def program(self, name):
        path = self.bin / name
        if not path.exists():
            raise Failure(f"{path} is not there; build first")
        return path

    def run(self, *arguments):
        done = subprocess.run([str(a) for a in arguments], capture_output=True, text=True)
        if done.returncode != 0:
            raise Failure(f"{' '.join(map(str, arguments))} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        return done.stdout

    def packages(self):
        return sorted(p.parent for pattern in ("封面.csv", "catalog.xlsx")
                      for p in (self.source / "assets/packages").glob(f"*/{pattern}"))

    def publish(self, packages=None):
        self.hall_plan = self.source / "config" / "hall.toml"  # the sample prefecture's hall
        if not (self.keys / "root.mbsg").exists():
            self.run(self.program("mingbai-publish"), "keys", "init", self.keys, "--channel", self.channel)
        return self.run(self.program("mingbai-publish"), "release", *(packages or self.packages()), "--keys", self.keys,
                        "--tree", self.tree, "--channel", self.channel)

    def start_central(self):
        tokens = self.folder / "tokens.toml"
        central = self.program("mingbai-central")
        if self.token is None:
            self.token = self.run(central, "token", "add", "mz-demo", "--tokens", tokens).split()[-1]
        self.programs["central"] = Program(
            [central, "--tree", self.tree, "--root", self.keys / "root.mbsg", "--channel", self.channel,
             "--listen", f"127.0.0.1:{self.port}", "--database", self.folder / "cases.db", "--public-url", self.url,
             "--tokens", tokens, "--slip-key", self.keys / "slip.key", "--outbox-keys", self.keys, "--kiosks",
             self.folder / "kiosks.toml", "--assets", self.source / "assets", "--state", self.folder / "central-state"], self.folder / "central.log")
        self.wait_until_ready()

    def wait_until_ready(self):
        def ready():
            if not self.programs["central"].running():
                raise Failure("the central server ended:\n" + self.programs["central"].tail())
            try:
                return fetch(self.url + "/readyz")[0] == 200
            except OSError:
                return False

        wait_until("the central server to be ready", ready)

    def start_agent(self, poll_seconds=1, trees=None, extra=""):
        config = self.folder / "agent.toml"
        listed = ", ".join(json.dumps(t) for t in (trees or [self.url]))
        config.write_text(f'channel = "{self.channel}"\ntrees = [{listed}]\ncentral = "{self.url}"\n'
                          f'state = "kiosk-state"\nsocket = "agent.sock"\nroot = "keys/root.mbsg"\n'
                          f"poll_seconds = {poll_seconds}\n{extra}")
        self.programs["agent"] = Program([self.program("mingbai-sync"), "--config", config], self.folder / "agent.log")

    def start_kiosk(self, width=1080, height=1920, screenshots=None, extra=()):
        if self.display is None:
            self.display = Display(width, height, self.folder / "xvfb.log")
        tree_file = self.folder / "tree.jsonl"
        tree_file.unlink(missing_ok=True)
        self.programs["kiosk"] = Program(
            [self.program("mingbai-kiosk"), "--config", self.kiosk_config(), "--window", f"{width}x{height}",
             "--tree", tree_file, "--print-to", f"file:{self.slip}", "--stats", self.folder / "kiosk-stats.json", *extra],
            self.folder / "kiosk.log", self.display.environment)
        return Visitor(self.display, tree_file, self.programs["kiosk"], screenshots)

    def open_hall(self, kiosk=None, agent=""):
        """Everything runs and a visitor stands at the home screen; what pushing the sample case answered comes along. The
        central server knows the kiosk by the name `kiosk`, if one is given; `agent` goes into the agent's configuration."""
        self.publish()
        if kiosk is not None:
            self.enrol(kiosk)
        self.start_central()
        pushed = self.push_case(sample_case())
        self.start_agent(extra=agent)
        self.programs["agent"].wait_for_event("sync.activated", release=1)
        visitor = self.start_kiosk()
        visitor.tap("attract.begin")
        visitor.wait_for("home.search")
        return visitor, pushed

    def enrol(self, name):
        """Lets this kiosk in at the central server, by the key that the agent's state folder holds; returns the key's id."""
        told = json.loads(self.run(self.program("mingbai-sync"), "enrol", "--json", "--state", self.folder / "kiosk-state",
                                   "--channel", self.channel))
        self.run(self.program("mingbai-central"), "kiosk", "add", name, told["key"], "--kiosks", self.folder / "kiosks.toml")
        return told["kiosk"]

    def submissions(self):
        """What the office's store holds, oldest first; read beside the running server."""
        lines = self.run(self.program("mingbai-central"), "submissions", "list", "--most", 100000, "--database",
                         self.folder / "cases.db")
        return [json.loads(line) for line in reversed(lines.splitlines())]

    def kiosk_config(self):
        config = self.folder / "kiosk.toml"
        config.write_text(f'state = "kiosk-state"\nsocket = "agent.sock"\npublic_url = "{self.url}"\nkiosk_state = "own-state"\n'
                          f'assets = {json.dumps(str(self.source / "assets"))}\nkiosk_number = "3"\n'
                          + (f'hall_plan = {json.dumps(str(self.hall_plan))}\n' if self.hall_plan else ""))
        return config

    @property
    def slip(self):
        return self.folder / "slip.bin"

    def push_case(self, body):
        status, text = fetch(self.url + "/v1/cases", json.dumps(body).encode(),
                             {"Content-Type": "application/json", "Authorization": "Bearer " + self.token})
        if status not in (200, 201):
            raise Failure(f"the central server refused a case with {status}: {text}")
        return json.loads(text)

    def stop(self):
        codes = {name: program.stop() for name, program in reversed(self.programs.items())}
        if self.display:
            self.display.stop()
        return codes


def sample_case(number="MZ-2026-000123"):
    """A food licence that was accepted four working days or so ago and lies at the site check."""
    today = datetime.datetime.now(CHINA).replace(hour=10, minute=0, second=0, microsecond=0)

    def at(days_ago, hour):
        return (today - datetime.timedelta(days=days_ago)).replace(hour=hour).isoformat()

    return {
        "number": number, "department": "mz-scj", "power": "SC005",
        "applicant": {"name": "王小明", "secret": "123X"},
        "accepted": at(5, 11), "outcome": "running",
        "events": [
            {"step": "apply", "kind": "arrived", "at": at(6, 9)},
            {"step": "complete", "kind": "arrived", "at": at(6, 10)},
            {"step": "accept", "kind": "arrived", "at": at(5, 11)},
            {"step": "visit", "kind": "arrived", "at": at(4, 9), "note": "核查人员会提前打电话，请留意。"},
        ],
    }


def decode_slip(path, image):
    """Reads an ESC/POS raster stream back into a black-and-white picture (PBM); refuses any byte it does not know."""
    data = pathlib.Path(path).read_bytes()
    rows, width, at = [], 0, 0
    while at < len(data):
        two = data[at:at + 2]
        if data[at:at + 4] in (b"\x1dv0\x00",):
            line = data[at + 4] | data[at + 5] << 8
            height = data[at + 6] | data[at + 7] << 8
            at += 8
            for _ in range(height):
                rows.append(data[at:at + line])
                at += line
            width = max(width, line)
        elif two == b"\x1b@":
            at += 2
        elif two == b"\x1dP":  # motion units
            at += 4
        elif two == b"\x1bJ":
            rows.extend([b""] * data[at + 2])
            at += 3
        elif two == b"\x1bd":
            rows.extend([b""] * (24 * data[at + 2]))
            at += 3
        elif two == b"\x1dV":
            at += 4 if data[at + 2] in (65, 66) else 3
        elif two in (b"\x1ba", b"\x1b3", b"\x1bM", b"\x1dL", b"\x1dW"):
            at += 3 if two in (b"\x1ba", b"\x1b3", b"\x1bM") else 4
        elif data[at:at + 1] == b"\n":
            rows.extend([b""] * 24)
            at += 1
        else:
            raise Failure(f"byte {at} of the slip is {data[at:at + 8].hex()}, which no raster slip holds")
    with open(image, "wb") as out:
        out.write(f"P4\n{width * 8} {len(rows)}\n".encode())
        for row in rows:
            out.write(row + bytes(width - len(row)))
    return image


def qr_of(image):
    """The text of the one QR code in a picture, read by an independent reader."""
    png = pathlib.Path(image).with_suffix(".png")
    subprocess.run(["convert", str(image), "-bordercolor", "white", "-border", "40", str(png)], check=True)
    done = subprocess.run(["zbarimg", "--quiet", "--raw", "-S*.disable", "-Sqrcode.enable", str(png)],
                          capture_output=True, text=True)
    texts = done.stdout.split()
    if len(texts) != 1:
        raise Failure(f"expected one QR code in {png}, the reader found {texts}")
    return texts[0]


def have(*commands):
    missing = [c for c in commands if shutil.which(c) is None]
    if missing:
        raise Failure("missing commands: " + ", ".join(missing) + "; run scripts/setup")
