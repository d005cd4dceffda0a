# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""CUPS' own IPP Everywhere printer, in a network of its own: the claim is what it did, also when it aborts or dies."""
import pathlib
import tempfile

from page_printer import URI, claim, end, expect, fail_on_faults, order, printer, run, start_daemons, write_case


def inside(program, runs):
    start_daemons()
    with tempfile.TemporaryDirectory(prefix="mingbai-scenario-") as name:
        folder = pathlib.Path(name)
        case = write_case(folder)

        def ask(state):
            return order(program, folder / f"state-{state}", case, "ipp:" + URI)

        code, _ = claim(ask("absent"))
        expect(code == 3, "a printer that is not there has printed")
        process, spool = printer(folder)
        code, answer = claim(ask("good"))
        expect(code == 0 and answer["attempts"] == 1, "a good printer's word was not believed")
        expect(len(list(spool.glob("*.pdf"))) == 1, "the page is not there")
        end(process)
        # Most printers of the standard take no PDF, but all of them take PWG raster.
        process, spool = printer(folder, takes="image/pwg-raster,image/urf")
        code, answer = claim(ask("raster"))
        expect(code == 0 and answer["attempts"] == 1, "a printer without PDF was not understood")
        rasters = [page for page in spool.iterdir() if page.read_bytes()[:4] == b"RaS2"]
        expect(len(rasters) == 1 and rasters[0].stat().st_size > 10000, f"no page in PWG raster: {list(spool.iterdir())}")
        end(process)
        fail_on_faults(folder, ask, runs, (0.15, 0.1))
    print("passed")


if __name__ == "__main__":
    run(__file__, inside, ("ippeveprinter", "ipptool", "dbus-daemon", "avahi-daemon"))
