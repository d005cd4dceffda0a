# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""A citizen complains while the central server is down: the receipt is given, and the complaint arrives once when it is up."""
import json
import pathlib
import signal
import subprocess

import loop as loops
from memory import found_in, wipe_as_the_programs_do
from stage import expect, main

wipe_as_the_programs_do()

PLANTED = "收红包的是刘某某 q7mole"
PHONE = "13912345678"


def submit(world, text, thread="MZ-2026-000123", *how):
    body = {"kind": "complaint", "thread": thread, "fields": {"text": text, "phone": PHONE}}
    done = subprocess.run([str(world.program("mingbai-sync")), "submit", "--json", *map(str, how)],
                          input=json.dumps(body, ensure_ascii=False).encode(), capture_output=True)
    return done.returncode, json.loads(done.stdout) if done.stdout else done.stderr.decode()


def status(world, config):
    return json.loads(world.run(world.program("mingbai-sync"), "status", "--json", "--config", config))


def nothing_readable(world):
    for path in pathlib.Path(world.folder).rglob("*"):
        if path.is_file() and "cases.db" not in path.name:  # the office's own store may hold it
            found = path.read_bytes()
            for text in (PLANTED, PHONE):
                for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                    expect(text.encode(encoding) not in found, f"{text} can be read in {path}")


def not_in_memory(pid):
    """What was submitted is in no writable page of the process."""
    left = found_in(pid, {"what was submitted": [PLANTED.encode()]})
    expect(not left, f"the agent's memory holds {left}")


def once(world, *how):
    done = subprocess.run([str(world.program("mingbai-sync")), "once", "--channel", world.channel, "--root",
                           str(world.keys / "root.mbsg"), *map(str, how)], capture_output=True, text=True)
    return done.returncode, json.loads(done.stdout) if done.stdout else done.stderr


def steps(world):
    config = world.folder / "agent.toml"
    world.publish()

    # From the shell, before anything runs: one cycle from a folder, an unchanged one, and failures by their numbers.
    state = world.folder / "kiosk-state"
    tree = f"file://{world.tree}"
    expect(once(world, "--state", state, "--mirror", tree)[0] == 0, "the first round does not end with 0")
    code, told = once(world, "--state", state, "--mirror", tree)
    expect((code, told["outcome"], told["release"]) == (0, "unchanged", 1), f"an unchanged round: {code} {told}")
    expect(once(world, "--state", state, "--mirror", f"http://127.0.0.1:{loops.free_port()}")[0] == 3, "nobody listens: not 3")
    expect(once(world, "--state", state)[0] != 0, "no mirror, and yet 0")

    # The server is down. An agent runs; the receipt comes at once, from it.
    world.enrol("hall-3")
    world.start_agent(extra='heartbeat_seconds = 0.5\nmetrics = "agent.prom"\n')
    world.programs["agent"].wait_for_event("sync.failed")
    code, first = submit(world, PLANTED, "MZ-2026-000123", "--config", config)
    expect(code == 0, f"submit ended with {code}: {first}")
    receipts = [first["receipt"]] + [submit(world, f"{PLANTED} {i}", "MZ-2026-000123", "--config", config)[1]["receipt"]
                                     for i in range(1, 4)]
    expect(len(set(receipts)) == 4, f"receipts are not all different: {receipts}")
    expect(status(world, config)["outbox"]["depth"] == 4, "the outbox does not hold four")
    world.programs["agent"].wait_for_event("outbox.delivery_failed")
    not_in_memory(world.programs["agent"].process.pid)
    expect(submit(world, "x", "t", "--state", state)[0] == 12, "a second writer beside the agent is not refused with 12")
    nothing_readable(world)

    # The agent dies without a word, and another one begins.
    world.programs["agent"].process.send_signal(signal.SIGKILL)
    world.programs["agent"].process.wait()
    world.start_agent(extra='heartbeat_seconds = 0.5\nmetrics = "agent.prom"\n')

    # The server comes up: all of it arrives, once and in order, whoever is killed meanwhile.
    world.start_central()
    loops.wait_until("the four complaints", lambda: len(world.submissions()) == 4)
    loops.wait_until("the outbox to be empty", lambda: status(world, config)["outbox"]["depth"] == 0)
    arrived = world.submissions()
    expect([one["receipt"] for one in arrived] == receipts, f"other receipts or another order: {arrived}")
    expect(arrived[0]["submission"]["fields"]["text"] == PLANTED, "the words are not what was written")
    shown = json.loads(world.run(world.program("mingbai-central"), "submissions", "show", receipts[2], "--database",
                                 world.folder / "cases.db"))
    expect(shown["submission"]["fields"]["text"] == f"{PLANTED} 2", "the code shows another submission")
    nothing_readable(world)

    # The heartbeat tells the fleet.
    def hall():
        lines = world.run(world.program("mingbai-central"), "kiosk", "list", "--json", "--kiosks",
                          world.folder / "kiosks.toml", "--database", world.folder / "cases.db").splitlines()
        return json.loads(lines[0])

    loops.wait_until("a heartbeat after the delivery", lambda: hall().get("outbox", {}).get("depth") == 0)
    expect(hall()["release"] == 1 and hall()["submissions"] == 4 and hall()["gaps"] == 0, f"the fleet's line: {hall()}")
    expect('mingbai_central_kiosk_release{kiosk="hall-3"} 1' in loops.fetch(world.url + "/metrics")[1], "no gauge of the kiosk")
    loops.wait_until("agent.prom", lambda: "mingbai_agent_delivered_total 4" in (world.folder / "agent.prom").read_text())

    # A stick does the same where no line is: submit, export, import at the office, bring the answers back.
    world.programs["agent"].stop()
    code, by_stick = submit(world, PLANTED + " by stick", "other", "--state", state)
    expect(code == 0, f"submit beside no agent ended with {code}: {by_stick}")
    sync = world.program("mingbai-sync")
    place = ["--state", state, "--root", world.keys / "root.mbsg"]
    exported = json.loads(world.run(sync, "outbox", "export", world.folder / "stick", *place))
    expect(exported == {"letters": 1, "messages": 1}, f"exported {exported}")
    nothing_readable(world)
    expect(at_the_office(world, world.folder / "stick")["stored"] == 1, "the office did not take it from the stick")
    back = json.loads(world.run(sync, "outbox", "import-receipts", world.folder / "stick", *place))
    expect(back["delivered"] == 1, f"brought back {back}")
    expect(len(world.submissions()) == 5, "the stick's complaint is not there once")
    world.programs.pop("agent")
    by_the_button(world, config)


def by_the_button(world, config):
    """Who only knows the operator's page brings a stick with a release twice, and asks for a round each time."""
    stick = world.folder / "stick with a tree"
    world.run(world.program("mingbai-publish"), "export", world.tree, "--usb", stick, "--root", world.keys / "root.mbsg",
              "--channel", world.channel)
    world.programs["central"].stop()
    world.start_agent(trees=[world.url, f"file://{stick}"])
    agent = world.programs["agent"]
    code, last = submit(world, PLANTED + " by the button", "other", "--config", config)
    expect(code == 0, f"submit ended with {code}: {last}")
    world.run(world.program("mingbai-sync"), "once", "--config", config)
    agent.wait_for_event("stick.exchanged", written=1)
    nothing_readable(world)
    expect(at_the_office(world, stick)["stored"] == 1, "the office did not take it from the second stick")
    world.run(world.program("mingbai-sync"), "once", "--config", config)
    agent.wait_for_event("stick.exchanged", delivered=1)
    expect(status(world, config)["outbox"]["depth"] == 0, "the outbox still holds what was answered")
    expect(len(world.submissions()) == 6, "the second stick's complaint is not there once")


def at_the_office(world, stick):
    return json.loads(world.run(world.program("mingbai-central"), "submissions", "import", stick, "--channel", world.channel,
                                "--database", world.folder / "cases.db", "--outbox-keys", world.keys, "--slip-key",
                                world.keys / "slip.key", "--kiosks", world.folder / "kiosks.toml"))


main(steps)
