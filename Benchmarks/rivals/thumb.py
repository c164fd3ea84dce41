"""What clang makes of mote's C form for Cortex-M: instructions and bytes of the function alone."""

import collections
import pathlib
import re
import subprocess
import tempfile

from .makers import packed
from .tools import GCC, PROGRAMS, clang, run

# A set of instructions: what tables call it, the board that runs it, and clang's names for it.
Core = collections.namedtuple("Core", "title board architecture cpu")
CORES = [
    Core("Thumb-2", "qemu-m3", "thumbv7m", "cortex-m3"),
    Core("Thumb-1", "qemu-m0", "thumbv6m", "cortex-m0"),
]
LEVELS = ("-O2", "-Os", "-Oz")
TRACE = re.compile(r"^Trace .* (\S*)$")


def counts(mote, case, code, core):
    """(level, mean, worst, bytes) for every level; bytes with tables and library functions."""
    with tempfile.TemporaryDirectory() as name:
        packed(mote, case, pathlib.Path(name), "c", code)
        yield from counts_of(pathlib.Path(name, "model.c").read_text(), case, code, core)


def counts_of(source, case, code, core):
    """The same for a C source with `int model_predict(const feature *)`."""
    kind = {"f": "float", "h": "int16_t"}[code]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "model.c").write_text(source)
        write_rows(folder / "rows.h", case, code, kind)
        for level in LEVELS:
            program = build(folder, level, core)
            rows = instructions(folder, program)
            yield level, sum(rows) / len(rows), max(rows), size(program) - size(empty(folder, core))


def write_rows(path, case, code, kind):
    rows = case.rows(code)
    lines = ["{" + ",".join(repr(value.item()) for value in row) + "}" for row in rows]
    shape = f"[{len(rows)}][{len(rows[0])}]"
    path.write_text(
        "#include <stdint.h>\n"
        f"typedef {kind} feature;\nstatic const feature rows{shape} = {{{','.join(lines)}}};\n"
    )


def build(folder, level, core):
    options = [
        f"--target={core.architecture}-none-eabi", f"-mcpu={core.cpu}", level, "-std=c99",
        "-ffreestanding",
        "-ffunction-sections", "-fdata-sections", "-nostdlibinc", "-isystem", "/usr/include/newlib",
    ]  # fmt: skip
    run(clang(), *options, "-c", folder / "model.c", "-o", folder / f"model{level}.o")
    return link(folder, folder / f"model{level}.o", folder / f"program{level}", core)


def empty(folder, core):
    """The same program around a function that does nothing."""
    source = folder / "nothing.c"
    source.write_text(
        '#include "rows.h"\nint model_predict(const feature *x) { (void)x; return 0; }\n'
    )
    run(GCC, *flags(core), "-Os", "-c", source, "-o", folder / "nothing.o")
    return link(folder, folder / "nothing.o", folder / "nothing", core)


def flags(core):
    return [f"-mcpu={core.cpu}", "-mthumb"]


def link(folder, model, program, core):
    run(
        GCC, *flags(core), "-Os", "-nostartfiles", "--specs=nosys.specs", "-Ttext=0x10000",
        "-Wl,--gc-sections", "-I", folder, PROGRAMS / "count.c", model, "-lm", "-o", program,
    )  # fmt: skip
    return program


def size(program):
    text, data, _ = run("arm-none-eabi-size", program).splitlines()[1].split()[:3]
    return int(text) + int(data)


def instructions(folder, program):
    """Instructions of every call: what runs between two moments in the caller."""
    command = ["qemu-arm", "-singlestep", "-d", "exec,nochain", "-cpu", "cortex-a7", program]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        rows, current = [], 0
        for line in process.stderr:
            match = TRACE.match(line)
            if match is None:
                continue
            if match[1] in ("_start", "ask"):
                rows += [current] if current else []
                current = 0
            else:
                current += 1
    if process.returncode:
        raise SystemExit(f"qemu-arm ended with {process.returncode}")
    return rows
