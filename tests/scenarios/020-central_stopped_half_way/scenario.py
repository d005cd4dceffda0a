# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""The network goes while a citizen stands at the screen: the kiosk goes on and says how old its content is."""
import loop as loops
from stage import expect, main


def steps(world):
    visitor, pushed = world.open_hall()

    world.programs["central"].stop()
    world.programs["agent"].wait_for_event("sync.failed")

    # Every guide is still there, and the status line says in words that the line is down and how old the content is.
    loops.wait_until("the status line to say that the network is away",
                     lambda: "离线" in (visitor.find("bar.status") or {}).get("label", ""))
    label = visitor.find("bar.status")["label"]
    expect("数据截至" in label, f"the status line does not say how old the content is: {label}")
    visitor.tap("home.life.marriage")
    visitor.tap("list.item.MZ001")
    visitor.wait_for_words("结婚登记")

    # A look-up says plainly that it cannot be answered now, and keeps what was typed.
    visitor.ask_for_case(pushed["tracking_code"])
    visitor.wait_for("case.problem")
    expect(visitor.find("case.print") is None, "a case is shown although nobody could be asked")

    # The server comes back: the same question is answered without starting over.
    world.start_central()
    visitor.tap("case.ask")
    visitor.wait_for("case.print")


main(steps)
