#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""Makes the source of the pinyin table from two dictionaries that the distribution packages.

    make_readings.py PINYIN_SIMP_DICT_YAML PINYIN_DICT_GO OUT_CPP

PINYIN_SIMP (rime-data-pinyin-simp) has weighted readings of 17,000 characters and 48,000 words; the words settle which
reading a character of several has. PINYIN_DICT (golang-github-mozillazg-go-pinyin-dev) has the readings of 41,000
characters, with tones, the usual one first; it fills in what the other lacks. Runs at build time: nothing of the
dictionaries lies in this tree.
"""
import collections
import pathlib
import re
import sys
import unicodedata

SMALLEST_SHARE = 0.005  # of a character's weight: a rarer reading is a mistake more often than a name
MOST_READINGS = 4
LINES_A_LITERAL = 200


def toneless(marked):
    """lǜ -> lv, nüè -> nve, zhōng -> zhong"""
    plain = []
    for c in unicodedata.normalize("NFD", marked):
        if c == "\u0308" and plain and plain[-1] == "u":
            plain[-1] = "v"
        elif not unicodedata.combining(c):
            plain.append(c)
    return "".join(plain).replace("ê", "e")


def one_spelling(syllable):
    return {"lue": "lve", "nue": "nve"}.get(syllable, syllable)


def read_simp(path):
    weights = collections.defaultdict(collections.Counter)
    words = collections.defaultdict(collections.Counter)
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) < 2 or line.startswith("#"):
            continue
        weight = int(cells[2]) if len(cells) > 2 and cells[2].isdigit() else 0
        syllables = tuple(one_spelling(s) for s in cells[1].split())
        if len(cells[0]) == 1 and len(syllables) == 1:
            weights[cells[0]][syllables[0]] += weight + 1
        elif len(cells[0]) == len(syllables):
            words[cells[0]][syllables] += weight + 1
    return weights, words


def read_go(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        match = re.match(r'\s*0x([0-9A-F]+):\s*"([^"]+)"', line)
        if match:
            readings = [one_spelling(toneless(r)) for r in match[2].split(",")]
            yield chr(int(match[1], 16)), list(dict.fromkeys(r for r in readings if re.fullmatch("[a-z]{1,6}", r)))


def main():
    simp, go, out = map(pathlib.Path, sys.argv[1:])
    weights, words = read_simp(simp)
    readings = {}
    for character, by_syllable in weights.items():
        total = sum(by_syllable.values())
        kept = [s for s, w in by_syllable.most_common(MOST_READINGS) if w >= SMALLEST_SHARE * total]
        readings[character] = kept
    for character, known in read_go(go):
        if known and character not in readings:
            readings[character] = known[:MOST_READINGS]
        elif known and known[0] not in readings[character] and len(readings[character]) < MOST_READINGS:
            readings[character].append(known[0])
    lines = [f"{c} {' '.join(readings[c])}" for c in sorted(readings)]
    telling = []
    for word in sorted(words):
        if any(len(readings.get(c, ())) > 1 for c in word):
            telling.append(f"{word} {' '.join(words[word].most_common(1)[0][0])}")
    if len(lines) < 20000 or len(telling) < 5000:
        sys.exit(f"make_readings.py: only {len(lines)} characters and {len(telling)} words were read: "
                 f"the packages have another format than this script knows")
    with out.open("w", encoding="utf-8") as file:
        file.write("// Made by sync/search/make_readings.py; see there.\n#include \"sync/search/readings_text.h\"\n\n"
                   "namespace mingbai::search {\n")
        for name, rows in (("k_character_readings", lines), ("k_word_readings", telling)):
            file.write(f"\nconst char* const {name}[] = {{\n")
            for i in range(0, len(rows), LINES_A_LITERAL):
                file.write('R"x(' + "\n".join(rows[i:i + LINES_A_LITERAL]) + '\n)x",\n')
            file.write("nullptr};\n")
        file.write("\n}  // namespace mingbai::search\n")


if __name__ == "__main__":
    main()
