"""Twenty boards at once: one stuck, one dying, one of another chip, one refusing a rate."""

import contextlib
import json
import time

from flashing import board

COUNT = 20
# As on a common bridge.
FASTEST = 921_600
TOO_FAST = ("--refuse-baud", 1_500_000)
ODD = {
    3: ("stuck", ("--stuck-from", 40), True),
    8: ("dying", ("--die-at", 50), True),
    12: ("another chip", (), True),
    17: ("refusing a rate", ("--refuse-baud", FASTEST), False),
}


def measure(mote, model, chip, firmware, table):
    with contextlib.ExitStack() as stack:
        boards = []
        for number in range(COUNT):
            _, words, _ = ODD.get(number, ("", (), False))
            kind = "esp32c6" if number == 12 else chip
            mac = f"24:0a:c4:00:02:{number:02x}"
            # The chip and the line in real time: what is measured is whether boards wait for others.
            words = ("--wire-time", "--resync", *TOO_FAST, "--mac", mac, *words)
            boards.append(stack.enter_context(board.Board(model, kind, *words)))
        ports = [word for one in boards for word in ("--port", one.port)]
        command = (mote, "flash", firmware.path, "--json", *ports)
        begin = time.perf_counter()
        ended = board.run(command, limit=900)
        for one in boards:
            one.stop()
        right = [number for number, one in enumerate(boards) if holds(one, firmware)]
        ordinary = [boards[number].last or begin for number in range(COUNT) if number not in ODD]
        slowest = max(ordinary) - begin
        written = {number for number in range(COUNT) if not ODD.get(number, ("", (), False))[2]}
        table.figure(
            f"{COUNT} boards: {len(right)} right, status {ended.status}, {ended.seconds:.1f} s, the last"
            f" block of the 16 ordinary ones after {slowest:.1f} s",
            (
                (f"{len(written)} right", set(right) == written),
                ("status not 0", ended.status != 0),
                ("<= 1.3 x the slowest", ended.seconds <= 1.3 * slowest),
            ),
        )
        for number in ODD:
            last = boards[number].last
            print(f"    {ODD[number][0]}: last block after {(last or begin) - begin:.1f} s")
        for line in (ended.output + ended.error).splitlines():
            if "failed" in line or "error" in line:
                print(f"    {summary(line)}")
        again(mote, model, chip, firmware, boards, table, stack)


def again(mote, model, chip, firmware, boards, table, stack):
    """All boards once more, in order now: only what is missing is written."""
    fresh = []
    for number, one in enumerate(boards):
        words = ("--speed", 0, "--resync", "--mac", f"24:0a:c4:00:02:{number:02x}")
        kind = "esp32c6" if number == 12 else chip
        fresh.append(stack.enter_context(board.Board(model, kind, *words, flash=one.file)))
    del fresh[12]
    ports = [word for one in fresh for word in ("--port", one.port)]
    ended = board.run((mote, "flash", firmware.path, "--json", *ports), limit=300)
    counters = [one.stop() for one in fresh]
    touched = sum(1 for count in counters if count["writtenBytes"])
    table.figure(
        f"a rerun without the other chip: status {ended.status}, {touched} of {len(fresh)} written to",
        (
            ("status 0", ended.status == 0),
            ("only 2 written to", touched == 2),
            ("all right", all(holds(one, firmware) for one in fresh)),
        ),
    )


def holds(one, firmware):
    return one.flash()[firmware.offset :][: len(firmware.bytes)] == firmware.bytes


def summary(line):
    """A JSON event in few words; anything else as it is."""
    try:
        event = json.loads(line)
    except ValueError:
        return line
    return "  ".join(f"{key} {event[key]}" for key in ("port", "code", "message") if key in event)
