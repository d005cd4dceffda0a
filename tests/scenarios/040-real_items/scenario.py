# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""2,262 real items of another province are published, synchronized and browsed; not one is dropped in silence."""
import json
import re

from stage import SOURCE, expect, main

ITEMS = SOURCE / ".." / "shared" / "data" / "guangdong-items.jsonl"


def steps(world):
    if not ITEMS.exists():
        print(f"skipped: the real items are not beside this checkout ({ITEMS})")
        return
    world.run(world.program("mingbai-publish"), "keys", "init", world.keys, "--channel", world.channel)
    said = world.run(world.program("mingbai-publish"), "import", "guangdong", ITEMS, "--tree", world.tree, "--keys",
                     world.keys, "--channel", world.channel)
    items = [json.loads(line) for line in ITEMS.read_text().splitlines() if line.strip()]
    expect(f"{len(items)} powers" in said, f"not every one of {len(items)} items came through: {said}")
    # 公共服务, 其他行政权力 and 行政奖励 of this source are class five: none of the ten kinds of class one is meant.
    other = sum(item["TASK_TYPE"] in ("08", "20", "21") for item in items)
    world.start_central()
    world.start_agent()
    world.programs["agent"].wait_for_event("sync.activated", release=1)
    visitor = world.start_kiosk()
    visitor.tap("attract.begin")
    visitor.wait_for("home.search")
    visitor.tap("home.class.other")
    count = re.sub(r"\D", "", visitor.wait_for("list.count")["label"])
    expect(int(count) == other, f"the list of class five counts {count}, the source has {other}")
    visitor.tap("bar.home")
    visitor.tap("home.class.enforcement")
    visitor.wait_for("list.count")
    first = next(n["name"] for n in visitor.tree()["nodes"] if n["name"].startswith("list.item."))
    visitor.tap(first)
    visitor.wait_for("power.print")


main(steps)
