# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""What stands in another process's memory: what a core dump of it would show."""
import os

CHUNK, OVERLAP = 1 << 22, 256
LARGEST = 1 << 36  # a sanitizer's map of the address space is larger, and holds no text


def wipe_as_the_programs_do():
    """The sanitizers' heap overwrites what is freed only when told to; the programs' own heap always does."""
    told = os.environ.get("ASAN_OPTIONS")
    os.environ["ASAN_OPTIONS"] = ":".join(filter(None, [told, "max_free_fill_size=2147483647:free_fill_byte=0"]))


def writable(pid):
    with open(f"/proc/{pid}/maps") as maps:
        for line in maps:
            span, rights = line.split()[:2]
            begin, end = (int(edge, 16) for edge in span.split("-"))
            if rights.startswith("rw") and "[v" not in line and end - begin < LARGEST:
                yield begin, end, line.strip()


def found_in(pid, planted):
    """[(what, where)] of everything in `planted`, {what: [bytes]}, that stands in writable memory of the process."""
    seen = []
    with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        for begin, end, name in writable(pid):
            at = begin
            while at < end:
                try:
                    memory.seek(at)
                    piece = memory.read(min(CHUNK, end - at))
                except OSError:
                    break
                for what, forms in planted.items():
                    seen += [(what, name) for form in forms if form in piece]
                at += len(piece) if at + len(piece) >= end or len(piece) <= OVERLAP else len(piece) - OVERLAP
    return seen
