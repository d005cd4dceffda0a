# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""scripts/campaign_sync calls this; see there."""
import argparse
import pathlib
import sys
import tempfile
import time

import allocations
import fleet
import full_disks
import io_errors
import kills
import lines
import poor_link
import power_cuts
import publisher
import servers
import tls
from hall import Hall


def table_of_servers(hall, arguments):
    rows = servers.campaign(hall, arguments.threads)
    for way, target, code, shown, seconds, wrong in rows:
        print(f"{'WRONG' if wrong else 'ok':5} {way:28} {target:10} {code or '-':22} {shown:4} {seconds:6.1f} s  {'; '.join(wrong)}")
    slowest = max(rows, key=lambda row: row[4])
    print(f"{len({row[0] for row in rows})} ways on {len(servers.TARGETS)} files: {len(rows)} servers, "
          f"{sum(bool(row[5]) for row in rows)} wrong; slowest {slowest[4]:.0f} s ({slowest[0]}, {slowest[1]})")
    return not any(row[5] for row in rows)


def told(tally, what):
    print(tally.line(what))
    for line in tally.wrong[:20]:
        print(f"WRONG {line}")
    return not tally.wrong


def random_kills(hall, arguments):
    return told(kills.at_random(hall, arguments.runs, arguments.seed), "killed at a random instant")


def kills_at_calls(hall, arguments):
    return told(kills.at_every_call(hall, arguments.runs, arguments.seed), "killed at a system call that changes the disk")


def failing_calls(hall, arguments):
    tally, whole = io_errors.campaign(hall, arguments.runs, arguments.seed, arguments.threads)
    good = told(tally, f"a system call fails once or from then on ({whole} such failures, {tally.runs} taken)")
    print("codes: " + ", ".join(f"{code} {count}" for code, count in sorted(tally.codes.items())))
    return good


def failing_allocations(hall, arguments):
    tally, asked, places, whole = allocations.campaign(hall, arguments.runs, arguments.seed)
    good = told(tally, f"an allocation fails once or from then on ({asked} of them from {places} places; {whole} such failures, {tally.runs} taken)")
    print("ends: " + ", ".join(f"{end} {count}" for end, count in sorted(tally.ends.items())))
    if tally.missed > tally.runs // 20:
        print(f"WRONG {tally.missed} runs ended before their allocation was asked for")
        return False
    return good


def cuts(hall, arguments):
    tally, steps = power_cuts.campaign(hall, arguments.runs, arguments.seed)
    good = told(tally, f"power cut within an update of {steps} steps")
    blind, _ = power_cuts.campaign(hall, max(40, arguments.runs // 10), arguments.seed, careless=True)
    print(blind.line("the same on a disk that takes no notice of fsync"))
    if not blind.wrong:
        print("WRONG nothing was seen there: this campaign is blind")
    return good and bool(blind.wrong)


def disks(hall, arguments):
    if not full_disks.can_be_made(hall.folder):
        print("left out: needs root, to mount small disks")
        return True
    tally = full_disks.campaign(hall, max(20, arguments.runs // 10), arguments.seed)
    good = told(tally, "an update on a disk with too little room")
    print("codes: " + ", ".join(f"{code} {count}" for code, count in sorted(tally.codes.items())))
    return good


def killed_publishers(hall, arguments):
    return told(publisher.campaign(hall, max(20, arguments.runs // 10), arguments.seed), "the publisher killed while it publishes")


def poor_lines(hall, arguments):
    if not poor_link.can_be_made():
        print("left out: needs root and /dev/net/tun")
        return True
    good = True
    for line in lines.LINES:
        name, seconds, runs, carried, lost, shown, codes = lines.over(hall, line, arguments.seed, arguments.patience)
        good = good and shown in ("old", "new")
        print(f"{name:14} {shown:4} after {seconds:5.0f} s and {runs} runs; {carried / 1024:.0f} KB carried, {lost * 100:.0f} % of packets lost; "
              + (", ".join(f"{code} {count}" for code, count in codes.items()) or "no failure"), flush=True)
    return good


def many_kiosks(hall, arguments):
    rounds, shown = fleet.campaign(hall, arguments.kiosks, arguments.threads)
    for each in rounds:
        print(each.line())
    print(f"shown at the end: {shown}")
    return shown == {"new": arguments.kiosks} and all(each.good == each.kiosks for each in rounds)


def certificates(hall, arguments):
    rows = tls.campaign(hall)
    for name, code, shown, wrong in rows:
        print(f"{'WRONG' if wrong else 'ok':5} {name:48} {code or '-':22} {shown} {'; '.join(wrong)}")
    return not any(row[3] for row in rows)


PARTS = {"servers": table_of_servers, "tls": certificates, "kills": random_kills, "calls": kills_at_calls, "errors": failing_calls,
         "allocations": failing_allocations, "disks": disks, "publisher": killed_publishers, "cuts": cuts, "lines": poor_lines,
         "fleet": many_kiosks}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--kiosks", type=int, default=1000)
    parser.add_argument("--patience", type=float, default=600, help="seconds for an update over each poor line")
    parser.add_argument("parts", nargs="*", help="of " + ", ".join(PARTS))
    arguments = parser.parse_args()
    good = True
    with tempfile.TemporaryDirectory(prefix="mingbai-campaign-", dir="/dev/shm" if pathlib.Path("/dev/shm").is_dir() else None) as folder:
        hall = Hall(folder, arguments.bin)
        for part in arguments.parts or PARTS:
            began = time.monotonic()
            print(f"== {part}, seed {arguments.seed}", flush=True)
            good = PARTS[part](hall, arguments) and good
            print(f"== {part}: {time.monotonic() - began:.0f} s\n", flush=True)
    sys.exit(0 if good else 1)


main()
