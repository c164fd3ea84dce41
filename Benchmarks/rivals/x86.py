"""mote's and clang's code for 32-bit x86, counted by QEMU's user mode."""

import json
import pathlib
import tempfile

import numpy as np

from .makers import packed
from .thumb import LEVELS, write_rows
from .tools import PROGRAMS, clang, run
from .trace import traced

NAME = "x86"
KINDS = {"f": "float", "h": "int16_t"}
FLAGS = ["-m32", "-fno-pic", "-fno-stack-protector", "-fcf-protection=none"]
LINK = ["-nostdlib", "-static", "-no-pie", "-Wl,--gc-sections", "-Wl,--build-id=none"]


def counts(mote, case, code, _core):
    """(level, mean, worst, bytes) of clang's code for the C form; bytes with tables."""
    with tempfile.TemporaryDirectory() as name:
        packed(mote, case, pathlib.Path(name), "c", code)
        yield from counts_of(pathlib.Path(name, "model.c").read_text(), case, code, _core)


def counts_of(source, case, code, _core):
    """The same for a C source with `int model_predict(const feature *)`."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write_rows(folder / "rows.h", case, code, KINDS[code])
        nothing = '#include "rows.h"\nint model_predict(const feature *x) { return !x; }\n'
        empty = size(built(folder, nothing, "-Os"))
        for level in LEVELS:
            program = built(folder, source, level)
            rows = traced(["qemu-i386", program])
            yield level, sum(rows) / len(rows), max(rows), size(program) - empty


def native(mote, case, folder, _core):
    """Instructions of every call of mote's machine code, and its bytes."""
    path = packed(mote, case, folder, "native", "h", "--for", "speed", board="virtual-x86")
    functions = json.loads(run(mote, "mpy", "info", path, "--json"))["functions"]
    count = sum(f["codeBytes"] for f in functions if f["kind"] == "viper")
    (folder / "predict.bin").write_bytes(machine_code(path.read_bytes(), count))
    write_rows(folder / "rows.h", case, "h", KINDS["h"])
    program = folder / "viper"
    run(
        "gcc", *FLAGS, *LINK, "-O1", "-DCODE='h'", "-I", folder, f"-Wa,-I{folder}",
        PROGRAMS / "viper.c", "-o", program,
    )  # fmt: skip
    return np.array(traced(["qemu-i386", program], "predict")), count


def machine_code(file, count):
    """The code of the viper function with children: behind its length, py/persistentcode.c."""
    number, start = count << 3 | 1 << 2 | 2, b""
    while number or not start:
        start = bytes([number & 0x7F | (0x80 if start else 0)]) + start
        number >>= 7
    place = file.index(start) + len(start)
    return file[place : place + count]


def built(folder, source, level):
    text, model, program = folder / "model.c", folder / "model.o", folder / f"program{level}"
    text.write_text(source)
    run(
        clang(), "--target=i686-linux-gnu", level, "-std=c99", "-ffreestanding", "-fno-pic",
        "-ffunction-sections", "-fdata-sections", "-fomit-frame-pointer", "-I", folder,
        "-c", text, "-o", model,
    )  # fmt: skip
    run(
        "gcc", *FLAGS, *LINK, "-O1", "-I", folder, PROGRAMS / "count.c", model, "-lgcc",
        "-o", program,
    )  # fmt: skip
    return program


def size(program):
    """Bytes of code and constants, without what unwinding takes."""
    lines = [line.split() for line in run("size", "-A", program).splitlines()]
    kept = (".text", ".rodata", ".data", ".bss")
    return sum(int(words[1]) for words in lines if words and words[0].startswith(kept))
