# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""What scripts/run does once everything is built: publish, start, and either hand over or walk the main job."""
import argparse
import os
import pathlib
import shutil
import sys

import loop as loops

PORT = int(os.environ.get("MINGBAI_PORT", "8480"))


def say(text):
    print(f"\033[1m==> {text}\033[0m", flush=True)


def port_is_free(port):
    import socket
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
            return True
        except OSError:
            return False


def remember(folder, programs):
    with open(folder / "pids", "w") as out:
        for program in programs.values():
            out.write(f"{program.process.pid} {program.name}\n")


def walk(world, code, pictures):
    """The main job as a citizen does it, with a picture of every station."""
    visitor = world.start_kiosk(screenshots=pictures)
    visitor.wait_for("attract.begin")
    visitor.shot("begin")
    visitor.tap("attract.begin")
    visitor.wait_for("home.search")
    visitor.shot("home")
    visitor.tap("home.life.shop")
    visitor.wait_for("list.item.SC005")
    visitor.shot("life-event-shop")
    visitor.tap("list.item.SC005")
    visitor.wait_for("power.print")
    visitor.shot("what-to-bring")
    visitor.tap("power.tab.flow")
    visitor.shot("flowchart")
    visitor.tap("power.tab.basis")
    visitor.shot("basis")
    visitor.tap("power.tab.materials")
    visitor.tap("power.print")
    visitor.wait_for("print.close")
    visitor.shot("guide-slip")
    visitor.tap("print.close")
    visitor.ask_for_case(code)
    visitor.wait_for("case.print")
    visitor.shot("my-case")
    world.slip.unlink(missing_ok=True)
    visitor.tap("case.print")
    visitor.wait_for("print.close")
    visitor.shot("status-slip")
    loops.wait_until("the slip", lambda: world.slip.exists() and world.slip.stat().st_size > 0)
    picture = loops.decode_slip(world.slip, pictures / "slip.pbm")
    link = loops.qr_of(picture)
    (pictures / "slip.pbm").unlink()
    return link


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    parser.add_argument("--folder", required=True)
    parser.add_argument("--mode", choices=["window", "walk", "release"], required=True)
    arguments = parser.parse_args()
    folder = pathlib.Path(arguments.folder).resolve()
    source = pathlib.Path(__file__).resolve().parents[1]
    # Every run is a new installation: new keys, new tree, new kiosk.
    for name in ("keys", "tree", "kiosk-state", "central-state"):
        shutil.rmtree(folder / name, ignore_errors=True)
    for name in ("cases.db", "cases.db-wal", "cases.db-shm", "tokens.toml", "slip.bin"):
        (folder / name).unlink(missing_ok=True)
    for log in folder.glob("*.log"):
        log.unlink()
    port = PORT if port_is_free(PORT) else loops.free_port()
    world = loops.Loop(source, arguments.bin, folder, port)

    say(f"Publishing the sample prefecture 明州: {len(world.packages())} offices")
    print(world.publish())
    if arguments.mode == "release":
        say(f"The release tree lies in {world.tree}")
        return 0
    try:
        say("Starting the central server")
        world.start_central()
        case = world.push_case(loops.sample_case())
        say("Starting the agent")
        world.start_agent(poll_seconds=5)
        activated = world.programs["agent"].wait_for_event("sync.activated")
        say(f"Release {activated['release']} fetched, verified and activated: {activated['bytes_fetched']} bytes in "
            f"{activated['milliseconds']} ms")
        if arguments.mode == "walk":
            pictures = folder / "screenshots"
            shutil.rmtree(pictures, ignore_errors=True)
            pictures.mkdir()
            say("No display: walking through the main job on a virtual one")
            link = walk(world, case["tracking_code"], pictures)
            say(f"The printed slip's QR opens {link}")
            world.programs.pop("kiosk").stop()
            world.display.stop()
            say(f"Pictures of every step and the printed slip: {pictures}")
        else:
            os.environ.setdefault("SDL_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR", "0")
            world.programs["kiosk"] = loops.Program(
                [world.program("mingbai-kiosk"), "--config", world.kiosk_config(), "--window", "810x1440",
                 "--print-to", f"pdf:{folder / 'slips'}"], folder / "kiosk.log")
            say("The kiosk is open in a window; slips are printed as PDF into " + str(folder / "slips"))
    except BaseException:
        for name, program in world.programs.items():
            print(f"--- {name} ---\n{program.tail()}", file=sys.stderr)
        world.stop()
        raise
    remember(folder, world.programs)
    print(f"""
Look at
  {world.url}/                       the public pages, as a phone sees them
  {world.url}/p/SC005                one power: guide, flowchart, basis
  {case['url']}     a case on its flowchart (tracking code {case['tracking_code']})
  {folder}/*.log              what the programs say
Push a case of your own as an office's system does: see README.md.
End everything with: scripts/run --stop
""")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except loops.Failure as failure:
        sys.exit(f"scripts/run: {failure}")
