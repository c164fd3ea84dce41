"""Flat C by gcc for the ESP8266 and by LLVM for ESP32 and ESP8266 beside mote's Xtensa code.

Everything runs under qemu-xtensa in a program of one driver, the code and the rows; instructions
are those between two calls of the driver. LLVM is the one scripts/fetch_programs.sh unpacks; it makes
assembly, whose constants are put before the function as they cannot be linked. mote's function is
called as MicroPython calls it, with a buffer for its only argument.
"""

import pathlib
import re
import struct
import subprocess
import tempfile

import numpy as np

from .tools import CACHE, Unavailable, run

LLVM = CACHE / "llvm-xtensa"
GCC = "xtensa-lx106-elf-gcc"
CORES = {"windowed": ("dc233c", "esp32"), "call0": ("lx106", "esp8266")}
BASE, CODE, WORDS = 0x10000, 0x40000, 12
# Of the driver: before the first call, around each, after the last.
START, EACH, END = 2, 21, 10
# j over two constants; then as in Tests/KernelFixtures/XtensaProgram+Driver.swift.
LOOPS = {
    "windowed": "21feff880216b802a812b822c832d8423c334c4452a05562a06672a077e00800"
    "a952396249725982699279a219b222c23086f3ff",
    "call0": "f1feff880f16b802281f382f483f584f3c3c4c4de2a05562a06672a077c00800"
    "295fc96fd97fe98fe99fe9af19bff2cf3086f3ff",
}
ENDING = "0cd20c1631f0ff41f0ff00500022a0760c06005000"
# mp_get_buffer: copies an object's three words; true, with noise above the byte.
GET_BUFFER = {
    "windowed": "36410058125903582259135832592322af017cf37cf47cf57cf67cf71df0",
    "call0": "58125903582259135832592322af017cf37cf47cf57cf67cf77cf87cf97cfa7cfb0df0",
}


def words(*values):
    return struct.pack(f"<{len(values)}I", *(value & 0xFFFFFFFF for value in values))


class Program:
    """A memory image with the driver at its start."""

    def __init__(self, convention):
        self.convention = convention
        self.image = bytearray(bytes.fromhex("060200") + bytes(9))
        self.image += bytes.fromhex(LOOPS[convention] + ENDING)

    def add(self, data):
        """Appends at a multiple of 8; the address."""
        self.image += bytes(-len(self.image) % 8)
        start = len(self.image)
        self.image += data
        return BASE + start

    def run(self, calls):
        """Results, and the mean of the instructions of all calls (function and four arguments)."""
        rest = words(*[0] * (WORDS - 5))
        records = self.add(b"".join(words(*call) + rest for call in calls) + words(*[0] * WORDS))
        count = BASE + len(self.image) - records
        struct.pack_into("<II", self.image, 4, records, count)
        size = len(self.image)
        header = b"\x7fELF\x01\x01\x01" + bytes(9)
        header += struct.pack("<HHIIIIIHHHHHH", 2, 94, 1, BASE, 52, 0, 0x300, 52, 32, 1, 0, 0, 0)
        header += words(1, 0x1000, BASE, BASE, size, size + 4096, 7, 0x1000)
        with tempfile.TemporaryDirectory() as name:
            path, trace = pathlib.Path(name, "program"), pathlib.Path(name, "trace")
            path.write_bytes(header + bytes(0x1000 - len(header)) + self.image)
            path.chmod(0o755)
            options = ["-singlestep", "-d", "exec,nochain", "-D", trace]
            core = CORES[self.convention][0]
            done = subprocess.run(
                ["qemu-xtensa", *options, "-cpu", core, path], capture_output=True, check=True
            )
            with trace.open() as lines:
                executed = sum(line.startswith("Trace") for line in lines)
        values = struct.unpack(f"<{count // 4}I", done.stdout)
        results = [values[WORDS * k + 5] for k in range(len(calls))]
        return results, (executed - START - END) / len(calls) - EACH


def called(text, entry, rows, convention):
    """Answers and mean of a C function whose code is linked for CODE."""
    program = Program(convention)
    places = [program.add(row.tobytes()) for row in rows]
    calls = [(CODE + entry, place, 0, 0, 0) for place in places]
    room = CODE - BASE - len(program.image)
    program.image += bytes(room) + text
    return program.run(calls)


def predicted(code, rows, convention):
    """Answers and mean of mote's predict."""
    program = Program(convention)
    stub = program.add(bytes.fromhex(GET_BUFFER[convention]))
    table = program.add(words(*[0] * 65, stub, *[0] * 20))
    objects = program.add(words(*[table] * 4))
    context = program.add(words(0, 0, 0, objects))
    function = program.add(code)
    itself = program.add(words(0, context, 0, function))
    calls = []
    for row in rows:
        data = program.add(row.tobytes())
        item = program.add(words(0, data, row.nbytes, ord("h")))
        calls.append((function, itself, 1, 0, program.add(words(item))))
    return program.run(calls)


def machine_code(path, size):
    """The code of the only native function of a file; it stands behind its length and kind."""
    data = path.read_bytes()
    for flag in (2, 6):
        number, head = size << 3 | flag, b""
        while number or not head:
            head = bytes([(number & 0x7F) | (0x80 if head else 0)]) + head
            number >>= 7
        if data.count(head) == 1:
            start = data.index(head) + len(head)
            return data[start : start + size]
    raise Unavailable(f"{path.name}: its machine code cannot be told from the rest")


def by_gcc(source, level, folder):
    run(GCC, level, "-std=c99", "-ffreestanding", "-c", source, "-o", folder / "gcc.o")
    link = [f"-Wl,-Ttext={CODE:#x}", "-Wl,-e,model_predict"]
    run(GCC, "-nostdlib", *link, folder / "gcc.o", "-o", folder / "gcc.elf")
    sections = ["-j", ".text", "-j", ".rodata"]
    run("xtensa-lx106-elf-objcopy", "-O", "binary", *sections, folder / "gcc.elf", folder / "bin")
    symbols = run("xtensa-lx106-elf-nm", folder / "gcc.elf")
    entry = int(re.search(r"(\w+) T model_predict", symbols)[1], 16) - CODE
    return (folder / "bin").read_bytes(), entry


def by_llvm(source, level, folder, convention):
    core = CORES[convention][1]
    window = ["-Xclang", "-target-feature", "-Xclang", "+windowed"]
    first = ["--target=xtensa", "-ffreestanding", "-std=c99", level, "-fomit-frame-pointer"]
    middle, text = folder / "model.ll", folder / "model.s"
    front = first + (window if convention == "windowed" else [])
    run(LLVM / "clang", *front, "-S", "-emit-llvm", source, "-o", middle)
    middle.write_text(re.sub(r'"target-features"="[^"]*"', "", middle.read_text()))
    back = ["-mtriple=xtensa", f"-mcpu={core}", "-O2", "-relocation-model=static"]
    run(LLVM / "llc", *back, "-filetype=asm", middle, "-o", text)
    constants, code = [], []
    for line in text.read_text().splitlines():
        literal = re.match(r"\s*\.literal\s+(\S+),\s*(.+)", line)
        if literal:
            constants.append(f"{literal[1]}: .long {literal[2]}")
        elif not re.match(r"\s*\.(literal_position|size|section|addrsig|ident|file)", line):
            code.append(line)
    lines = [".text", ".balign 4", *constants, ".globl model_predict", *code]
    text.write_text("\n".join([*lines, ""]))
    target = ["-triple=xtensa", f"-mcpu={core}", "-filetype=obj"]
    run(LLVM / "llvm-mc", *target, text, "-o", folder / "model.o")
    only = ["-O", "binary", "--only-section=.text"]
    run(LLVM / "llvm-objcopy", *only, folder / "model.o", folder / "bin")
    symbols = run(LLVM / "llvm-objdump", "-t", folder / "model.o")
    entry = int(re.search(r"^(\w+) g .* model_predict$", symbols, re.M)[1], 16)
    return (folder / "bin").read_bytes(), entry


def rivals(convention):
    """Names and makers of what there is for a convention."""
    for level in ("-O2", "-Os") if convention == "call0" else ():
        yield f"gcc {level}", lambda *words, level=level: by_gcc(words[0], level, words[1])
    for level in ("-O2", "-Os", "-Oz"):
        yield f"llvm {level}", lambda *words, level=level: by_llvm(
            words[0], level, words[1], convention
        )


def counts_of(text, rows, labels, convention):
    """(compiler, mean, bytes) of every compiler whose code gives the labels."""
    rows = np.ascontiguousarray(rows).astype("<i2")
    for name, make in rivals(convention):
        with tempfile.TemporaryDirectory() as temporary:
            folder = pathlib.Path(temporary)
            (folder / "model.c").write_text(text)
            code, entry = make(folder / "model.c", folder)
            answers, mean = called(code, entry, rows, convention)
        # LLVM 22 lets branches of large functions go wrong without a word.
        if answers == list(labels):
            yield name, mean, len(code)
        else:
            print(f"{name}, {convention}: wrong labels, not counted")
