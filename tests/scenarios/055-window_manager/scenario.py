# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""The kiosk takes the whole screen of a bare X server, of one with a window manager, and of one whose manager was killed."""
import subprocess

import loop as loops
from stage import expect, main

WIDTH, HEIGHT = 1080, 1920


def told(display, *command):
    return subprocess.run(command, env=display.environment, capture_output=True, text=True).stdout


def kiosk_window(display):
    return loops.wait_until("the kiosk's window",
                            lambda: told(display, "xdotool", "search", "--onlyvisible", "--name", "^mingbai$").split()[:1])[0]


def place_of(display, window):
    facts = dict(line.split("=") for line in told(display, "xdotool", "getwindowgeometry", "--shell", window).split())
    return tuple(int(facts[key]) for key in ("X", "Y", "WIDTH", "HEIGHT"))


def named_manager(display):
    _, sharp, window = told(display, "xprop", "-root", "_NET_SUPPORTING_WM_CHECK").partition("#")
    return window.strip() if sharp else ""


def start(world):
    world.programs["kiosk"] = loops.Program([world.program("mingbai-kiosk"), "--config", world.kiosk_config(), "--print-to", "none"],
                                            world.folder / "kiosk.log", world.display.environment)
    window = kiosk_window(world.display)
    loops.wait_until("the kiosk to cover the screen", lambda: place_of(world.display, window) == (0, 0, WIDTH, HEIGHT))
    return window


def stop(world):
    expect(world.programs.pop("kiosk").stop() == 0, "the kiosk did not end well")


def steps(world):
    loops.have("matchbox-window-manager", "xprop")
    world.display = loops.Display(WIDTH, HEIGHT, world.folder / "xvfb.log")

    start(world)
    stop(world)

    manager = subprocess.Popen(["matchbox-window-manager"], env=world.display.environment, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    try:
        owner = loops.wait_until("the window manager", lambda: named_manager(world.display))
        window = start(world)
        loops.wait_until("the manager to call the window full-screen",
                         lambda: "_NET_WM_STATE_FULLSCREEN" in told(world.display, "xprop", "-id", window, "_NET_WM_STATE"))
        stop(world)
    finally:
        manager.kill()
        manager.wait()

    # What a killed manager leaves behind: a name that leads nowhere.
    subprocess.run(["xprop", "-root", "-f", "_NET_SUPPORTING_WM_CHECK", "32x", "-set", "_NET_SUPPORTING_WM_CHECK", owner],
                   env=world.display.environment, check=True)
    start(world)
    stop(world)


main(steps)
