# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""What the rivals show: home, one long list and the power pages, read from the catalog that the kiosk itself opens.

Each rival gets the same words in the form that suits it best: Chromium finished HTML (what a first picture does not need
comes later as a script), GTK key files and Qt JSON, one small file a power, read when it is opened. Text that the kiosk
takes from assets/strings is taken from there.
"""
import html
import json
import pathlib
import shutil
import sqlite3
import subprocess
import tomllib

ORDER_OF_LIFE = ["birth", "school", "job", "marriage", "house", "shop", "medical", "retire"]
ICONS = {"birth": "baby", "school": "graduation", "job": "briefcase", "marriage": "heart", "house": "house", "shop": "shop",
         "medical": "medical", "retire": "elder"}
CLASSES = ["enforcement", "fee", "decision", "internal", "other"]
LISTED = "enforcement"
TABS = ["eligibility", "materials", "flow", "basis", "supervision"]
BAR = [("back", "back"), ("home", "home"), ("help", "help"), ("language", "globe"), ("display", "text-size")]


class Words:
    def __init__(self, path):
        self.table = tomllib.loads(pathlib.Path(path).read_text())

    def __call__(self, section, key, **values):
        text = self.table[section][key]
        for name, value in values.items():
            text = text.replace("{" + name + "}", str(value))
        return text

    def days(self, count):
        if count is None:
            return ""
        return self("power", "onthespot") if count == 0 else self("power", "workingdays", days=count)


def names_of(base, code):
    return [r[0] for r in base.execute("SELECT name FROM everyday_name WHERE power=? ORDER BY seq LIMIT 2", (code,))]


def material_note(words, row):
    forms = words("material", "join").join(words("form", form) for form in json.loads(row["forms"]))
    note = words("material", "copies", forms=forms, count=row["copies"])
    if row["hint"]:
        note += words("material", "comma") + row["hint"]
    if row["source"] == "shared_by_departments":
        note += " · " + words("material", "shared")
    elif row["source_note"]:
        note += " · " + row["source_note"]
    return note


def facts_of(words, row):
    days = row["promised_days"] if row["promised_days"] is not None else row["legal_days"]
    legal = words("power", "legaldays", days=row["legal_days"]) if row["legal_days"] else ""
    free = not row["charges"]
    return [[words("power", "howlong"), words.days(days) or words("power", "nolimit"), legal],
            [words("power", "howmuch"), words("power", "free" if free else "charged"), words("power", "freenote") if free else ""],
            [words("power", "where"), row["window"] or row["short"], row["hours"] or row["phone"]]]


def power_page(words, base, row):
    materials = base.execute("SELECT * FROM material WHERE power=? ORDER BY seq", (row["code"],)).fetchall()
    names = words("material", "join").join(names_of(base, row["code"]))
    asked = next((m for m in materials if m["question"]), None)
    answers = sorted({a for m in materials if asked and m["question"] == asked["question"] for a in json.loads(m["answers"])})
    kind = words.table["kind"].get(row["kind"]) or words("class", row["power_class"])
    return {"code": row["code"], "title": row["name"],
            "note": "　·　".join(part for part in (names and words("power", "alsocalled", names=names), kind, row["department_name"]) if part),
            "facts": facts_of(words, row),
            "question": asked["question"] if asked else "", "answers": answers[:4],
            "materials": [[m["name"], material_note(words, m)] for m in materials]}


def home_page(words, base, place):
    count = dict(base.execute("SELECT event, count(*) FROM life_event GROUP BY event"))
    classes = dict(base.execute("SELECT power_class, count(*) FROM power GROUP BY power_class"))
    popular = [names_of(base, r[0])[0] for r in base.execute("SELECT code FROM power ORDER BY popularity DESC LIMIT 40") if names_of(base, r[0])]
    return {"place": place, "status": words("status", "offline", moment="07:45"), "question": words("home", "question"), "hint": words("home", "searchhint"),
            "popular": [name for name in dict.fromkeys(popular) if len(name) <= 7][:4],
            "byevent": words("home", "byevent"), "allevents": words("home", "allevents"),
            "events": [[ICONS[e], words("life", e), words("home", "count", count=count.get(e, 0))] for e in ORDER_OF_LIFE],
            "done": words("home", "done"), "mycase": words("home", "mycase"), "mycasenote": words("home", "mycasenote"),
            "notices": words("home", "notices"), "departments": words("home", "departments"), "open": words("home", "open"),
            "classes": [[str(classes.get(c, 0)), words("figure", c)] for c in CLASSES],
            "bar": [[icon, words("bar", key)] for key, icon in BAR], "tabs": [words("tab", t) for t in TABS],
            "pageup": words("ui", "pageup"), "pagedown": words("ui", "pagedown"), "print": words("power", "print"), "phone": words("power", "phone")}


def list_page(words, rows, base):
    found = []
    for row in rows:
        names = names_of(base, row["code"])
        what = words("material", "join").join(names) or words.table["kind"].get(row["kind"], "")
        found.append([row["code"], row["name"], row["short"] + " · " + what, words.days(row["promised_days"])])
    return {"title": words("class", LISTED), "count": words("list", "count", count=len(found)), "rows": found}


def read(catalog, strings):
    words = Words(strings)
    base = sqlite3.connect(f"file:{catalog}?mode=ro&immutable=1", uri=True)
    base.row_factory = sqlite3.Row
    rows = base.execute(
        "SELECT p.*, d.name AS department_name, coalesce(nullif(d.short_name, ''), d.name) AS short FROM power p "
        "JOIN department d ON d.id = p.department WHERE p.power_class = ? ORDER BY p.popularity DESC, p.code", (LISTED,)).fetchall()
    place = base.execute("SELECT value FROM properties WHERE key='title'").fetchone()
    return {"home": home_page(words, base, place[0] if place else ""), "list": list_page(words, rows, base),
            "powers": [power_page(words, base, row) for row in rows]}


def tag(name, content, **attributes):
    written = "".join(f' {key.rstrip("_").replace("_", "-")}="{html.escape(str(value))}"' for key, value in attributes.items())
    return f"<{name}{written}>{content}</{name}>"


def icon(name):
    return f'<img src="icons/{name}.svg" alt="">'


def lines(text):
    return html.escape(text).replace("\n", "<br>")


def home_html(home):
    events = "".join(tag("a", icon(i) + tag("b", lines(label)) + tag("i", lines(note))) for i, label, note in home["events"])
    classes = "".join(tag("a", tag("b", number) + tag("i", lines(label)), data_list=number) for number, label in home["classes"])
    return (tag("h1", lines(home["question"])) + tag("div", icon("search") + lines(home["hint"]), class_="search")
            + tag("div", "".join(tag("a", lines(n)) for n in home["popular"]), class_="chips")
            + tag("h2", lines(home["byevent"]) + tag("em", lines(home["allevents"]) + " ›")) + tag("div", events, class_="events")
            + tag("h2", lines(home["done"]))
            + tag("div", tag("a", tag("b", lines(home["mycase"])) + tag("i", lines(home["mycasenote"])) + icon("qr"), class_="hero")
                  + tag("a", icon("megaphone") + lines(home["notices"])) + tag("a", icon("building") + lines(home["departments"])), class_="cards")
            + tag("h2", lines(home["open"])) + tag("div", classes, class_="classes"))


def list_html(page):
    rows = "".join(tag("a", tag("b", lines(name)) + tag("i", lines(note)) + tag("em", lines(days) + " ›"), data_code=code)
                   for code, name, note, days in page["rows"])
    return tag("h1", lines(page["title"])) + tag("p", lines(page["count"])), rows


def write_chromium(content, folder, source, icons):
    folder.mkdir(parents=True)
    shutil.copytree(icons, folder / "icons")
    home = content["home"]
    head, rows = list_html(content["list"])
    bar = "".join(tag("a", icon(i) + lines(label)) for i, label in home["bar"])
    parts = {"place": lines(home["place"]), "status": lines(home["status"]), "home": home_html(home), "list-head": head, "rows": rows, "bar": bar,
             "pageup": lines(home["pageup"]), "pagedown": lines(home["pagedown"])}
    page = (source / "page.html").read_text()
    for name, text in parts.items():
        page = page.replace(f"<!--{name}-->", text)
    (folder / "page.html").write_text(page)
    shutil.copy(source / "page.js", folder)
    data = {"tabs": home["tabs"], "print": home["print"], "phone": home["phone"], "powers": {p["code"]: p for p in content["powers"]}}
    (folder / "powers.js").write_text("const catalog = " + json.dumps(data, ensure_ascii=False) + ";\n")


def write_pictures(icons, folder):
    folder.mkdir(parents=True)
    for svg in sorted(pathlib.Path(icons).glob("*.svg")):
        subprocess.run(["rsvg-convert", "-w", "96", "-h", "96", str(svg), "-o", str(folder / f"{svg.stem}.png")], check=True)


def write_qt(content, folder, source):
    folder.mkdir(parents=True)
    for qml in source.glob("*.qml"):
        shutil.copy(qml, folder)
    for name in ("home", "list"):
        (folder / f"{name}.json").write_text(json.dumps(content[name], ensure_ascii=False))
    for power in content["powers"]:
        (folder / f"{power['code']}.json").write_text(json.dumps(power, ensure_ascii=False))


def key_text(value):
    return str(value).replace("\\", "\\\\").replace("\n", "\\n").replace(";", "；")


def key_file(groups):
    written = []
    for name, group in groups:
        written.append(f"[{name}]")
        for key, value in group.items():
            written.append(f"{key}={';'.join(map(key_text, value)) + ';' if isinstance(value, list) else key_text(value)}")
    return "\n".join(written) + "\n"


def columns(names, rows):
    return {name: [row[i] for row in rows] for i, name in enumerate(names)}


def write_gtk(content, folder, source):
    folder.mkdir(parents=True)
    shutil.copy(source / "style.css", folder)
    home = dict(content["home"])
    tables = {"event": ("icon", "label", "note"), "class": ("number", "label"), "bar": ("icon", "label")}
    groups = [("home", {k: v for k, v in home.items() if k not in ("events", "classes", "bar")})]
    groups += [(name, columns(keys, home[plural])) for (name, keys), plural in zip(tables.items(), ("events", "classes", "bar"))]
    (folder / "home.ini").write_text(key_file(groups))
    page = content["list"]
    (folder / "list.ini").write_text(key_file([("list", {"title": page["title"], "count": page["count"],
                                                         **columns(("code", "name", "note", "days"), page["rows"])})]))
    for power in content["powers"]:
        (folder / f"{power['code']}.ini").write_text(key_file([("power", {
            "title": power["title"], "note": power["note"], "question": power["question"], "answers": power["answers"],
            **columns(("fact", "value", "remark"), power["facts"]), **columns(("material", "how"), power["materials"])})]))


def write_all(catalog, assets, folder):
    source = pathlib.Path(__file__).resolve().parent
    folder = pathlib.Path(folder)
    content = read(catalog, pathlib.Path(assets) / "strings/zh-Hans.toml")
    write_chromium(content, folder / "chromium", source / "chromium", pathlib.Path(assets) / "icons")
    write_pictures(pathlib.Path(assets) / "icons", folder / "icons")
    write_qt(content, folder / "qt", source / "qt")
    write_gtk(content, folder / "gtk", source / "gtk")
    return content
