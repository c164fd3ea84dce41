"""A virtual board that counts instructions, talked to through mpremote's own transport."""

import base64
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
from binascii import a2b_base64
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
def _rows(code, text, size):
    data = a2b_base64(text)
    return [array(code, data[k : k + size]) for k in range(0, len(data), size)]
"""
BATCH_BYTES = 3072


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

    def first(self, image, expression, row, code):
        """Instructions from the import to the first answer, the module in a ROMFS image in RAM.

        The folder comes last in sys.path, where boards with a ROMFS partition put it."""
        self.put("/image", image)
        text = self.run(
            "import vfs, os\nimage = open('/image', 'rb').read()\nos.remove('/image')\n"
            "vfs.mount(vfs.VfsRom(image), '/rom')\nsys.path.append('/rom')\n"
            f"def first(x):\n    import model\n    f = {expression}\n    return f(x)\n"
            f"x = {literal([row], code)}[0]\ngc.collect()\n"
            "a = ticks_cpu()\nfirst(x)\nb = ticks_cpu()\nprint(b - a)\n"
        )
        return int(text)

    def load(self, module, path, data):
        """Imports a module from the board's LittleFS: heap bytes and instructions."""
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
            given = literal(batch, code)
            text = self.run(f"rows = {given}\ngc.collect()\nprint(_count(f, rows))\n")
            some, answer = eval(text, {"__builtins__": {}}, {"array": lambda *a: a, "nan": None})
            counts += some
            answers += answer
        return counts, answers


def literal(rows, code):
    """An expression of the board for a list of arrays; text is what takes time on the line."""
    text = base64.b64encode(b"".join(row.tobytes() for row in rows)).decode()
    return f"_rows('{code}', '{text}', {rows[0].nbytes})"


def batches(rows, code):
    size = {"f": 4, "h": 2, "B": 1}[code] * len(rows[0])
    step = max(1, BATCH_BYTES // size)
    typed = rows.astype({"f": "<f4", "h": "<i2", "B": "u1"}[code])
    for start in range(0, len(typed), step):
        yield typed[start : start + step]


__all__ = ["Board", "TransportError"]
