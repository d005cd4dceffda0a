# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""The sample prefecture goes through 清理, 初审, 确认 and 审核; each outcome occurs; what may be public is on the kiosk's
disk, in the volume and in the folder of pages, and what may not is nowhere."""
import collections
import csv
import html.parser
import io
import json
import re
import sqlite3
import subprocess

import loop as loops
from stage import expect, main

STEPS = ("cleaning", "legal-section", "leader")
BODIES = ("staffing-office", "legal-affairs", "secrecy-bureau")
SECRET = ("BM001", "星河")  # of the sample's confidential power
# Who says what of whom; everything else is recorded.
VERDICTS = {
    "mz-jsj": {"legal-affairs": "JS004,废止,没有依据\n"},
    "mz-bmb": {"secrecy-bureau": "密-1,不得公开,保守国家秘密法\n"},
    "mz-czj": {"staffing-office": "CZ001,依法确认,与审计职责交叉\n"},
    "mz-rsk": {"secrecy-bureau": "RC003,一律公开,没有保密依据\n"},
}
ABSENT = ("JS004", "BM001", "CZ001")


def unit_of(package):
    cover = package / "封面.csv"
    if not cover.exists():
        return package.name
    text = cover.read_bytes()
    try:
        text = text.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = text.decode("gb18030")
    return dict(row[:2] for row in csv.reader(io.StringIO(text)))["单位编码"]


class Space:
    """The workspace's commands, as the people of the offices give them."""

    def __init__(self, world):
        self.world, self.folder, self.people = world, world.folder / "space", world.folder / "people"
        self.people.mkdir()
        self.vault = ["--vault-key", self.people / "vault.key"]
        self.receipts = []

    def run(self, command, *arguments, sign=None, status=0):
        line = [self.world.program("mingbai-publish"), "workspace", command, self.folder, *self.vault, *arguments]
        line += ["--sign", self.people / sign] if sign else []
        done = subprocess.run([str(a) for a in line], capture_output=True, text=True)
        expect(done.returncode == status, f"{command} {sign} ended with {done.returncode}, not {status}:\n{done.stdout}{done.stderr}")
        for word in SECRET:
            expect(word not in done.stdout + done.stderr, f"{command} printed {word}")
        self.receipts += re.findall(r"receipt (\d+:[0-9a-f]{64})", done.stdout)
        return done.stdout

    def person(self, name, role=None, unit=None):
        self.world.run(self.world.program("mingbai-publish"), "workspace", "key", self.people / name)
        if role:
            self.run("appoint", "--role", role, *(["--unit", unit] if unit else []), "--person", name, "--public-key",
                     self.people / (name + ".pub"), sign="lead")

    def table(self, rows):
        path = self.people / "decisions.csv"
        path.write_text("职权编码,意见,理由\n" + rows)
        return ["--decisions", path]


def open_space(world, units):
    space = Space(world)
    space.person("lead")
    space.run("init", "--person", "牵头人", "--channel", world.channel, "--title", "明州政务服务大厅", sign="lead")
    for body in BODIES:
        space.person(body, body)
    for unit in units:
        for step in STEPS:
            space.person(f"{unit}-{step}", step, unit)
    pilots = sorted(u for u in units if u.split("-")[1] in ("jyj", "wjw", "fgw", "czj", "zrj", "zjj"))
    for number, members in (("先行", pilots), ("其他", sorted(set(units) - set(pilots)))):
        space.run("batch", "--id", number, *[a for u in members for a in ("--unit", u)], "--cleaning-by", "2027-01-15",
                  "--preliminary-by", "2027-02-15", "--confirmation-by", "2027-03-15", "--review-by", "2027-04-15", sign="lead")
    return space


def go_through(space, package, unit):
    space.run("examine", "--unit", unit, "--others", sign=f"{unit}-legal-section", status=1)  # nothing is handed in yet
    space.run("clean", "--package", package, sign=f"{unit}-cleaning")
    space.run("confirm", "--unit", unit, "--document", "1", "--opinion", "同意", sign=f"{unit}-leader", status=1)
    space.run("examine", "--unit", unit, "--others", sign=f"{unit}-leader", status=1)  # not his step
    space.run("examine", "--unit", unit, "--others", sign=f"{unit}-legal-section")
    space.run("confirm", "--unit", unit, "--document", f"{unit}〔2026〕1号", "--opinion", "同意上报", sign=f"{unit}-leader")
    for body in BODIES:
        rows = VERDICTS.get(unit, {}).get(body, "")
        space.run("review", "--unit", unit, "--others", *(space.table(rows) if rows else []), sign=body)


def check_outcomes(world, space):
    status = json.loads(space.run("status", "--json"))
    outcomes = collections.Counter()
    for unit in status["units"]:
        expect(unit["step"] == "done", f"{unit['unit']} stands at {unit['step']}")
        outcomes.update(unit["outcomes"])
    expect(all(outcomes[o] == 1 for o in ("abolished", "to_settle", "never_disclosed", "disclosed")), f"outcomes: {outcomes}")
    expect(outcomes["recorded"] == sum(unit["items"] for unit in status["units"]) - 4, f"outcomes: {outcomes}")
    release = ["--keys", world.keys, "--tree", world.tree]
    space.run("release", *release, sign="staffing-office", status=1)
    space.run("release", *release, sign="lead")
    listed = json.loads(world.run(world.program("mingbai-publish"), "list", world.tree, "--json"))
    codes = {power["code"] for power in listed}
    expect(not codes & set(ABSENT), f"published in spite of the review: {codes & set(ABSENT)}")
    expect(len(codes) == outcomes["recorded"] + outcomes["disclosed"], f"{len(codes)} powers are out")
    shown = json.loads(world.run(world.program("mingbai-publish"), "history", world.tree, "RC003", "--json"))
    expect(shown[0]["due"], f"the clock of 20 working days is not in the release: {shown[0]}")
    return listed


def text_of(pdf, *arguments):
    return subprocess.run(["pdftotext", "-layout", *arguments, str(pdf), "-"], capture_output=True, text=True, check=True).stdout


def check_papers(world, listed):
    publish = world.program("mingbai-publish")
    volumes = [world.folder / f"volume-{n}.pdf" for n in (1, 2)]
    for volume in volumes:
        world.run(publish, "volume", world.tree, "--out", volume)
    expect(volumes[0].read_bytes() == volumes[1].read_bytes(), "the same release gave two different volumes")
    pages = text_of(volumes[0]).split("\f")
    plain = ["".join(page.split()) for page in pages]
    for power in listed:
        name = "".join(power["name"].split())
        expect(any(name in page for page in plain), f"{power['name']} is not in the volume")
    # The contents lead to the page that they say.
    contents = [page for page in pages[1:12] if re.search(r"^\s*目录(\s|$)", page, re.M)]
    lines = [m for page in contents for m in re.finditer(r"^\s*(\S.*\S)\s{2,}(\d+)$", page, re.M)]
    checked = 0
    for line in lines:
        words, number = "".join(line[1].split()), int(line[2])
        expect(number <= len(plain), f"the contents send {line[1]} to page {number}, which is not there")
        if "…" not in words:
            expect(words in plain[number - 1], f"the contents send {line[1]} to page {number}")
            checked += 1
    expect(checked > len(listed), f"only {checked} lines of contents were found")
    world.run(publish, "sheets", world.tree, "--out", world.folder / "sheets", "--code", "RC003", "--code", listed[0]["code"])
    expect(len(list((world.folder / "sheets").glob("*.pdf"))) >= 7, "cards, guides, wall charts and boards")


class Links(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        self.found += [value for name, value in attributes if name in ("href", "src", "action")]
        expect(tag not in ("script", "form"), f"the folder of pages holds a {tag}")


def check_site(world, listed):
    site = world.folder / "site"
    world.run(world.program("mingbai-central"), "site", "--out", site, "--tree", world.tree, "--root", world.keys / "root.mbsg",
              "--channel", world.channel, "--assets", world.source / "assets", "--state", world.folder / "site-state")
    for power in listed:
        expect((site / "p" / (power["code"] + ".html")).exists(), f"no page of {power['code']}")
    count = 0
    for page in site.rglob("*.html"):
        links = Links()
        links.feed(page.read_text())
        for link in links.found:
            if not link.startswith(("#", "tel:")):
                count += 1
                expect((page.parent / link.split("#")[0]).resolve().exists(), f"{page} leads to {link}, which is not there")
    expect(count > 8 * len(listed), f"{count} links")
    expect("按拼音找" in (site / "index.html").read_text(), "no index on the start page")


def check_journal(space):
    space.run("verify", "--receipt", space.receipts[5])
    space.run("verify", "--receipt", space.receipts[5][:-1] + ("0" if space.receipts[5][-1] != "0" else "1"), status=2)
    journal = sqlite3.connect(space.folder / "workspace.db")
    for attack in ("DELETE FROM entry WHERE seq = 9", "UPDATE entry SET sealed = x'00' WHERE seq = 9"):
        try:
            journal.execute(attack)
            raise loops.Failure(f"the journal let itself be changed: {attack}")
        except sqlite3.DatabaseError:
            pass
    journal.executescript("DROP TRIGGER entry_never_goes; DELETE FROM entry WHERE seq = 9;")
    journal.close()
    space.run("verify", status=2)


def steps(world):
    loops.have("pdftotext")
    packages = {unit_of(package): package for package in world.packages()}
    world.run(world.program("mingbai-publish"), "keys", "init", world.keys, "--channel", world.channel)
    space = open_space(world, sorted(packages))
    for unit, package in sorted(packages.items()):
        go_through(space, package, unit)
    listed = check_outcomes(world, space)
    check_papers(world, listed)
    check_site(world, listed)
    world.start_central()
    world.start_agent()
    world.programs["agent"].wait_for_event("sync.activated", release=1)
    for path in world.folder.rglob("*"):
        if path.is_file() and path.name != "decisions.csv":
            content = path.read_bytes()
            for word in SECRET:
                expect(word.encode() not in content, f"{word} stands in {path}")
    check_journal(space)


main(steps)
