"""Twenty boards at once: one stuck, one dying, one of another chip, one whose line refuses a rate.

They are `mote sim --loader` in real time: a loader that is stuck or misheard is reset by its lines.
"""

import json
import os
import sys

from flashing import board, simulated

COUNT = 20
KIND = "esp32"
PIECE = 64 * 1024
# The fastest rate there is, and the one below it.
REFUSED, NEXT = 1_500_000, 921_600
# A board's number: its fault, and how it has to end.
FAULTS = {
    3: ("stuck=40", "esp.silent"),
    8: ("die=50%", "loader.port-vanished"),
    12: ("chip=esp32c3", "flash.wrong-chip"),
    17: (f"refuse={REFUSED}", "ok"),
}
BROKEN = {number for number, (_, end) in FAULTS.items() if end != "ok"}
OTHER_CHIP = 12
# Few of one kind are enough for the time of twenty one after another.
ALONE = 2


class Run:
    """One `mote flash --all`: its report by the boards' numbers, its time and its peak of memory."""

    def __init__(self, chips, firmware):
        # A small parent starts it, since what the parent had in memory counts.
        # No board is named: a simulated chip of another kind would be left out.
        words = (chips.mote, "flash", firmware.path, "--all", "--json")
        self.ended = board.run_in(
            chips.environment, (sys.executable, "-I", "-S", "-c", board.MEASURE, *words), 600
        )
        *lines, last = self.ended.output.splitlines()
        status, peak, seconds = last.split()
        self.status, self.peak, self.seconds = int(status), int(peak), float(seconds)
        try:
            report = json.loads(lines[-1])
            boards = {record["port"]: record for record in report["boards"]}
        except (IndexError, KeyError, ValueError):
            sys.exit(f"mote flash ended with {status}: {self.ended.error}{lines[-1:]}")
        self.boards = {
            number: boards[port] for number, port in chips.ports.items() if port in boards
        }

    def end(self, number):
        """The outcome of a board, or the code of what went wrong."""
        record = self.boards.get(number, {"state": "absent"})
        return (record.get("error") or {}).get("code") or record["state"]

    def share_of_slowest(self):
        """All of it, to the slowest of those without a fault."""
        times = {n: record["seconds"] for n, record in self.boards.items() if n not in FAULTS}
        return self.seconds / max(times.values()), max(times.values())


def holds(chips, number, firmware):
    place = slice(firmware.offset, firmware.offset + len(firmware.bytes))
    return chips.flash(number)[place] == firmware.bytes


def missing(chips, number, firmware):
    """Bytes of the pieces mote compares that a flash does not have."""
    content = chips.flash(number)[firmware.offset :]
    pieces = range(0, len(firmware.bytes), PIECE)
    parts = ((firmware.bytes[start : start + PIECE], content[start : start + PIECE]) for start in pieces)
    return sum(len(part) for part, there in parts if there[: len(part)] != part)


def options(speed="1"):
    """What each board is."""
    faults = {number: "," + fault for number, (fault, _) in FAULTS.items()}
    return {number: f"speed={speed}{faults.get(number, '')}" for number in range(1, COUNT + 1)}


def measure(mote, cache, firmware, small, table):
    """The rows: what became of twenty, the time of it, memory, and a second run."""
    least = least_memory(mote, cache, small)
    with simulated.Chips(mote, KIND, cache) as chips:
        chips.start(options())
        run = Run(chips, firmware)
        chips.stop()
        show_ends(chips, run, firmware, table)
        show_time(mote, cache, firmware, run, table)
        show_memory("", run, least, firmware, small, table)
        again(chips, firmware, table)
    run = halves(mote, cache, firmware, table)
    show_memory(" that lack different parts", run, least, firmware, small, table)


def least_memory(mote, cache, small):
    """The peak of the same command with the smallest image."""
    with simulated.Chips(mote, KIND, cache) as chips:
        chips.start(options())
        return Run(chips, small).peak


def show_ends(chips, run, firmware, table):
    wanted = {number: FAULTS.get(number, ("", "ok"))[1] for number in range(1, COUNT + 1)}
    right = [number for number in wanted if holds(chips, number, firmware)]
    good = COUNT - len(BROKEN)
    table.figure(
        f"{COUNT} boards: {sum(run.end(number) == 'ok' for number in wanted)} ok, status {run.status};"
        f" {len(right)} flashes hold the image",
        (
            (f"{good} ok", {n for n in wanted if run.end(n) == "ok"} == set(wanted) - BROKEN),
            (f"{good} flashes right", set(right) == set(wanted) - BROKEN),
            ("status 1", run.status == 1),
        ),
    )
    for number, (fault, end) in FAULTS.items():
        record = run.boards.get(number, {})
        rate = f" at {record['rate']:,} bit/s" if record.get("rate") else ""
        goals = [(end, run.end(number) == end)]
        if end == "ok":
            goals.append((f"at {NEXT:,}", record.get("rate") == NEXT))
        seconds = record.get("seconds", 0)
        table.figure(f"  {fault}: {run.end(number)}{rate} after {seconds:.1f} s", goals)


def show_time(mote, cache, firmware, run, table):
    share, slowest = run.share_of_slowest()
    table.figure(
        f"{run.seconds:.1f} s from start to end, the slowest of the {COUNT - len(FAULTS)} untouched"
        f" boards {slowest:.1f} s by its report, {share:.2f} x",
        (("<= 1.3 x", share <= 1.3),),
    )
    with simulated.Chips(mote, KIND, cache) as chips:
        chips.start({number: "speed=1" for number in range(1, ALONE + 1)})
        alone = [
            board.run_in(
                chips.environment, (mote, "flash", firmware.path, "--port", port), 300
            ).seconds
            for port in chips.ports.values()
        ]
    one = sum(alone) / len(alone)
    table.figure(
        f"one after another: {COUNT * one:.0f} s, {COUNT} times the mean of {ALONE} written alone"
        f" ({one:.1f} s); at once {COUNT * one / run.seconds:.1f} times as fast",
        (),
    )


def show_memory(which, run, least, firmware, small, table):
    more, size = run.peak - least, len(firmware.bytes)
    table.figure(
        f"peak memory with {COUNT} boards{which} {run.peak >> 10:,} KiB, {more >> 10:,} KiB above the same"
        f" with {len(small.bytes):,} bytes, {more / size:.2f} x the image",
        (("<= 3 x", more <= 3 * size),),
    )


def halves(mote, cache, firmware, table):
    """Every board has the start of the image, each another share of it."""
    with simulated.Chips(mote, KIND, cache) as chips:
        for number in range(1, COUNT + 1):
            chips.fill(number, firmware.offset, firmware.bytes[: number * PIECE])
        lacking = sum(missing(chips, number, firmware) for number in range(1, COUNT + 1))
        # What the boards lack is counted here, not the time they take.
        chips.start({number: "speed=20" for number in range(1, COUNT + 1)})
        run = Run(chips, firmware)
        chips.stop()
        written = sum(record["writtenBytes"] for record in run.boards.values())
        right = sum(holds(chips, number, firmware) for number in range(1, COUNT + 1))
        table.figure(
            f"{COUNT} boards with 1 to {COUNT} of {-(-len(firmware.bytes) // PIECE)} pieces: status"
            f" {run.status}, {written:,} bytes written",
            (
                ("all flashes right", run.status == 0 and right == COUNT),
                ("only what is missing", written == lacking),
            ),
        )
        return run


def again(chips, firmware, table):
    """Without the faults and the other chip: only what is missing is written."""
    numbers = [number for number in range(1, COUNT + 1) if number != OTHER_CHIP]
    lacking = {number: missing(chips, number, firmware) for number in numbers}
    files = {number: file_of(chips, number) for number in numbers}
    chips.ports = {}
    chips.start({number: "speed=1" for number in numbers})
    run = Run(chips, firmware)
    chips.stop()
    written = {number: run.boards.get(number, {}).get("writtenBytes") for number in numbers}
    changed = {number for number in numbers if file_of(chips, number) != files[number]}
    short = {number for number in numbers if lacking[number]}
    ends = [run.end(number) for number in numbers]
    table.figure(
        f"a rerun without the faults: {ends.count('unchanged')} unchanged, {ends.count('ok')} ok,"
        f" {sum(filter(None, written.values())):,} bytes written, {run.seconds:.1f} s",
        (
            ("status 0", run.status == 0),
            ("all flashes right", all(holds(chips, number, firmware) for number in numbers)),
            ("only what is missing", written == lacking and short == BROKEN - {OTHER_CHIP}),
            ("nothing erased elsewhere", changed == short),
        ),
    )


def file_of(chips, number):
    """Which file a flash is: a simulated chip replaces it after anything was erased or written."""
    path = chips.file(number)
    return (path.stat().st_ino, path.stat().st_mtime_ns) if os.path.exists(path) else None
