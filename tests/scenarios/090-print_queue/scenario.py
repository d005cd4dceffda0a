# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""A real CUPS scheduler between the kiosk and the printer: "completed" of a queue is no proof, the printer's own word is; and
the printers that a machine can see are listed."""
import json
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import threading
import time

from page_printer import PORT, URI, claim, end, expect, fail_on_faults, order, printer, run, start_daemons, write_case

OPEN = "Order allow,deny\nAllow all\n"


def scheduler(folder):
    """cupsd with folders of its own, as root or as whoever runs this; the socket that it listens at."""
    at = folder / "cups"
    at.mkdir()
    parts = {name: at / name for name in ("RequestRoot", "TempDir", "CacheDir", "StateDir")}
    for part in parts.values():
        part.mkdir()
    (at / "cupsd.conf").write_text(
        f"Listen {at}/sock\nLogLevel none\nPreserveJobHistory Yes\n<Location />\n{OPEN}</Location>\n"
        f"<Policy default>\n<Limit All>\n{OPEN}</Limit>\n</Policy>\n")
    files = f"Group lp\nSystemGroup root\nSandboxing relaxed\nServerRoot {at}\n" + "".join(
        f"{name} {part}\n" for name, part in parts.items())
    files += "".join(f"{name} {at}/{name}\n" for name in ("ErrorLog", "AccessLog", "PageLog"))
    if os.geteuid() == 0:
        files += "User lp\n"
        folder.chmod(0o755)
    (at / "cups-files.conf").write_text(files)
    if os.geteuid() == 0:
        for path in (at, *at.rglob("*")):
            shutil.chown(path, "lp", "lp")
    process = subprocess.Popen(["cupsd", "-f", "-c", str(at / "cupsd.conf"), "-s", str(at / "cups-files.conf")],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(100):
        if (at / "sock").exists():
            return process, {"CUPS_SERVER": str(at / "sock")}
        time.sleep(0.1)
    raise SystemExit("cupsd did not come up")


def add_queue(environment, name, device, *options):
    subprocess.run(["lpadmin", "-p", name, "-E", "-v", device, *options], check=True, stderr=subprocess.DEVNULL,
                   env={**os.environ, **environment})


def take(listener, received):
    connection, _ = listener.accept()
    with connection:
        data = b""
        while part := connection.recv(65536):
            data += part
            received[:] = [data]


def found(program, environment):
    begun = time.monotonic()
    out = subprocess.run([program, "print", "--detect"], check=True, capture_output=True, text=True,
                         env={**os.environ, **environment}).stdout
    expect(time.monotonic() - begun < 12, "looking for printers takes longer than it may")
    print(out, end="", flush=True)
    return [json.loads(line) for line in out.splitlines()]


def inside(program, runs):
    start_daemons()
    with tempfile.TemporaryDirectory(prefix="mingbai-scenario-") as name:
        folder = pathlib.Path(name)
        case = write_case(folder)
        cups, environment = scheduler(folder)

        def ask(state, queue):
            return order(program, folder / f"state-{state}", case, f"cups:{queue}", environment)

        code, answer = claim(ask("absent", "nowhere"))
        expect(code == 3 and answer["reason"] == "not_reachable", "a queue that is not there has printed")

        process, spool = printer(folder)
        expect(any((line["printer"] or "").endswith(f":{PORT}/ipp/print") and line["name"] == "Trial"
                   for line in found(program, environment)), "the printer that announces itself was not found")
        add_queue(environment, "page", URI, "-m", "everywhere")
        expect(any(line["printer"] == "cups:page" for line in found(program, environment)), "the queue was not found")
        code, answer = claim(ask("good", "page"))
        expect(code == 0 and answer["attempts"] == 1, "the printer's own word was not heard behind the queue")
        expect(len(list(spool.glob("*.pdf"))) == 1, "the page is not there")
        end(process)

        # A device that CUPS only writes to: "completed" tells that the bytes are gone.
        with socket.create_server(("127.0.0.1", 0)) as listener:
            received = []
            threading.Thread(target=take, args=(listener, received), daemon=True).start()
            add_queue(environment, "raw", f"socket://127.0.0.1:{listener.getsockname()[1]}/?waiteof=false", "-m", "raw")
            code, answer = claim(ask("raw", "raw"))
            expect(code == 4 and answer["reason"] == "no_proof", "the word of a queue was believed")
            expect(received and received[0].startswith(b"%PDF"), "the queue passed nothing on")

        # Stopped by somebody: nothing is left in it for the next morning.
        subprocess.run(["cupsdisable", "raw"], check=True, env={**os.environ, **environment})
        code, answer = claim(ask("stopped", "raw"))
        expect(code == 3 and answer["reason"] == "offline", "a stopped queue has printed")
        waiting = subprocess.run(["lpstat", "-o", "raw"], check=True, capture_output=True, text=True, env={**os.environ, **environment})
        expect(waiting.stdout == "", f"a job was left behind: {waiting.stdout}")

        fail_on_faults(folder, lambda state: ask(state, "page"), runs, (0.6, 0.3))
        end(cups)
        expect(all(line["printer"] != "cups:page" for line in found(program, environment)), "a queue without a scheduler")
    print("passed")


if __name__ == "__main__":
    run(__file__, inside, ("cupsd", "lpadmin", "ippeveprinter", "ipptool", "dbus-daemon", "avahi-daemon"))
