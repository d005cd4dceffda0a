# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""The running programs as pictures: screens, slips, phone pages, and all of them on one contact sheet."""
import argparse
import pathlib
import subprocess
import sys
import tempfile

import loop as loops

SOURCE = pathlib.Path(__file__).resolve().parents[1]
SIZES = {"portrait": "1080x1920", "landscape": "1920x1080"}
# What only the whole loop shows: data that came over the wire, a case that was looked up, a slip that was printed. Every
# screen and state without it is drawn by tests/accessibility/pictures_test.cpp.
SCREENS = {
    "attract": "attract", "home": "home", "search": "search:饭馆", "power-bring": "power:SC005:materials",
    "power-flow": "power:SC005:flow", "phone": "power:SC005:materials+phone", "case": "case:{code}",
    "case-deadline": "case:{code}+deadline", "case-print": "case:{code}+print",
}


def shoot(world, out, name, orientation, language, screen, extra=()):
    target = out / f"loop-{name}-{orientation}-{language}.png"
    world.run(world.program("mingbai-kiosk"), "--config", world.kiosk_config(), "--offscreen", "--window",
              SIZES[orientation], "--lang", language, "--screen", screen, "--screenshot", target,
              "--print-to", f"file:{world.slip}", *extra)
    return target


def slips(world, out, code):
    pictures = []
    for name, screen in (("slip-status", f"case:{code}+print"), ("slip-guide", "power:SC005:materials+print")):
        world.slip.unlink(missing_ok=True)
        shoot(world, world.folder, name, "portrait", "zh-Hans", screen)
        loops.wait_until("the slip", lambda: world.slip.exists() and world.slip.stat().st_size > 0)
        bitmap = loops.decode_slip(world.slip, world.folder / f"{name}.pbm")
        target = out / f"{name}.png"
        subprocess.run(["convert", str(bitmap), "-bordercolor", "white", "-border", "24", str(target)], check=True)
        pictures.append(target)
    return pictures


def pages(world, out, case):
    pictures = []
    for name, url in (("phone-power", world.url + "/p/SC005"), ("phone-case", case["url"]), ("phone-start", world.url + "/")):
        target = out / f"{name}.png"
        done = subprocess.run(["node", str(SOURCE / "tests/support/phone_page.mjs"), url, str(target)], capture_output=True, text=True)
        if done.returncode != 0:
            raise loops.Failure(done.stderr)
        pictures.append(target)
    return pictures


def contact_sheet(pictures, target):
    # Thumbnails first: the distribution's limits of ImageMagick do not allow all full pictures at once.
    with tempfile.TemporaryDirectory(prefix="mingbai-thumbs-") as folder:
        thumbs = []
        for picture in pictures:
            thumb = pathlib.Path(folder) / picture.name
            subprocess.run(["convert", str(picture), "-resize", "400x400", str(thumb)], check=True)
            thumbs.append(str(thumb))
        subprocess.run(["montage", *thumbs, "-tile", "9x", "-geometry", "400x400+8+8", "-background", "#888888", str(target)],
                       check=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--only", help="names that hold this text")
    arguments = parser.parse_args()
    out = pathlib.Path(arguments.out).resolve()
    out.mkdir(parents=True, exist_ok=True)
    wanted = {n: s for n, s in SCREENS.items() if not arguments.only or arguments.only in n}
    with tempfile.TemporaryDirectory(prefix="mingbai-screens-") as folder:
        world = loops.Loop(SOURCE, arguments.bin, folder)
        try:
            world.publish()
            world.start_central()
            case = world.push_case(loops.sample_case())
            world.start_agent(extra="cases_seconds = 1\n")
            world.programs["agent"].wait_for_event("sync.activated")
            loops.wait_until("the offices' record on the wall", (world.folder / "kiosk-state/public-record.json").exists)
            code = case["tracking_code"]
            pictures = []
            for orientation, language in (("portrait", "zh-Hans"), ("landscape", "en")):
                for name, screen in wanted.items():
                    pictures.append(shoot(world, out, name, orientation, language, screen.format(code=code)))
            if not arguments.only:
                empty = world.folder / "empty-state"
                empty.mkdir()
                for orientation in SIZES:
                    pictures.append(shoot(world, out, "no-data", orientation, "zh-Hans", "home", ("--state", empty)))
                pictures += slips(world, out, code) + pages(world, out, case)
            contact_sheet(pictures, out / "contact-sheet.png")
        finally:
            world.stop()
    print(f"{len(pictures)} pictures; the overview is {out / 'contact-sheet.png'}")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except loops.Failure as failure:
        sys.exit(f"scripts/screenshots: {failure}")
