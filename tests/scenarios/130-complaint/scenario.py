# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""A complaint at the kiosk while the line is down: it arrives once when the line is back, an official answers by the
interface, and the phone shows the answer, and the hall's own screen counts it. Nothing that was typed stays with the kiosk."""
import json
import pathlib
import time

import loop as loops
from memory import found_in, wipe_as_the_programs_do
from stage import expect, main, phone_page

wipe_as_the_programs_do()

WORDS = "plantedcomplaintq7mole"
PHONE = "13912345678"
ANSWER = "多收的 50 元已经退还，窗口已经改正。"


def in_memory(pid):
    return found_in(pid, {text: [text.encode()] for text in (WORDS, PHONE)})


def on_disk(world):
    """Of the kiosk: its state and its logs. The tree is a developer's file that holds every screen."""
    files = list((world.folder / "kiosk-state").rglob("*")) + [world.folder / name for name in ("kiosk.log", "agent.log")]
    return [str(path) for path in files if path.is_file() for text in (WORDS, PHONE) if text.encode() in path.read_bytes()]


def ask(world, path, body=None, token=None):
    headers = {"Authorization": f"Bearer {token or world.token}"}
    if body is not None:
        headers["Content-Type"] = "application/json"
    status, text = loops.fetch(world.url + path, None if body is None else json.dumps(body).encode(), headers)[:2]
    return status, json.loads(text)


def file_complaint(visitor, power):
    """From the page of an item: two taps of ready-made reasons, own words and a number, read over, handed in."""
    visitor.tap("home.search")
    visitor.wait_for("search.field")
    visitor.type("shipin")
    visitor.tap(f"search.item.{power}")
    visitor.tap("power.tab.supervision")
    visitor.tap("power.form.complain")
    visitor.wait_for_screen("form")
    visitor.tap("form.reason.extra_fee")
    visitor.tap("form.reason.late")
    visitor.tap("form.own")
    visitor.wait_for("form.text")
    visitor.tap("form.tab.latin")
    visitor.type(WORDS)
    visitor.wait_for_words(WORDS)
    visitor.tap("form.written")
    visitor.tap("form.next")
    visitor.wait_for("form.handin")
    visitor.tap("form.phone")
    visitor.type(PHONE)
    visitor.wait_for_words(PHONE)
    visitor.tap("form.written")
    visitor.tap("form.handin")
    return visitor.wait_for("form.code")["label"]


def steps(world):
    visitor, _ = world.open_hall(kiosk="hall-3")
    status = lambda: json.loads(world.run(world.program("mingbai-sync"), "status", "--json", "--config", world.folder / "agent.toml"))

    # The line goes down, with the visitor in front of the machine.
    world.programs.pop("central").stop()
    world.programs["agent"].wait_for_event("sync.failed")
    code = file_complaint(visitor, "SC005")
    visitor.wait_for("form.waits")
    visitor.tap("form.print")
    visitor.wait_for("print.state")
    slip = pathlib.Path(world.slip)
    loops.wait_until("the receipt's paper", lambda: slip.exists() and slip.stat().st_size > 0)
    visitor.tap("print.close")
    kiosk, agent = (world.programs[name].process.pid for name in ("kiosk", "agent"))
    visitor.tap("form.finish")
    visitor.tap("bar.back")
    visitor.wait_for_screen("attract")
    time.sleep(1)
    for name, pid in (("kiosk", kiosk), ("agent", agent)):
        expect(not in_memory(pid), f"the {name} still holds what was typed: {in_memory(pid)}")
    expect(not on_disk(world), f"what was typed can be read in {on_disk(world)}")
    expect(status()["outbox"]["depth"] == 1, "the outbox does not hold the complaint")

    # The agent starts anew, the line comes back: it arrives, once.
    world.programs["agent"].stop()
    world.start_agent()
    world.start_central()
    loops.wait_until("the complaint at the office", lambda: len(world.submissions()) == 1)
    loops.wait_until("the outbox to be empty", lambda: status()["outbox"]["depth"] == 0)
    time.sleep(2)
    arrived = world.submissions()
    expect(len(arrived) == 1 and arrived[0]["receipt"] == code, f"not once, or under another code: {arrived}")
    fields = arrived[0]["submission"]["fields"]
    expect((fields["text"], fields["phone"], fields["reasons"]) == (WORDS, PHONE, "extra_fee late"), f"other words arrived: {fields}")

    # On the phone it is received, with the law's clock; an official takes it up and answers.
    page = f"{world.url}/R/{code.replace('-', '')}"
    before = phone_page(page)
    expect(before["status"] == 200 and "已经收到" in before["text"] and "信访工作条例" in before["text"], f"the phone shows {before['text']}")
    expect(WORDS not in before["text"] and PHONE not in before["text"], "the phone repeats what was written")
    number, listed = ask(world, "/v1/submissions?state=open")
    expect(number == 200 and [one["code"] for one in listed["submissions"]] == [code], f"the office's list: {listed}")
    number, whole = ask(world, f"/v1/submissions/{code}")
    expect(number == 200 and whole["fields"]["text"] == WORDS, f"the office reads {whole}")
    for said in ({"kind": "accepted"}, {"kind": "answered", "text": ANSWER}):
        number, told = ask(world, f"/v1/submissions/{code}/follow-ups", said)
        expect(number == 201, f"{said} was answered with {number} {told}")
    after = phone_page(page)
    expect(ANSWER in after["text"] and "已经答复" in after["text"], f"the phone does not show the answer: {after['text']}")
    expect(after["width"] <= 360, f"the page is {after['width']} px wide")
    expect(ask(world, "/v1/submissions?state=open")[1]["submissions"] == [], "an answered complaint is still open")
    checked = json.loads(world.run(world.program("mingbai-central"), "submissions", "check", "--database", world.folder / "cases.db"))
    expect(checked == {"follow_ups": 3}, f"the chain of follow-ups: {checked}")

    # Both start anew, so that nobody waits for five minutes: the page for everybody, its data and the hall's wall count it.
    world.programs.pop("central").stop()
    world.start_central()
    world.programs["agent"].stop()
    world.start_agent(extra="cases_seconds = 1\n")
    offices = json.loads(loops.fetch(world.url + "/open/offices.json")[1])["offices"]
    counted = {one["department"]: (one["complaints"], one["answered"], one["answered_in_time"]) for one in offices}
    expect(counted == {"mz-scj": (1, 1, 1)}, f"the open data count {counted}")
    expect("投诉 1 件，已答复 1 件" in phone_page(world.url + "/sunshine")["text"], "the page for everybody does not count the complaint")
    record = world.folder / "kiosk-state/public-record.json"
    loops.wait_until("the offices' record in the hall", lambda: json.loads(record.read_text())["offices"][:1] == offices[:1])
    time.sleep(3)  # the kiosk looks every second while nobody is here
    visitor.tap("attract.begin")
    visitor.tap("home.notices")
    visitor.wait_for_words("投诉 1 件，已答复 1 件")


main(steps)
