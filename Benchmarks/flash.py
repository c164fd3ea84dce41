#!/usr/bin/env python3
"""mote beside esptool on simulated loaders: flash.py MOTE LOADER_MODEL [--many].

Both write the same generated firmware of 1.7 MB to loaders of the ESP32 and the ESP32-C3 that count
what arrives after the last SYNC they answered. Z is the size of the file by zlib at level 9. Goals
stand beside the figures; the exit status is 1 when one is missed. `--many` writes twenty boards at
once as well: one stuck, one dying, one of another chip, one whose line refuses a rate. Their goals
include time, so that nothing else should run meanwhile.
"""

import argparse
import os
import pathlib
import sys
import tempfile

from flashing import board, image, many, rows

HERE = pathlib.Path(__file__).resolve().parent
HOME = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
CACHE = pathlib.Path(os.environ.get("MOTE_CACHE") or f"{HOME}/mote")
ESPTOOL = CACHE / "python/bin/esptool"
REGION = 64 * 1024


class Bench:
    """One chip: its firmware and the programs."""

    def __init__(self, chip, mote, model, firmware):
        self.chip = chip
        self.mote = mote
        self.model = model
        self.firmware = firmware

    def board(self, *words, flash=None):
        # No time at all: bytes are counted.
        return board.Board(self.model, self.chip, "--speed", 0, *words, flash=flash)

    def written(self, words, flash=None, status=0):
        """What a program sent to a board, and how it ended; the flash has to be right."""
        with self.board("--resync", flash=flash) as target:
            ended = board.run(words(target.port))
            counters = target.stop()
            content = target.flash()
        if ended.status != status:
            sys.exit(f"{words('PORT')} ended with {ended.status}: {ended.output}{ended.error}")
        return counters, ended, content

    def by_mote(self, firmware, *more, flash=None):
        words = (self.mote, "flash", firmware.path, "--quiet", *more)
        return self.written(lambda port: (*words, "--port", port), flash)

    def by_esptool(self, firmware, *form, stub=False, flash=None):
        start = (ESPTOOL, "--chip", self.chip, *board.NO_RESET, *(() if stub else ("--no-stub",)))
        place = (hex(firmware.offset), firmware.path)
        return self.written(lambda port: (*start, "--port", port, "write-flash", *form, *place), flash)


def holds(content, firmware):
    return content[firmware.offset : firmware.offset + len(firmware.bytes)] == firmware.bytes


def first_time(bench, table):
    """Bytes to the board and data frames of everybody; a board's flash with the firmware."""
    size, packed = len(bench.firmware.bytes), bench.firmware.packed
    print(
        f"{bench.chip}: {size:,} bytes, Z = {packed:,} ({100 * bench.firmware.share:.1f} %),"
        f" Z/4096 = {packed / 4096:.0f}"
    )
    results = {
        "esptool --no-stub": bench.by_esptool(bench.firmware),
        "esptool --no-stub --compress": bench.by_esptool(bench.firmware, "--compress"),
    }
    if bench.chip == "esp32":
        results["esptool with its stub"] = bench.by_esptool(bench.firmware, stub=True)
    results["mote"] = bench.by_mote(bench.firmware)
    seen = {}
    for name, (counters, ended, content) in results.items():
        if not holds(content, bench.firmware):
            sys.exit(f"{name}: the flash holds something else")
        seen[name] = board.traffic(counters)
        goals = ()
        if name == "mote":
            least = min(other["in"] for rival, other in seen.items() if rival != "mote")
            goals = (
                ("bytes <= 1.016 Z", seen[name]["in"] <= 1.016 * packed),
                (f"bytes < {least:,}", seen[name]["in"] < least),
                (f"frames <= {packed / 4096 + 20:.0f}", seen[name]["blocks"] <= packed / 4096 + 20),
            )
        table.row(name, seen[name], packed, ended.seconds, goals)
    return results["mote"][2]


def again(bench, table, folder, content):
    """The same file once more, then with one region of it changed."""
    file = folder / f"{bench.chip}-flash.bin"
    for name, words in (("esptool --no-stub --compress", ("--compress",)), ("mote", None)):
        file.write_bytes(content)
        act = bench.by_mote if words is None else bench.by_esptool
        counters, ended, _ = act(bench.firmware, *(words or ()), flash=file)
        seen = board.traffic(counters)
        goals = ()
        if words is None:
            goals = (
                ("0 erased", counters["erasedBytes"] == 0),
                ("0 frames", seen["blocks"] + seen["begins"] == 0),
                ("<= 6 KB both ways", seen["in"] + seen["out"] <= 6 * 1024),
            )
        table.row(f"again: {name}", seen, None, ended.seconds, goals)
    start = 16 * REGION
    changed = image.changed(bench.firmware, folder, start, REGION)
    file.write_bytes(content)
    counters, ended, now = bench.by_mote(changed, flash=file)
    # Regions count from the start of the file.
    goals = (
        (f"{REGION:,} erased", counters["erasedBytes"] == REGION),
        (f"{REGION:,} written", counters["writtenBytes"] == REGION),
        ("flash is right", holds(now, changed)),
    )
    table.row("64 KiB changed: mote", board.traffic(counters), None, ended.seconds, goals)


def memory(bench, small, table):
    """Peak memory above that for the smallest file that says where it belongs."""
    peaks = []
    for firmware in (small, bench.firmware):
        with bench.board() as target:
            words = (bench.mote, "flash", firmware.path, "--quiet", "--port", target.port)
            peaks.append(board.peak(words))
    least, most = peaks
    size = len(bench.firmware.bytes)
    more = most - least
    table.figure(
        f"peak memory {most >> 10:,} KiB, {more >> 10:,} KiB above a file of"
        f" {len(small.bytes):,} bytes, {more / size:.2f} x the image",
        (("<= 3 x", more <= 3 * size),),
    )


def twenty(folder, mote, table):
    """Twenty ESP32s and firmware that says what MicroPython says."""
    # Compressed to 65 %, as MicroPython's download.
    words = (many.KIND, folder, mote, ESPTOOL, image.Compiler(CACHE, varied=2.6))
    names = (*image.NAMES[many.KIND], image.RELEASE)
    firmware = image.merged(*words, names=names)
    small = image.merged(*words, size=0, names=names)
    many.measure(mote, CACHE, firmware, small, table)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("mote", type=pathlib.Path)
    parser.add_argument("loader_model", type=pathlib.Path)
    parser.add_argument("--many", action="store_true", help="twenty boards at once as well")
    parser.add_argument("--only-many", action="store_true", help="nothing but twenty boards")
    options = parser.parse_args()
    mote, model = options.mote.resolve(), options.loader_model.resolve()
    table = rows.Table()
    with tempfile.TemporaryDirectory(prefix="mote-") as name:
        folder = pathlib.Path(name)
        for chip in () if options.only_many else image.CHIPS:
            material = image.Material(chip, CACHE, HERE.parent)
            firmware = image.merged(chip, folder, mote, ESPTOOL, material)
            bench = Bench(chip, mote, model, firmware)
            content = first_time(bench, table)
            again(bench, table, folder, content)
            least = image.merged(chip, folder, mote, ESPTOOL, material, size=0)
            memory(bench, least, table)
        if options.many or options.only_many:
            twenty(folder, mote, table)
    print(f"{table.missed} of {table.goals} goals missed")
    sys.exit(1 if table.missed else 0)


if __name__ == "__main__":
    main()
