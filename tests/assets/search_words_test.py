# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""The search's word tables are well formed, say nothing twice or in a circle, and speak of items that exist.

Run by hand it prints how many official words of the synonyms stand in names of the sample and of the real items beside
the checkout.
"""
import csv
import io
import json
import pathlib
import re
import sys
import unittest
import xml.etree.ElementTree as xml
import zipfile

SOURCE = pathlib.Path(__file__).resolve().parents[2]
SYNONYMS = SOURCE / "assets/search/synonyms.csv"
ELSEWHERE = SOURCE / "assets/search/elsewhere.csv"
REAL_ITEMS = SOURCE / "../shared/data/guangdong-items.jsonl"

COLUMNS = ["俗词", "正词", "方式"]
ELSEWHERE_COLUMNS = ["词语", "谁办", "怎么找"]
WAYS = {"单向", "双向"}
LONGEST_WORD = 12  # characters, as assets/search/README.md has it
SPOKEN = re.compile(r"[0-9A-Za-z\u0f00-\u0fff\u4e00-\u9fff]+")
TELEPHONE = re.compile(r"[0-9][0-9-]*")
NATIONAL = re.compile(r"1[0-9]{2}|1[0-9]{4}|95[0-9]{3}")  # the only telephones here: short numbers, the same everywhere
FEWEST_PAIRS = 600
FEWEST_KNOWN = 0.7         # of the pairs, in names of the sample or of the real items
FEWEST_KNOWN_HERE = 0.33   # in names of the sample alone, where the real items are absent


def read_table(text):
    return list(csv.DictReader(io.StringIO(text), strict=True))


def officials(row):
    return row["正词"].split("；")


def faults_of_row(row):
    if None in row or None in row.values():
        return ["another number of cells than the first row"]
    faults = []
    word = row["俗词"]
    if not 1 <= len(word) <= LONGEST_WORD:
        faults.append(f"俗词 of {len(word)} characters")
    if not SPOKEN.fullmatch(word):
        faults.append("俗词 with something that nobody types")
    if row["方式"] not in WAYS:
        faults.append(f"方式 {row['方式']!r}")
    found = officials(row)
    if len(set(found)) != len(found):
        faults.append("正词 twice in one cell")
    for official in found:
        if not official or official != official.strip():
            faults.append("正词 empty or with blanks")
        elif official == word:
            faults.append("maps to itself")
        elif word in official and row["方式"] == "单向":
            faults.append(f"is found in {official} without this row")
    return faults


def circles(rows):
    """Words from which one-way rows lead back to where they began."""
    leads = {row["俗词"]: officials(row) for row in rows if row["方式"] == "单向"}
    found = []
    for start in leads:
        seen, ahead = set(), list(leads[start])
        while ahead:
            word = ahead.pop()
            if word == start:
                found.append(start)
                break
            if word not in seen:
                seen.add(word)
                ahead.extend(leads.get(word, []))
    return found


def faults(text):
    try:
        rows = read_table(text)
    except csv.Error as error:
        return [f"not CSV: {error}"]
    if not rows or set(rows[0]) - {None} != set(COLUMNS):
        return [f"the columns are not {COLUMNS}"]
    found, seen, pairs = [], set(), set()
    for number, row in enumerate(rows, start=2):
        found += [f"row {number}: {row.get('俗词')}: {fault}" for fault in faults_of_row(row)]
        if row["俗词"] in seen:
            found.append(f"row {number}: {row['俗词']}: a second row of this word")
        seen.add(row["俗词"])
    if found:
        return found
    for row in rows:
        for official in officials(row):
            if (official, row["俗词"]) in pairs:
                found.append(f"{row['俗词']}: said the other way round already")
            pairs.add((row["俗词"], official))
    return found + [f"{word}: one-way rows lead back to it" for word in circles(rows)]


def elsewhere_faults(text):
    rows = read_table(text)
    if not rows or set(rows[0]) - {None} != set(ELSEWHERE_COLUMNS):
        return [f"the columns are not {ELSEWHERE_COLUMNS}"]
    found, seen = [], set()
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values() or not row["谁办"]:
            found.append(f"row {number}: nobody who does it, or another number of cells")
            continue
        for word in row["词语"].split("；"):
            if not 1 <= len(word) <= LONGEST_WORD or not SPOKEN.fullmatch(word):
                found.append(f"row {number}: {word!r} is nothing that people type")
            if word in seen:
                found.append(f"row {number}: {word} has an answer already")
            seen.add(word)
        found += [f"row {number}: {telephone} is not a short national number"
                  for telephone in TELEPHONE.findall(row["谁办"] + " " + row["怎么找"])
                  if not NATIONAL.fullmatch(telephone)]
    return found


def sheet_column(workbook, sheet, title):
    """The cells under a title of an xlsx sheet whose texts are shared strings, as the publisher's form has them."""
    names = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    with zipfile.ZipFile(workbook) as parts:
        order = [s.get("name") for s in xml.fromstring(parts.read("xl/workbook.xml")).iterfind(".//x:sheet", names)]
        shared = ["".join(t.text or "" for t in item.iterfind(".//x:t", names))
                  for item in xml.fromstring(parts.read("xl/sharedStrings.xml")).iterfind("x:si", names)]
        page = xml.fromstring(parts.read(f"xl/worksheets/sheet{order.index(sheet) + 1}.xml"))
    rows = [{re.match("[A-Z]+", cell.get("r")).group(): shared[int(cell.findtext("x:v", namespaces=names))]
             for cell in row.iterfind("x:c", names) if cell.get("t") == "s"} for row in page.iterfind(".//x:row", names)]
    column = next(letter for letter, text in rows[0].items() if text.rstrip("*") == title)
    return [row[column] for row in rows[1:] if column in row]


def sample_names():
    names = set()
    for package in sorted((SOURCE / "assets/packages").iterdir()):
        if (package / "职权目录.csv").exists():
            sheet = (package / "职权目录.csv").read_bytes()
            try:
                text = sheet.decode("utf-8-sig")
            except UnicodeDecodeError:
                text = sheet.decode("gb18030")
            names |= {row["职权名称"] for row in csv.DictReader(io.StringIO(text))}
        elif (package / "catalog.xlsx").exists():
            names |= set(sheet_column(package / "catalog.xlsx", "职权目录", "职权名称"))
    return names


def real_names():
    if not REAL_ITEMS.exists():
        return set()
    fields = ("TASK_NAME", "CATANAME", "parentCatalogName", "subCatalogName", "subTaskName", "matter_name")
    items = (json.loads(line) for line in REAL_ITEMS.read_text(encoding="utf-8").splitlines() if line.strip())
    return {item[field] for item in items for field in fields if item.get(field)} - {"无", "None", "null"}


class Synonyms(unittest.TestCase):
    def test_every_row_is_well_formed_and_says_something_new(self):
        self.assertEqual(faults(SYNONYMS.read_text(encoding="utf-8-sig")), [])

    def test_broken_tables_are_told(self):
        head = ",".join(COLUMNS) + "\n"
        for text, wanted in (
                ("俗词,方式\n二代证,双向\n", "columns"),
                ("俗词,正词,方式,说明\n二代证,居民身份证,双向,\n", "columns"),
                (head + "二代证,居民身份证\n", "number of cells"),
                (head + "二代证,居民身份证,双向,多了\n", "number of cells"),
                (head + ",居民身份证,双向\n", "0 characters"),
                (head + "一二三四五六七八九十一二三,居民身份证,单向\n", "13 characters"),
                (head + "身份证 丢了,遗失,单向\n", "nobody types"),
                (head + "二代证,居民身份证,来回\n", "方式"),
                (head + "二代证,,双向\n", "empty"),
                (head + "丢了,遗失；,单向\n", "empty"),
                (head + "丢了,遗失； 挂失,单向\n", "blanks"),
                (head + "丢了,遗失；遗失,单向\n", "twice in one cell"),
                (head + "居住证,居住证,双向\n", "maps to itself"),
                (head + "结婚,结婚登记,单向\n", "without this row"),
                (head + "领证,结婚登记,单向\n领证,离婚登记,单向\n", "second row"),
                (head + "执照,牌照,双向\n牌照,执照,双向\n", "other way round"),
                (head + "甲方,乙方,单向\n乙方,丙方,单向\n丙方,甲方,单向\n", "lead back"),
                (head + '"二代证,居民身份证,双向\n', "not CSV")):
            with self.subTest(wanted=wanted, text=text):
                self.assertIn(wanted, "\n".join(faults(text)))

    def test_most_official_words_stand_in_names_of_items(self):
        pairs = [(row["俗词"], official) for row in read_table(SYNONYMS.read_text(encoding="utf-8-sig"))
                 for official in officials(row)]
        self.assertGreaterEqual(len(pairs), FEWEST_PAIRS)
        sample, real = sample_names(), real_names()
        words = {official for _, official in pairs}
        here = {word for word in words if any(word in name for name in sample)}
        there = {word for word in words if any(word in name for name in real)}

        def share(known):
            told = sum(official in known for _, official in pairs)
            return f"{len(known)} of {len(words)} official words, {told} of {len(pairs)} pairs ({told / len(pairs):.0%})"

        print(f"\n{len({word for word, _ in pairs})} everyday words, {len(pairs)} pairs"
              f"\nin {len(sample)} names of the sample: {share(here)}", file=sys.stderr)
        known_here = sum(official in here for _, official in pairs) / len(pairs)
        self.assertGreaterEqual(known_here, FEWEST_KNOWN_HERE)
        if not real:
            self.skipTest(f"the real items are not beside this checkout ({REAL_ITEMS})")
        print(f"in {len(real)} names of real items: {share(there)}\nin either: {share(here | there)}", file=sys.stderr)
        self.assertGreaterEqual(sum(official in here | there for _, official in pairs) / len(pairs), FEWEST_KNOWN)


class Elsewhere(unittest.TestCase):
    def test_every_need_has_one_answer_and_only_national_telephones(self):
        text = ELSEWHERE.read_text(encoding="utf-8-sig")
        self.assertEqual(elsewhere_faults(text), [])
        self.assertGreaterEqual(len(read_table(text)), 30)

    def test_broken_tables_are_told(self):
        head = ",".join(ELSEWHERE_COLUMNS) + "\n"
        for text, wanted in (
                ("词语,谁办\n立案,法院\n", "columns"),
                (head + "立案,,拨 12368\n", "nobody who does it"),
                (head + "立案,法院\n", "number of cells"),
                (head + "立案；,法院,\n", "nothing that people type"),
                (head + "立案；起诉,法院,\n起诉,检察院,\n", "an answer already"),
                (head + "立案,法院,拨 0971-1234567\n", "not a short national number"),
                (head + "立案,法院 13800000000,\n", "not a short national number")):
            with self.subTest(wanted=wanted, text=text):
                self.assertIn(wanted, "\n".join(elsewhere_faults(text)))


if __name__ == "__main__":
    unittest.main()
