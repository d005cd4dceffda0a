# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""Fills the storage of a central server with cases like the sample's, three of four finished, past its API: straight into
the tables that the server itself made. Each has a valid tracking code and the hash of the secret 123X, so that look-ups
by code and by number both hit."""
import hashlib
import random
import sqlite3
import subprocess
import time

import loop as loops

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
NOTE = "核查人员会提前打电话，请留意。"
NOW = int(time.time())
POWER, LOG = [0] * 62, [0] * 32
value = 1
for i in range(31):
    POWER[i] = POWER[i + 31] = value
    LOG[value] = i
    value = (value << 1) ^ (0x25 if value & 0x10 else 0)


def times(a, b):
    return 0 if a == 0 or b == 0 else POWER[LOG[a] + LOG[b]]


def check_of(bits):
    """The two check symbols, as sync/cases/tracking_code.cpp makes them."""
    high = low = 0
    for place in range(11, -1, -1):
        lead = high ^ (bits >> (5 * place) & 31)
        high, low = low ^ times(lead, POWER[1] ^ POWER[2]), times(lead, POWER[3])
    return high << 5 | low


# The check is linear: that of a word is the sum of those of its parts. Ten million codes take seconds instead of minutes.
PARTS = [[check_of(part << (10 * place)) for part in range(1024)] for place in range(6)]
PAIRS = [ALPHABET[pair >> 5] + ALPHABET[pair & 31] for pair in range(1024)]


def tracking_code(bits):
    parts = [bits >> (10 * place) & 1023 for place in range(6)]
    check = 0
    for place, part in enumerate(parts):
        check ^= PARTS[place][part]
    a, b, c, d, e, f = (PAIRS[part] for part in reversed(parts))
    return f"{a}{b}-{c}{d}-{e}{f}-{PAIRS[check]}"


def code_bits(i):
    """Those of case `i`: spread over all codes, each once."""
    return (i * 0x9E3779B97F4A7C15 + 0x1D872B41) & (1 << 60) - 1


def number_of(i):
    return f"F{i:08d}"


def sampled_codes(cases, most):
    """Of cases all over the table, in no order."""
    chosen = random.Random(11).sample(range(cases), min(cases, most))
    return [tracking_code(code_bits(i)) for i in chosen]


class Secrets:
    """As sync/central/secret_hash.cpp hashes the secret 123X of a case of mz-scj."""

    def __init__(self, key):
        self.begun = hashlib.blake2b(key + b"mingbai case secret 1" + b"6:mz-scj", digest_size=32)

    def of(self, number):
        hasher = self.begun.copy()
        hasher.update(b"%d:%s4:123X" % (len(number), number.encode()))
        return hasher


def rows(cases, key):
    """(number, code, secret's hash, accepted, outcome, updated, [(step, kind, at, note)])"""
    secrets = Secrets(key)
    for i in range(cases):
        number = number_of(i)
        begun = NOW - 86400 * (5 if i % 4 == 0 else 30 + i % 300)
        events = [("apply", "arrived", begun, ""), ("complete", "arrived", begun + 3600, ""),
                  ("accept", "arrived", begun + 7200, ""), ("visit", "arrived", begun + 10800, NOTE)]
        if i % 4:
            events.append(("end", "finished", begun + 259200, ""))
        yield (number, tracking_code(code_bits(i)), secrets.of(number), begun + 7200, "granted" if i % 4 else "running",
               events[-1][2], events)


def fill_sqlite(path, cases, key):
    """The server must not run."""
    base = sqlite3.connect(path, isolation_level=None)
    base.execute("PRAGMA synchronous = OFF")
    base.execute("PRAGMA cache_size = -400000")
    base.execute("BEGIN")
    (newest,) = base.execute("SELECT newest FROM change_book").fetchone()
    for i, (number, code, secret, accepted, outcome, updated, events) in enumerate(rows(cases, key), 1):
        base.execute("INSERT INTO cases(id, department, number, tracking_code, power, applicant, secret, accepted, outcome, "
                     "updated, change) VALUES (?, 'mz-scj', ?, ?, 'SC005', '王*', ?, ?, ?, ?, ?)",
                     (i, number, code, secret.digest(), accepted, outcome, updated, newest + i))
        base.executemany("INSERT INTO case_events(case_id, position, step, kind, at, note) VALUES (?, ?, ?, ?, ?, ?)",
                         [(i, place, *event) for place, event in enumerate(events)])
    base.execute("UPDATE change_book SET newest = newest + ?", (cases,))
    base.execute("COMMIT")
    base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    base.close()
    return "INSERT of every row into the server's own tables in one transaction, the server stopped"


def fill_postgres(cluster, cases, key):
    """The server may run. Triggers and indexes work as they do for the server's own rows."""
    piece = 100_000  # a COPY remembers its rows for the trigger that counts them
    copy = subprocess.Popen([str(cluster.bin / "psql"), "-h", str(cluster.folder), "-U", "postgres", "-d", "mingbai", "-qX", "-v",
                             "ON_ERROR_STOP=1"], stdin=subprocess.PIPE)
    lines = []

    def send():
        copy.stdin.write(("COPY cases(department, number, tracking_code, power, applicant, secret, accepted, outcome, updated, "
                          "events) FROM STDIN;\n" + "".join(lines) + "\\.\n").encode())
        lines.clear()

    for number, code, secret, accepted, outcome, updated, events in rows(cases, key):
        text = ",".join(f'["{step}","{kind}",{at},"{note}"]' for step, kind, at, note in events)
        lines.append(f"mz-scj\t{number}\t{code}\tSC005\t王*\t\\\\x{secret.hexdigest()}\t{accepted}\t{outcome}\t{updated}\t[{text}]\n")
        if len(lines) == piece:
            send()
    if lines:
        send()
    copy.stdin.close()
    if copy.wait() != 0:
        raise loops.Failure("COPY failed")
    cluster.ask("mingbai", "VACUUM ANALYZE cases")
    cluster.ask("mingbai", "CHECKPOINT")
    return f"COPY into the server's own table, {piece} rows at a time, its indexes and triggers in place; VACUUM ANALYZE, CHECKPOINT"
