# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""The kiosk's folder on disks that are too small in so many ways: some bytes free, or some names. The old release must be shown, or the
new one, with a code; when somebody has made room the next run must bring the new one. Needs root: each disk is a mount of its own."""
import pathlib
import random
import shutil
import subprocess

from broken_server import Broken
from io_errors import Judged

MOST_FREE = 96 << 20  # an update asks for 32 MiB to spare beside its own need


class Disk:
    def __init__(self, place, options):
        self.place = place
        place.mkdir(parents=True, exist_ok=True)
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", str(place)], check=True)

    def grow(self):
        subprocess.run(["mount", "-o", "remount,size=512m,nr_inodes=100000", str(self.place)], check=True)

    def close(self):
        subprocess.run(["umount", "--lazy", str(self.place)], check=True)


def can_be_made(folder):
    place = pathlib.Path(folder) / "probe"
    place.mkdir(exist_ok=True)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", str(place)], capture_output=True).returncode != 0:
        return False
    subprocess.run(["umount", "--lazy", str(place)], check=True)
    return True


def sizes(used_bytes, used_names, runs, chance):
    """Mount options: every fourth disk lacks names, the others bytes, half of them within the last megabyte."""
    for number in range(runs):
        if number % 4 == 0:
            yield f"size=512m,nr_inodes={used_names + chance.randint(1, 12)}"
        else:
            free = chance.randint(8 << 10, (1 << 20) if number % 2 else MOST_FREE)
            yield f"size={used_bytes + free}"


def campaign(hall, runs, seed):
    server = Broken(hall.both)
    tally = Judged()
    held = list(hall.holding_first.rglob("*"))
    # In pages, as such a disk counts.
    used = sum((path.stat().st_size + 4095) // 4096 * 4096 for path in held if path.is_file())
    for options in sizes(used, len(held) + 2, runs, random.Random(seed)):
        state = hall.folder / "kiosks" / "full"
        disk = Disk(state, options)
        try:
            shutil.copytree(hall.holding_first, state, dirs_exist_ok=True)
            agent = hall.run(state, [server.url])
            tally.strike(hall, state, options, agent)
            disk.grow()
            tally.judge(hall, state, server.url, options)
        finally:
            disk.close()
    server.close()
    return tally
