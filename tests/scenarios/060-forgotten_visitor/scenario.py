# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""A visitor searches, looks up a case and goes; neither program of the kiosk keeps a word of it, in memory or on disk."""
import re
import time

import loop as loops
from memory import found_in, wipe_as_the_programs_do
from stage import expect, main

TYPED = "plantedqz7mole"
NUMBER = "MZ-2026-083417"
SECRET = "830X"
NOTE = "planted-note-核查 91q4"

wipe_as_the_programs_do()

# Four symbols alone would be found by chance: as std::string holds them, or as they travel.
PLANTED = {
    "the search": [TYPED.encode(), TYPED.encode("utf-32-le")],
    "the number": [NUMBER.encode()],
    "the secret": [b"\x04" + bytes(7) + SECRET.encode() + b"\x00", b'"' + SECRET.encode() + b'"'],
    "the note": [NOTE.encode()],
}


def in_memory(pid):
    return found_in(pid, PLANTED)


def in_files(folder):
    # The semantic tree is a developer's file, written only when it is asked for, and holds every screen.
    return [(what, str(path)) for path in folder.rglob("*") if path.is_file() and path.name != "tree.jsonl"
            for what, forms in PLANTED.items() for form in forms if form in path.read_bytes()]


def kiosk_files(world):
    return in_files(world.folder / "kiosk-state") + [
        (what, str(log)) for log in (world.folder / "kiosk.log", world.folder / "agent.log", world.folder / "kiosk-stats.json")
        if log.exists() for what, forms in PLANTED.items() for form in forms if form in log.read_bytes()]


def visit(world, visitor):
    visitor.tap("home.search")
    visitor.wait_for("search.field")
    visitor.type(TYPED)
    visitor.wait_for_words(TYPED)
    visitor.tap("bar.back")
    visitor.tap("home.case")
    visitor.tap("case.form.1")
    visitor.type(NUMBER)
    visitor.wait_for_words(NUMBER)
    visitor.tap("case.secret")
    visitor.type(SECRET)
    visitor.tap("case.ask")
    visitor.wait_for_screen("case")


def steps(world):
    case = loops.sample_case(NUMBER)
    case["applicant"]["secret"] = SECRET
    case["events"][-1]["note"] = NOTE
    visitor, _ = world.open_hall()
    PLANTED["the code"] = [world.push_case(case)["tracking_code"].encode()]
    kiosk, agent = (world.programs[name].process.pid for name in ("kiosk", "agent"))
    visit(world, visitor)
    there = {what for what, _ in in_memory(kiosk)}
    expect({"the note", "the code"} <= there, f"the search of memory does not find what the screen shows, only {sorted(there)}")

    visitor.tap("bar.home")
    visitor.tap("bar.back")
    visitor.wait_for_screen("attract")
    time.sleep(1)
    for name, pid in (("kiosk", kiosk), ("agent", agent)):
        left = in_memory(pid)
        expect(not left, f"the {name} still holds in memory {left}")
    expect(not kiosk_files(world), f"on the kiosk's disk stands {kiosk_files(world)}")
    # Where it belongs it is: the case came from the central server's own store.
    expect(re.search(rb"planted-note", b"".join(p.read_bytes() for p in world.folder.glob("cases.db*") if p.is_file())), "the case is not in the store")


main(steps)
