"""A simulated loader as a process, and the programs that write to it."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import time

NO_RESET = ("--before", "no-reset", "--after", "no-reset")


class Board:
    """`loader-model` behind a pty; what it counted is there when it has ended."""

    def __init__(self, program, chip, *words, flash=None):
        self.folder = tempfile.TemporaryDirectory(prefix="mote-")
        self.file = flash or pathlib.Path(self.folder.name) / "flash.bin"
        command = [program, "--chip", chip, "--flash", self.file, *words]
        self.process = subprocess.Popen(
            list(map(str, command)), stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        self.port = self.process.stdout.readline().split()[-1]
        self.lines = self.process.stdout.readline().split()[-1]
        self.counters = None
        self.reader = threading.Thread(target=self.read)
        self.reader.start()

    def read(self):
        for line in self.process.stdout:
            if line.startswith("{"):
                self.counters = json.loads(line)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()
        self.folder.cleanup()

    def stop(self):
        """What it counted."""
        self.process.terminate()
        self.process.wait(20)
        self.reader.join()
        return self.counters

    def flash(self):
        """What its flash held at the end."""
        return self.file.read_bytes()


class Ended:
    """How a program ended."""

    def __init__(self, status, output, error, seconds):
        self.status = status
        self.output = output
        self.error = error
        self.seconds = seconds


def run(words, environment=None, limit=300):
    """Runs a program to its end, with a state of mote's own; one that takes longer than `limit`
    seconds is killed."""
    with tempfile.TemporaryDirectory(prefix="mote-") as state:
        # Rates that worked are remembered for a board: here every run is the first.
        return run_in({"MOTE_STATE": state, "MOTE_SIM_ONLY": "1", **(environment or {})}, words, limit)


def run_in(environment, words, limit):
    begin = time.perf_counter()
    process = subprocess.Popen(
        list(map(str, words)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "NO_COLOR": "1", **environment},
    )
    killer = threading.Timer(limit, process.kill)
    killer.start()
    texts = [text.decode(errors="replace") for text in process.communicate()]
    killer.cancel()
    return Ended(process.returncode, *texts, time.perf_counter() - begin)


# A process counts what its parent had in memory when it was started as its own, so that a small
# parent starts it.
MEASURE = """
import os, sys, time
begin = time.monotonic()
process = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, usage = os.wait4(process, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_maxrss * 1024, time.monotonic() - begin)
"""


def peak(words):
    """The most bytes of memory a program had."""
    ended = run((sys.executable, "-I", "-S", "-c", MEASURE, *words))
    status, count, _ = ended.output.split()[-3:]
    if status != "0":
        sys.exit(f"{words} ended with {status}: {ended.error}")
    return int(count)


def traffic(counters):
    """What went over the line after the last SYNC that was answered."""
    after = counters["afterSync"]
    frames = after["frames"]
    blocks = frames.get("0x03", 0) + frames.get("0x11", 0)
    begins = frames.get("0x02", 0) + frames.get("0x10", 0)
    return {
        "in": after["bytesIn"],
        "out": after["bytesOut"],
        "blocks": blocks,
        "begins": begins,
        "requests": sum(frames.values()),
    }
