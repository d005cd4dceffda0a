# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""The frame of a scenario: a fresh folder, the steps, and everybody stopped at the end."""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

import loop as loops

SOURCE = pathlib.Path(__file__).resolve().parents[2]


def expect(condition, message):
    if not condition:
        raise loops.Failure(message)


def phone_page(url, picture=None):
    done = subprocess.run(["node", str(SOURCE / "tests/support/phone_page.mjs"), url] + ([str(picture)] if picture else []),
                          capture_output=True, text=True, timeout=120)
    if done.returncode != 0:
        raise loops.Failure(f"the browser failed on {url}:\n{done.stderr}")
    return json.loads(done.stdout)


def main(steps):
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True, help="folder of the built programs")
    parser.add_argument("--keep", help="work in this folder and keep it")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mingbai-scenario-") as fresh:
        world = loops.Loop(SOURCE, arguments.bin, arguments.keep or fresh)
        failed = None
        try:
            loops.have("Xvfb", "xdotool", "zbarimg", "convert", "node")
            steps(world)
        except Exception as error:  # the logs below are worth more than a bare traceback
            failed = error
        try:
            codes = world.stop()
            if failed is None and any(codes.values()):
                failed = loops.Failure(f"programs ended badly: {codes}")
        except Exception as error:
            failed = failed or error
        if failed is not None:
            for name, program in world.programs.items():
                print(f"--- {name} ---\n{program.tail()}", file=sys.stderr)
            print(f"{type(failed).__name__}: {failed}", file=sys.stderr)
            if not isinstance(failed, loops.Failure):
                raise failed
            sys.exit(1)
    print("passed")
