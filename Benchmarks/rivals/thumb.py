"""What clang makes of mote's C form for a core: instructions and bytes of the function alone."""

import pathlib
import tempfile

from .makers import packed
from .tools import PROGRAMS, clang, run
from .trace import traced

LEVELS = ("-O2", "-Os", "-Oz")


def counts(mote, case, code, core):
    """(level, mean, worst, bytes) for every level; bytes with tables and library functions."""
    with tempfile.TemporaryDirectory() as name:
        packed(mote, case, pathlib.Path(name), "c", code, board=core.board)
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
            rows = traced([*core.emulator, program])
            yield level, sum(rows) / len(rows), max(rows), size(program, core) - size(empty(folder, core), core)


def write_rows(path, case, code, kind):
    rows = case.rows(code)
    lines = ["{" + ",".join(repr(value.item()) for value in row) + "}" for row in rows]
    shape = f"[{len(rows)}][{len(rows[0])}]"
    path.write_text(
        "#include <stdint.h>\n"
        f"typedef {kind} feature;\nstatic const feature rows{shape} = {{{','.join(lines)}}};\n"
    )


def build(folder, level, core):
    flags = [
        level, "-std=c99", "-ffreestanding", "-ffunction-sections", "-fdata-sections",
        "-nostdlibinc",
    ]  # fmt: skip
    target = folder / f"model{level}.o"
    run(clang(), *core.clang, *flags, "-c", folder / "model.c", "-o", target)
    return link(folder, target, folder / f"program{level}", core)


def empty(folder, core):
    """The same program around a function that does nothing."""
    source = folder / "nothing.c"
    source.write_text(
        '#include "rows.h"\nint model_predict(const feature *x) { (void)x; return 0; }\n'
    )
    target = folder / "nothing.o"
    run(clang(), *core.clang, "-Os", "-ffreestanding", "-c", source, "-o", target)
    return link(folder, target, folder / "nothing", core)


def link(folder, model, program, core):
    run(
        core.gcc, *core.flags, "-Os", "-nostartfiles", "-Ttext=0x10000", "-Wl,--gc-sections",
        "-I", folder, PROGRAMS / "count.c", model, *core.libraries, "-o", program,
    )  # fmt: skip
    return program


def size(program, core):
    text, data, _ = run(core.size, program).splitlines()[1].split()[:3]
    return int(text) + int(data)
