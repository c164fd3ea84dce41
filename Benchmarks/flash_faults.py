#!/usr/bin/env python3
"""What `mote flash` does about every fault of a simulated board: flash_faults.py MOTE LOADER_MODEL [-o FILE].

Boards of the ESP32 and the ESP32-C3, whose loader takes no time of its own, and UF2 drives: the
seconds are those mote waits. The exit status is 1 when a row ends otherwise than it should, or after its deadline.
"""

import argparse
import os
import pathlib
import sys
import tempfile

from flashing import drives, faults, image

HERE = pathlib.Path(__file__).resolve().parent
HOME = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
CACHE = pathlib.Path(os.environ.get("MOTE_CACHE") or f"{HOME}/mote")
ESPTOOL = CACHE / "python/bin/esptool"
SIZE = 200_000
HEAD = """\
# What goes wrong while a board is flashed

Written by `make bench-flash-faults`: `mote flash` against simulated loaders of the ESP32 and the
ESP32-C3, on ptys whose modem lines a preloaded library plays. The loaders take no time of their own, so
the seconds are mote's own, on two cores that build other things meanwhile; every row has to end within its deadline. A real board's rows end as
these do, later by the time its flash needs.

The drives of UF2 bootloaders are folders that `loader-model drive` plays, an RP2040's without CURRENT.UF2 and an
nRF52840's with one; a full and a read-only one are file systems of the kernel's. What a drive takes proves nothing of
the board: an end without an error means "written, not verified" unless a prompt answers.

"""
COLUMNS = ("fault", "chip", "flash afterwards", "status", "code", "s", "deadline", "message")


def message(result):
    return (result.message or "-") + ("" if result.is_right else " **Not as it should be.**")


def table(results):
    lines = [HEAD + "| " + " | ".join(COLUMNS) + " |", "|---" * len(COLUMNS) + "|"]
    for result in results:
        cells = (
            *(result.fault.name, result.chip, result.content, result.status),
            f"`{result.code}`" if result.code else "-",
            *(f"{result.seconds:.1f}", result.fault.deadline, message(result)),
        )
        lines.append("| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def loaders(mote, model, folder):
    """Boards with a loader in their ROM, and their faults."""
    files = {}
    for chip in image.CHIPS:
        material = image.Material(chip, CACHE, HERE.parent)
        files[chip] = image.merged(chip, folder, mote, ESPTOOL, material, size=SIZE)
    return faults.Bench(mote, model, files, faults.library(folder, "modem_lines")), faults.ALL


def run(bench, fault):
    """The rows of a fault."""
    for chip in fault.chips:
        result = bench.run(fault, chip)
        if result is None:
            print(f"  {fault.name}, {chip}: left out, nothing can be mounted here", flush=True)
        else:
            print(result, flush=True)
            yield result


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("mote", type=pathlib.Path)
    parser.add_argument("loader_model", type=pathlib.Path)
    parser.add_argument("-o", "--output", type=pathlib.Path, help="write the table there")
    parser.add_argument("--only", default="", help="faults whose name has this text")
    parser.add_argument("--drives", action="store_true", help="UF2 drives only")
    options = parser.parse_args()
    mote, model = options.mote.resolve(), options.loader_model.resolve()
    with tempfile.TemporaryDirectory(prefix="mote-") as name:
        benches = [] if options.drives else [loaders(mote, model, pathlib.Path(name))]
        benches.append((drives.Bench(mote, model, pathlib.Path(name)), drives.ALL))
        results = [
            result
            for bench, rows in benches
            for fault in rows
            if options.only in fault.name
            for result in run(bench, fault)
        ]
    if options.output:
        options.output.write_text(table(results))
    wrong = [result for result in results if not result.is_right]
    print(f"{len(results)} rows, {len(wrong)} otherwise than they should be")
    for result in wrong:
        print(f"  {result}: wanted {result.fault.code or 'success'}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
