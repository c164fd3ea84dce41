"""A virtual board that counts instructions, talked to through mpremote's own transport."""

import json
import os
import subprocess
import tempfile

from mpremote.transport import TransportError
from mpremote.transport_serial import SerialTransport

# One call between two readings of the counter, the readings alone subtracted; what is left is the
# call from bytecode with everything the module does. The collector runs when it has to.
HARNESS = """
import gc, sys
from array import array
from time import ticks_cpu
def _count(f, rows):
    counts = []
    answers = []
    for x in rows:
        a = ticks_cpu()
        b = ticks_cpu()
        c = ticks_cpu()
        y = f(x)
        d = ticks_cpu()
        counts.append((d - c) - (b - a))
        answers.append(y)
    return counts, answers
"""
BATCH_BYTES = 1024


class Board:
    """One fresh board; `with Board(mote, name) as board:` starts and ends it."""

    def __init__(self, mote, name):
        self.mote, self.name = mote, name

    def __enter__(self):
        # A state folder of its own: boards of others have the same name.
        self.state = tempfile.TemporaryDirectory()
        self.process = subprocess.Popen(
            [self.mote, "sim", self.name, "--exact"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "MOTE_STATE": self.state.name},
        )
        line = self.process.stdout.readline()
        if not line.startswith("port: "):
            self.process.wait()
            raise SystemExit(f"mote sim {self.name} --exact said {line!r} instead of a port")
        self.transport = SerialTransport(line.removeprefix("port: ").strip())
        self.transport.enter_raw_repl()
        self.run(HARNESS)
        return self

    def __exit__(self, *_):
        self.transport.close()
        self.process.terminate()
        self.process.wait()
        self.state.cleanup()

    def run(self, code):
        return self.transport.exec(code).decode()

    def put(self, path, data):
        self.transport.fs_writefile(path, data)

    def load(self, module, path, data):
        """Imports a module after everything before it is gone: heap bytes and instructions."""
        self.run("for name in list(sys.modules):\n    if name[:1] != 'm_':\n        del sys.modules[name]\n")
        self.put(path, data)
        code = (
            "model = f = rows = None\ngc.collect()\nfree = gc.mem_free()\na = ticks_cpu()\n"
            f"import {module} as model\nb = ticks_cpu()\ngc.collect()\n"
            "print([free - gc.mem_free(), b - a])\n"
        )
        return json.loads(self.run(code))

    def count(self, expression, rows, code):
        """Instructions and answers of `expression`, a function of `model`, for every row."""
        self.run(f"f = {expression}\n")
        counts, answers = [], []
        for batch in batches(rows, code):
            literals = ",".join(f"array('{code}',{row.tobytes()!r})" for row in batch)
            text = self.run(f"rows = [{literals}]\ngc.collect()\nprint(_count(f, rows))\n")
            some, answer = eval(text, {"__builtins__": {}}, {"array": lambda *a: a, "nan": None})
            counts += some
            answers += answer
        return counts, answers


def batches(rows, code):
    size = {"f": 4, "h": 2, "B": 1}[code] * len(rows[0])
    step = max(1, BATCH_BYTES // size)
    typed = rows.astype({"f": "<f4", "h": "<i2", "B": "u1"}[code])
    for start in range(0, len(typed), step):
        yield typed[start : start + step]


__all__ = ["Board", "TransportError"]
