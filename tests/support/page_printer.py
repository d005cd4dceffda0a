# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""CUPS' own IPP Everywhere printer and `mingbai-kiosk print` against it, in a network that nothing else is in."""
import argparse
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time

PORT = 8631
URI = f"ipp://localhost:{PORT}/ipp/print"
CASE = {"number": "MZ-2026-0001", "tracking_code": "0000-0000-0000-00", "power": "SC005", "applicant": "王*",
        "accepted": "2026-11-19T10:00:00+08:00", "events": [], "outcome": "running", "updated": "2026-11-19T10:00:00+08:00"}


def enter(script, arguments, programs):
    """Runs `script` again with --inside in namespaces of its own; says what is missing and skips where it cannot."""
    missing = [name for name in programs + ("unshare",) if not shutil.which(name)]
    alone = ["unshare", "--net", "--mount", "--pid", "--fork", "--mount-proc"]
    if missing or subprocess.run([*alone, "true"], capture_output=True).returncode != 0:
        print(f"skipped: needs {', '.join(missing) or 'the right to make namespaces'}")
        return
    sys.exit(subprocess.run([*alone, sys.executable, script, *arguments, "--inside"]).returncode)


def start_daemons():
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", "/run"], check=True)
    for folder in ("/run/dbus", "/run/avahi-daemon"):
        os.mkdir(folder)
    subprocess.run(["dbus-daemon", "--system", "--fork", "--nopidfile"], check=True)
    subprocess.run(["avahi-daemon", "--daemonize", "--no-drop-root", "--no-chroot"], stderr=subprocess.DEVNULL, check=False)


def write_case(folder):
    case = folder / "case.json"
    case.write_text(json.dumps(CASE), encoding="utf-8")
    return str(case)


def printer(folder, *options, takes="application/pdf"):
    """An ippeveprinter that answers, and the folder where its pages lie."""
    spool = folder / "spool"
    spool.mkdir(exist_ok=True)
    process = subprocess.Popen(["ippeveprinter", "-p", str(PORT), "-f", takes, "-k", "-d", str(spool), *options, "Trial"],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(100):
        if subprocess.run(["ipptool", "-q", URI, "get-printer-attributes.test"], capture_output=True).returncode == 0:
            return process, spool
        time.sleep(0.1)
    raise SystemExit("ippeveprinter did not come up")


def end(process):
    process.terminate()
    process.wait()


def order(program, state, case, address, environment=None):
    return subprocess.Popen([program, "print", "--slip", "status", "--case", case, "--state", str(state), "--printer", address],
                            stdout=subprocess.PIPE, text=True, env={**os.environ, **(environment or {})})


def claim(process):
    begun = time.monotonic()
    out, _ = process.communicate(timeout=40)
    answer = json.loads(out.splitlines()[-1])
    print(f"{process.returncode} {answer['claim']} {answer['reason']} attempts {answer['attempts']} "
          f"{time.monotonic() - begun:.1f} s", flush=True)
    return process.returncode, answer


def fail_on_faults(folder, ask, runs, pauses):
    """A printer that aborts, and one that loses its power `pauses[0]` s after the order, `pauses[1]` s later each time: nothing is called printed."""
    process, _ = printer(folder, "-c", "/bin/false")  # a command that fails makes ippeveprinter abort the job
    for run in range(runs):
        code, _ = claim(ask(f"abort-{run}"))
        expect(code != 0, "an aborted page is called printed")
    end(process)
    for run in range(runs):
        process, _ = printer(folder, "-c", "/bin/sleep")  # without an operand it fails after the job began
        running = ask(f"power-{run}")
        time.sleep(pauses[0] + pauses[1] * run)
        process.send_signal(signal.SIGKILL)
        process.wait()
        code, _ = claim(running)
        expect(code != 0, "a page of a printer without power is called printed")


def run(script, inside, programs):
    """The scenario `inside(program, runs)` of `script`, in a network of its own."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--inside", action="store_true")
    arguments = parser.parse_args()
    if arguments.inside:
        return inside(program_in(arguments.bin), arguments.runs)
    return enter(script, ["--bin", arguments.bin, "--runs", str(arguments.runs)], programs)


def expect(condition, message):
    if not condition:
        raise SystemExit(message)


def program_in(folder):
    return str(pathlib.Path(folder) / "mingbai-kiosk")
