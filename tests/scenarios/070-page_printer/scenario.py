# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""CUPS' own IPP Everywhere printer, in a network of its own: the claim is what it did, also when it aborts or dies."""
import argparse
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

SOURCE = pathlib.Path(__file__).resolve().parents[3]
PORT = 8631
CASE = {"number": "MZ-2026-0001", "tracking_code": "0000-0000-0000-00", "power": "SC005", "applicant": "王*",
        "accepted": "2026-11-19T10:00:00+08:00", "events": [], "outcome": "running", "updated": "2026-11-19T10:00:00+08:00"}


def printer(folder, *options, takes="application/pdf"):
    spool = folder / "spool"
    spool.mkdir(exist_ok=True)
    process = subprocess.Popen(["ippeveprinter", "-p", str(PORT), "-f", takes, "-k", "-d", str(spool), *options,
                                "Trial"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    uri = f"ipp://localhost:{PORT}/ipp/print"
    for _ in range(100):
        done = subprocess.run(["ipptool", "-q", uri, "get-printer-attributes.test"], capture_output=True)
        if done.returncode == 0:
            return process, spool
        time.sleep(0.1)
    raise SystemExit("ippeveprinter did not come up")


def order(program, folder, number, case):
    return subprocess.Popen([program, "print", "--slip", "status", "--case", case, "--state", str(folder / f"state-{number}"),
                             "--printer", f"ipp:ipp://localhost:{PORT}/ipp/print"], stdout=subprocess.PIPE, text=True)


def claim(process):
    begun = time.monotonic()
    out, _ = process.communicate(timeout=40)
    answer = json.loads(out.splitlines()[-1])
    print(f"{process.returncode} {answer['claim']} {answer['reason']} attempts {answer['attempts']} "
          f"{time.monotonic() - begun:.1f} s", flush=True)
    return process.returncode, answer


def expect(condition, message):
    if not condition:
        raise SystemExit(message)


def inside(program, runs):
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", "/run"], check=True)
    for folder in ("/run/dbus", "/run/avahi-daemon"):
        os.mkdir(folder)
    subprocess.run(["dbus-daemon", "--system", "--fork", "--nopidfile"], check=True)
    subprocess.run(["avahi-daemon", "--daemonize", "--no-drop-root", "--no-chroot"], stderr=subprocess.DEVNULL, check=False)
    with tempfile.TemporaryDirectory(prefix="mingbai-scenario-") as name:
        folder = pathlib.Path(name)
        case = str(folder / "case.json")
        pathlib.Path(case).write_text(json.dumps(CASE), encoding="utf-8")
        code, _ = claim(order(program, folder, "absent", case))
        expect(code == 3, "a printer that is not there has printed")
        process, spool = printer(folder)
        code, answer = claim(order(program, folder, "good", case))
        expect(code == 0 and answer["attempts"] == 1, "a good printer's word was not believed")
        expect(len(list(spool.glob("*.pdf"))) == 1, "the page is not there")
        process.terminate()
        process.wait()
        # Most printers of the standard take no PDF, but all of them take PWG raster.
        process, spool = printer(folder, takes="image/pwg-raster,image/urf")
        code, answer = claim(order(program, folder, "raster", case))
        expect(code == 0 and answer["attempts"] == 1, "a printer without PDF was not understood")
        rasters = [page for page in spool.iterdir() if page.read_bytes()[:4] == b"RaS2"]
        expect(len(rasters) == 1 and rasters[0].stat().st_size > 10000, f"no page in PWG raster: {list(spool.iterdir())}")
        process.terminate()
        process.wait()
        # A command that fails makes ippeveprinter abort the job.
        process, _ = printer(folder, "-c", "/bin/false")
        for run in range(runs):
            code, _ = claim(order(program, folder, f"abort-{run}", case))
            expect(code != 0, "an aborted page is called printed")
        process.terminate()
        process.wait()
        for run in range(runs):
            process, _ = printer(folder, "-c", "/bin/sleep")  # without an operand it fails after the job began
            running = order(program, folder, f"power-{run}", case)
            time.sleep(0.15 + 0.1 * run)
            process.send_signal(signal.SIGKILL)
            process.wait()
            code, _ = claim(running)
            expect(code != 0, "a page of a printer without power is called printed")
    print("passed")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--inside", action="store_true")
    arguments = parser.parse_args()
    program = str(pathlib.Path(arguments.bin) / "mingbai-kiosk")
    if arguments.inside:
        return inside(program, arguments.runs)
    missing = [name for name in ("ippeveprinter", "ipptool", "dbus-daemon", "avahi-daemon", "unshare") if not shutil.which(name)]
    alone = ["unshare", "--net", "--mount", "--pid", "--fork", "--mount-proc"]
    if missing or subprocess.run([*alone, "true"], capture_output=True).returncode != 0:
        print(f"skipped: needs {', '.join(missing) or 'the right to make namespaces'}")
        return None
    return sys.exit(subprocess.run([*alone, sys.executable, __file__, "--bin", arguments.bin, "--runs", str(arguments.runs),
                                    "--inside"]).returncode)


if __name__ == "__main__":
    main()
