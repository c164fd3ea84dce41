#!/usr/bin/env python3
"""The fault matrix for mpremote: mpremote_faults.py MOTE [--offsets N] [--seed N] [--resume FILE].

Copies a 10 KB file over an old one of the same size with `mpremote fs cp`, each time to a virtual
board behind a line with one fault: each kind of fault at as many drawn bytes of the session, up
and down by their share of all bytes. Prints how often the file arrived, the copy failed with the
old file intact, something wrong came of it, or it never ended. With --resume a run goes on where
it stopped. Needs what `scripts/setup.sh test` installs.
"""

import argparse
import collections
import concurrent.futures
import json
import os
import pathlib
import queue
import random
import signal
import subprocess
import sys
import tempfile
import time

HOME = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
CACHE = pathlib.Path(os.environ.get("MOTE_CACHE") or f"{HOME}/mote")
PYTHON = CACHE / "python/bin/python"
SIZE = 10 * 1024
FAULTS = ("drop", "flip", "duplicate", "insert", "stall", "replug", "unplug")
SUCCESS = "arrived"
CLEAN = "failed cleanly"
FALSE_SUCCESS = "false success"
DESTROYED = "old file destroyed"
HANG = "no end, old file intact"
HANG_DESTROYED = "no end, old file destroyed"
OUTCOMES = (SUCCESS, CLEAN, FALSE_SUCCESS, DESTROYED, HANG, HANG_DESTROYED)


def words(fault, direction, offset, draw):
    """The fault in the words of `mote sim --line`."""
    place = f"@{direction}:{offset}"
    tail = {
        "flip": f":{draw % 8}",
        "insert": f"='\\x{draw:02x}'",
        "stall": ":400ms",
        "replug": ":150ms",
    }
    return fault + place + tail.get(fault, "")


class Bench:
    """The program that simulates, the two contents, and where boards keep their state."""

    def __init__(self, mote, folder, seed, limit):
        self.mote = mote
        self.folder = folder
        self.limit = limit
        draw = random.Random(f"{seed} contents")
        self.old = draw.randbytes(SIZE)
        self.new = draw.randbytes(SIZE)
        self.source = folder / "new.bin"
        self.source.write_bytes(self.new)

    def copy(self, number, line, counts=None):
        """One copy to board `number` behind `line`; what came of it, and how long it took."""
        state = self.folder / f"state{number}"
        disk = state / "boards/virtual/disk"
        disk.mkdir(parents=True, exist_ok=True)
        file = disk / "f.bin"
        file.write_bytes(self.old)
        command = [self.mote, "sim", "virtual", "--line", line]
        if counts:
            command += ["--counts", str(counts)]
        sim = subprocess.Popen(
            command,
            env={**os.environ, "MOTE_STATE": str(state)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        try:
            word, _, port = sim.stdout.readline().rstrip("\n").partition(": ")
            if word != "port":
                sys.exit(f"{' '.join(map(str, command))} named no port")
            begin = time.monotonic()
            status = self.mpremote(port)
            seconds = time.monotonic() - begin
            # What the board still writes, and the counts, which follow when the line is quiet.
            time.sleep(0.3)
        finally:
            sim.send_signal(signal.SIGINT)
            try:
                sim.wait(timeout=20)
            except subprocess.TimeoutExpired:
                sim.kill()
                sim.wait()
            sim.stdout.close()
        content = file.read_bytes() if file.exists() else None
        return self.outcome(status, content), seconds

    def mpremote(self, port):
        """Its exit status; None when it did not end."""
        command = [PYTHON, "-m", "mpremote", "connect", port, "fs", "cp", self.source, ":/f.bin"]
        try:
            return subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=self.limit,
            ).returncode
        except subprocess.TimeoutExpired:
            return None

    def outcome(self, status, content):
        is_whole = content in (self.old, self.new)
        if status is None:
            return HANG if is_whole else HANG_DESTROYED
        if status == 0:
            return SUCCESS if content == self.new else FALSE_SUCCESS
        return CLEAN if is_whole else DESTROYED

    def length(self):
        """The bytes up and down of a copy without fault."""
        counts = self.folder / "counts.json"
        outcome, _ = self.copy(0, "seed=1", counts)
        if outcome != SUCCESS:
            sys.exit(f"a copy without fault: {outcome}")
        figures = json.loads(counts.read_text())
        return figures["up"]["sentBytes"], figures["down"]["sentBytes"]


class Log:
    """Results as JSON lines, the first line saying what they are of."""

    def __init__(self, path, head):
        self.path = path
        self.done = {}
        self.head = head
        if path and path.exists():
            lines = path.read_text().splitlines()
            self.head = json.loads(lines[0])
            mismatch = {key for key in head if key not in ("up", "down")} - {
                key for key in head if self.head.get(key) == head[key]
            }
            if mismatch:
                sys.exit(f"{path} is of a run with another {', '.join(sorted(mismatch))}")
            for line in lines[1:]:
                record = json.loads(line)
                self.done[record["words"]] = record
        elif path:
            path.write_text(json.dumps(head) + "\n")

    def add(self, record):
        self.done[record["words"]] = record
        if self.path:
            with self.path.open("a") as file:
                file.write(json.dumps(record) + "\n")


def plan(seed, offsets, faults, up, down):
    """Kind of fault and words of each cell, in a drawn order."""
    cells = []
    for fault in faults:
        draw = random.Random(f"{seed} {fault}")
        for _ in range(offsets):
            place = draw.randrange(up + down)
            direction, offset = ("up", place) if place < up else ("down", place - up)
            cells.append((fault, words(fault, direction, offset, draw.randrange(256))))
    random.Random(seed).shuffle(cells)
    return cells


def table(cells, log):
    counts = collections.defaultdict(collections.Counter)
    for fault, line in cells:
        if line in log.done:
            counts[fault][log.done[line]["outcome"]] += 1
    print(f"{'fault':<10}" + "".join(f"{name:>28}" for name in OUTCOMES))
    for fault in FAULTS:
        if fault in counts:
            print(f"{fault:<10}" + "".join(f"{counts[fault][name]:>28}" for name in OUTCOMES))
    passing = [name for name in FAULTS if name != "unplug"]
    total = sum(sum(counts[name].values()) for name in passing)
    arrived = sum(counts[name][SUCCESS] for name in passing)
    print(f"{arrived} of {total} with a fault that passes by arrived")


def main():
    parser = argparse.ArgumentParser(description="mpremote's fs cp over a line with one fault")
    parser.add_argument("mote", type=pathlib.Path)
    parser.add_argument("--offsets", type=int, default=200, help="drawn bytes for each fault")
    parser.add_argument("--faults", default=",".join(FAULTS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--boards", type=int, default=8, help="that work side by side")
    parser.add_argument("--limit", type=float, default=30, help="seconds a copy may take")
    parser.add_argument("--resume", type=pathlib.Path, help="log to write and to go on from")
    options = parser.parse_args()
    faults = options.faults.split(",")
    if unknown := set(faults) - set(FAULTS):
        parser.error(f"unknown fault: {', '.join(sorted(unknown))}")
    if not PYTHON.exists():
        sys.exit(f"{PYTHON} is missing: run `scripts/setup.sh test`")
    with tempfile.TemporaryDirectory(prefix="mote-faults-") as name:
        bench = Bench(options.mote.resolve(), pathlib.Path(name), options.seed, options.limit)
        up, down = bench.length()
        log = Log(
            options.resume,
            {
                "seed": options.seed,
                "offsets": options.offsets,
                "faults": options.faults,
                "up": up,
                "down": down,
            },
        )
        up, down = log.head["up"], log.head["down"]
        cells = plan(options.seed, options.offsets, faults, up, down)
        print(f"mpremote: seed {options.seed}, {up} bytes up, {down} down", flush=True)
        run(bench, cells, log, options.boards)
        table(cells, log)


def run(bench, cells, log, boards):
    numbers = queue.SimpleQueue()
    for number in range(boards):
        numbers.put(number)

    def one(cell):
        number = numbers.get()
        try:
            outcome, seconds = bench.copy(number, cell[1])
        finally:
            numbers.put(number)
        return {"fault": cell[0], "words": cell[1], "outcome": outcome, "seconds": round(seconds, 2)}

    left = [cell for cell in cells if cell[1] not in log.done]
    with concurrent.futures.ThreadPoolExecutor(boards) as pool:
        for result in concurrent.futures.as_completed([pool.submit(one, cell) for cell in left]):
            log.add(result.result())


if __name__ == "__main__":
    main()
