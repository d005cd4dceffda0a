# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""The kiosk and what else could stand in its place, measured side by side in one run: see scripts/bench_screen --help."""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import threading
import time

import loop as loops
import pages
import report

SOURCE = pathlib.Path(__file__).resolve().parents[3]
WIDTH, HEIGHT = 1080, 1920
REST_MS = 80          # a finger rests between press and release
SETTLE_MS = 150       # the screen has answered when it was still for so long
START_SETTLE_MS = 900
LIMIT_MS = 5000
START_LIMIT_MS = 20000
IDLE_SECONDS = 20
OPENED = (0, 2, 4, 6)  # rows of the list whose powers a round opens
OPENINGS = 200


class Display:
    """A virtual screen whose frame buffer lies in a file, and the probe that looks at it."""

    def __init__(self, folder, probe, log):
        folder.mkdir(parents=True)
        read_end, write_end = os.pipe()
        self.log = open(log, "ab")
        self.server = subprocess.Popen(["Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-noreset", "-fbdir", str(folder),
                                        "-nolisten", "tcp"], pass_fds=[write_end], stdout=self.log, stderr=self.log)
        os.close(write_end)
        with os.fdopen(read_end) as numbers:
            number = numbers.readline().strip()
        if not number:
            raise loops.Failure(f"Xvfb did not start; see {log}")
        self.probe = subprocess.Popen([str(probe), str(folder / "Xvfb_screen0")], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                      stderr=self.log, text=True, env={**os.environ, "DISPLAY": f":{number}"})

    def ask(self, *fields):
        self.probe.stdin.write("\t".join(str(field) for field in fields) + "\n")
        self.probe.stdin.flush()
        line = self.probe.stdout.readline()
        if not line:
            raise loops.Failure(f"the probe ended; see {self.log.name}")
        return json.loads(line)

    def close(self):
        self.probe.stdin.close()
        self.probe.wait()
        self.server.terminate()
        self.server.wait()
        self.log.close()


class Candidate:
    """A program and where to touch it. Rows of the list lie where every rival puts them."""

    def __init__(self, name, command, listed=None, page_down=None):
        self.name, self.command, self.listed, self.page_down = name, command, listed, page_down
        self.shows_pages = listed is not None
        self.listed_rows = 11

    def begin(self, display):
        seen = display.ask("start", START_SETTLE_MS, START_LIMIT_MS, *self.command)
        if "ms" not in seen:
            raise loops.Failure(f"{self.name} showed nothing; see {display.log.name}")
        return seen

    def point(self, what):
        return {"list": self.listed, "back": (100, 1850), "home": (324, 1850), "page_down": self.page_down}[what]

    def row(self, number):
        return 400, 126 + 180 + 120 * number + 60

    def middle(self):
        return 500, 900

    def rows_in_sight(self):
        return self.listed_rows


class Kiosk(Candidate):
    """Touched where its own semantic tree says that things are."""

    NAMES = {"list": f"home.class.{pages.LISTED}", "back": "bar.back", "home": "bar.home", "page_down": "list.content.page_down"}

    def __init__(self, name, program, config, tree_file, screen="home"):
        super().__init__(name, ["SDL_VIDEODRIVER=x11", program, "--config", config, "--screen", screen,
                                "--tree", tree_file], listed=(0, 0))
        self.tree_file = pathlib.Path(tree_file)

    def begin(self, display):
        self.tree_file.unlink(missing_ok=True)
        return super().begin(display)

    def nodes(self):
        return json.loads(self.tree_file.read_bytes().split(b"\n")[-2])["nodes"]

    @staticmethod
    def centre(node):
        x, y, width, height = node["rect"]
        return int(x + width / 2), int(y + height / 2)

    def point(self, what):
        """The tree is written a moment after its frame is shown."""
        wanted_name = self.NAMES[what]
        return self.centre(loops.wait_until(f"{self.name} to show {wanted_name}", lambda: [n for n in self.nodes() if n["name"] == wanted_name], 5)[0])

    def visible_rows(self):
        return [n for n in self.nodes() if n["name"].startswith("list.item.") and "offscreen" not in n.get("state", []) and n["rect"][3] > 60]

    def row(self, number):
        return self.centre(loops.wait_until(f"{self.name} to list {number + 1} powers", lambda: self.visible_rows()[number:], 5)[0])

    def rows_in_sight(self):
        return len(self.visible_rows())


def tap(display, point):
    return display.ask("tap", *point, REST_MS, SETTLE_MS, LIMIT_MS)


def quick_tap(display, point, settle):
    """For getting somewhere, not for a figure: a second try where a rival took two touches for a double click."""
    for _ in range(3):
        seen = display.ask("tap", *point, 15, settle, 1000, "quick")
        if "ms" in seen:
            break
    return seen


def wanted(seen, candidate, what):
    if "ms" not in seen:
        raise loops.Failure(f"{candidate.name} did not answer: {what}")
    return seen


def one_round(display, candidate, figures):
    """From start to stop once; every figure goes to the end of its list."""
    def keep(name, value):
        figures.setdefault(name, []).append(value)

    seen = candidate.begin(display)
    keep("start_ms", seen["ms"])
    keep("start_cpu_ms", seen["cpu_ms"])
    memory = display.ask("memory")
    keep("start_pss_mb", memory["pss_kb"] / 1024)
    keep("start_private_mb", memory["private_kb"] / 1024)
    keep("processes", memory["processes"])

    def touched(what, point):
        answer = wanted(tap(display, point), candidate, what)
        keep("tap_ms", answer["ms"])
        keep("tap_cpu_ms", answer["cpu_ms"])
        keep(what + "_ms", answer["ms"])
        keep(what + "_cpu_ms", answer["cpu_ms"])
        if "feedback_ms" in answer:
            keep("feedback_ms", answer["feedback_ms"])

    if not candidate.shows_pages:
        for _ in range(6):
            touched("first", candidate.middle())
    else:
        touched("list", candidate.point("list"))
        for row in OPENED:
            for what in ("first", "return"):
                touched(what, candidate.row(row))
                touched("back", candidate.point("back"))
        scrolled = display.ask("scroll", *candidate.middle(), 120, 60, 4)
        keep("scroll_cpu_ms", scrolled["cpu_ms"] / max(1, scrolled["frames"]))
        keep("scroll_fps", scrolled["frames"] / scrolled["seconds"])
        if isinstance(candidate, Kiosk):
            dragged = display.ask("drag", 500, 1300, 600, 2)
            keep("drag_cpu_ms", dragged["cpu_ms"] / max(1, dragged["frames"]))
            keep("drag_fps", dragged["frames"] / dragged["seconds"])
    display.ask("stop")


def open_many(display, candidate, figures):
    """Memory after so many power pages, one page of the list after the other, from the top again at its end."""
    candidate.begin(display)
    opened = 0
    while opened < OPENINGS:
        wanted(quick_tap(display, candidate.point("list"), 200), candidate, "the list")
        for page in range(7):
            for row in range(candidate.rows_in_sight() - 1):
                wanted(quick_tap(display, candidate.row(row), 25), candidate, f"power {row} of page {page}")
                wanted(quick_tap(display, candidate.point("back"), 25), candidate, "back from a power")
                opened += 1
                if opened == OPENINGS:
                    break
            if opened == OPENINGS:
                break
            quick_tap(display, candidate.point("page_down"), 300)
        quick_tap(display, candidate.point("home"), 100)
    memory = display.ask("memory")
    figures["many_pss_mb"] = [memory["pss_kb"] / 1024]
    figures["many_private_mb"] = [memory["private_kb"] / 1024]
    display.ask("stop")


def try_many(display, candidate, figures):
    """A candidate that loses its way twice costs its own figure, not everybody's."""
    for _ in range(2):
        try:
            return open_many(display, candidate, figures)
        except loops.Failure as failure:
            print(f"{failure}; its memory after {OPENINGS} pages is not taken", file=sys.stderr, flush=True)
            display.ask("stop")


def idle(candidates, folder, probe, log, figures):
    """All at once, each on a screen of its own: processor time is theirs whoever else runs."""
    displays = [Display(folder / f"idle-{i}", probe, log) for i in range(len(candidates))]
    said = [None] * len(candidates)

    def watch(i):
        candidates[i].begin(displays[i])
        time.sleep(5)
        said[i] = displays[i].ask("idle", IDLE_SECONDS)

    threads = [threading.Thread(target=watch, args=(i,)) for i in range(len(candidates))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for display in displays:
        display.close()
    for candidate, seen in zip(candidates, said):
        if seen is None:
            raise loops.Failure(f"{candidate.name} could not be watched idle")
        figures[candidate.name]["idle_percent"] = [seen["percent"]]
        figures[candidate.name]["wakeups"] = [seen["wakeups_a_second"]]


def stage(folder, bin_directory, publish):
    """A kiosk's folder with this release active; the agent has gone home."""
    world = loops.Loop(SOURCE, bin_directory, folder)
    publish(world)
    world.start_agent(trees=[f"file://{world.tree}"])
    world.programs["agent"].wait_for_event("sync.activated")
    world.stop()
    return world


def import_items(items):
    def publish(world):
        world.run(world.program("mingbai-publish"), "keys", "init", world.keys, "--channel", world.channel)
        world.run(world.program("mingbai-publish"), "import", "guangdong", items, "--tree", world.tree, "--keys", world.keys,
                  "--channel", world.channel)
    return publish


def catalog_of(world):
    return next((world.folder / "kiosk-state/generations").glob("*/catalog.db"))


def gather(arguments, folder):
    rivals, kiosk = pathlib.Path(arguments.rivals), pathlib.Path(arguments.bin) / "mingbai-kiosk"
    sample = stage(folder / "sample", arguments.bin, lambda world: world.publish())
    pages.write_all(catalog_of(sample), SOURCE / "assets", folder / "rivals")
    found = [Candidate("SDL window", ["SDL_VIDEODRIVER=x11", rivals / "sdl_floor"]),
             Kiosk("Mingbai, sample", kiosk, sample.kiosk_config(), folder / "sample.jsonl")]
    if arguments.items != "none":
        items = stage(folder / "items", arguments.bin, import_items(arguments.items))
        found.append(Kiosk("Mingbai, real items", kiosk, items.kiosk_config(), folder / "items.jsonl"))
    root = ["--no-sandbox"] if os.geteuid() == 0 else []  # its sandbox refuses root
    found += [
        Candidate("Chromium", ["chromium", *root, "--kiosk", "--no-first-run", f"--user-data-dir={folder}/chromium-profile", "--window-position=0,0",
                               f"--window-size={WIDTH},{HEIGHT}", f"file://{folder}/rivals/chromium/page.html"], (150, 1540), (958, 1689)),
        Candidate("GTK 4", ["GDK_BACKEND=x11", "GSK_RENDERER=cairo", rivals / "gtk_rival", folder / "rivals/gtk"], (150, 1620), (864, 1700)),
        Candidate("Qt Quick", ["QT_QPA_PLATFORM=xcb", "QT_QUICK_BACKEND=software", rivals / "qt_rival", folder / "rivals/qt"], (150, 1540), (930, 1689))]
    wall = Kiosk("Mingbai, notice wall", kiosk, sample.kiosk_config(), folder / "wall.jsonl", screen="attract")
    return [c for c in found if not arguments.only or any(word in c.name for word in arguments.only.split(","))], wall


def measure(arguments, folder):
    candidates, wall = gather(arguments, folder)
    probe, log = pathlib.Path(arguments.rivals) / "screen_probe", folder / "screen.log"
    display = Display(folder / "screen", probe, log)
    figures = {c.name: {} for c in (*candidates, wall)}
    try:
        for candidate in candidates:  # files into the cache, profiles made; not counted
            candidate.begin(display)
            display.ask("stop")
        for number in range(arguments.rounds):
            for candidate in candidates:
                one_round(display, candidate, figures[candidate.name])
            print(f"round {number + 1} of {arguments.rounds} done", file=sys.stderr, flush=True)
        for candidate in candidates:
            if candidate.shows_pages and not arguments.no_many:
                try_many(display, candidate, figures[candidate.name])
        display.close()
        idle([*candidates, wall], folder, probe, log, figures)
    except loops.Failure:
        display.ask("picture", "/tmp/bench_screen.ppm")
        sys.stderr.write("the screen at that moment: /tmp/bench_screen.ppm\n" + log.read_text(errors="replace")[-2000:])
        raise
    return figures


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True, help="folder of the kiosk's programs, release build")
    parser.add_argument("--rivals", required=True, help="folder of the built rivals and the probe")
    parser.add_argument("--items", default="none", help="real items as JSON lines, or none")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", help="only candidates whose names hold one of these words, set apart by commas")
    parser.add_argument("--no-many", action="store_true", help="without the 200 openings")
    parser.add_argument("--json", help="every single figure goes into this file")
    arguments = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="mingbai-bench-screen-") as folder:
        loops.have("Xvfb", "chromium", "rsvg-convert")
        figures = measure(arguments, pathlib.Path(folder))
    whole = {"when": time.strftime("%Y-%m-%dT%H:%M:%S%z"), "rounds": arguments.rounds, "seconds": round(time.monotonic() - began),
             "load": os.getloadavg(), "cores": os.cpu_count(), "figures": figures}
    if arguments.json:
        pathlib.Path(arguments.json).write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n")
    print(report.text(whole))


if __name__ == "__main__":
    try:
        main()
    except loops.Failure as failure:
        sys.exit(f"bench_screen: {failure}")
