# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""The figures of one run as tables: medians (and the best), ratios to Chromium, and the floors that must hold."""
import math
import statistics
import unicodedata

COLUMNS = [("start ms", "start_ms"), ("start CPU ms", "start_cpu_ms"), ("PSS MB", "start_pss_mb"), ("PSS MB after 200", "many_pss_mb"),
           ("idle %", "idle_percent"), ("first ms", "first_ms"), ("first CPU", "first_cpu_ms"), ("return ms", "return_ms"),
           ("return CPU", "return_cpu_ms"), ("scroll CPU/frame", "scroll_cpu_ms"), ("frames/s", "scroll_fps")]
RATIOS = [("start", "start_ms"), ("start CPU", "start_cpu_ms"), ("PSS", "start_pss_mb"), ("PSS after 200", "many_pss_mb"), ("first", "first_ms"),
          ("first CPU", "first_cpu_ms"), ("return", "return_ms"), ("return CPU", "return_cpu_ms"), ("scroll CPU/frame", "scroll_cpu_ms")]
# What must be reached beside Chromium in the same run (a ratio), and in itself (idle).
FLOORS = [("start_ms", 1 / 5), ("start_pss_mb", 1 / 5), ("many_pss_mb", 1 / 5), ("first_ms", 0.6), ("return_ms", 0.3)]
AHEAD = ["start_ms", "start_pss_mb", "many_pss_mb", "first_ms", "return_ms"]
IDLE_FLOOR = 0.1
FRAME_MS = 1000 / 60


def middle(figures, key):
    return statistics.median(figures[key]) if figures.get(key) else None


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, math.ceil(share * len(ordered)) - 1)]


def written(value):
    if value is None:
        return "-"
    return f"{value:.2f}" if value < 1 else f"{value:.1f}" if value < 100 else f"{value:.0f}"


def width(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def table(rows):
    widths = [max(width(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = ["| " + " | ".join(cell + " " * (w - width(cell)) for cell, w in zip(row, widths)) + " |" for row in rows]
    lines.insert(1, "|" + "|".join("-" * (w + 2) for w in widths) + "|")
    return "\n".join(lines)


def with_best(figures, key):
    text = written(middle(figures, key))
    return f"{text} ({written(min(figures[key]))})" if len(figures.get(key, [])) > 1 and key.endswith("_ms") else text


def figures_table(figures):
    rows = [["median (best)"] + [title for title, _ in COLUMNS]]
    rows += [[name] + [with_best(found, key) for _, key in COLUMNS] for name, found in figures.items()]
    return table(rows)


def taps_table(figures):
    rows = [["every tap, ms", "p50", "p99", "n", "pressed shows p50", "drag CPU/frame", "drag frames/s", "wake-ups/s"]]
    for name, found in figures.items():
        if found.get("tap_ms"):
            rows.append([name, written(percentile(found["tap_ms"], 0.5)), written(percentile(found["tap_ms"], 0.99)), str(len(found["tap_ms"])),
                         written(middle(found, "feedback_ms")), written(middle(found, "drag_cpu_ms")), written(middle(found, "drag_fps")),
                         written(middle(found, "wakeups"))])
    return table(rows)


def ratio(figures, name, other, key):
    mine, theirs = middle(figures[name], key), middle(figures.get(other, {}), key)
    return None if mine is None or not theirs else mine / theirs


def ratios_table(figures):
    rows = [["beside Chromium"] + [title for title, _ in RATIOS]]
    rows += [[name] + [written(ratio(figures, name, "Chromium", key)) for _, key in RATIOS] for name in figures if name != "Chromium"]
    return table(rows)


def verdicts(figures):
    lines = []

    def say(name, what, value, limit):
        if value is not None:
            lines.append(f"{'pass' if value <= limit else 'FAIL'}  {name}: {what} {value:.3f}, floor {limit:.3f}")

    for name in (n for n in figures if n.startswith("Mingbai")):
        for key, limit in FLOORS:
            say(name, f"{key} beside Chromium", ratio(figures, name, "Chromium", key), limit)
        say(name, "idle % of a core", middle(figures[name], "idle_percent"), IDLE_FLOOR)
        for rival in ("GTK 4", "Qt Quick"):
            for key in AHEAD:
                say(name, f"{key} beside {rival}", ratio(figures, name, rival, key), 1.0)
        aims = [("start beside a bare SDL window", ratio(figures, name, "SDL window", "start_ms"), 2.0),
                ("memory beside Chromium", ratio(figures, name, "Chromium", "start_pss_mb"), 1 / 8),
                ("p50 of first openings, ms", middle(figures[name], "first_ms"), FRAME_MS)]
        lines += [f"{'aim reached' if value <= limit else 'aim missed '}  {name}: {what} {value:.2f}, aim {limit:.2f}"
                  for what, value, limit in aims if value is not None]
    return "\n".join(lines)


def text(whole):
    figures = whole["figures"]
    head = (f"{whole['rounds']} rounds, every candidate in turn in each, {WORDS}; {whole['cores']} cores, load {whole['load'][0]:.1f}; "
            f"the whole run took {whole['seconds']} s.")
    return "\n\n".join([head, figures_table(figures), taps_table(figures), ratios_table(figures), verdicts(figures)])


WORDS = "Xvfb 1080x1920, no GPU"
