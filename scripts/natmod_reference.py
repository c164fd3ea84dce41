"""MicroPython's own linker of native modules, run inside this process.

A copy is patched where the original walks over sets: there its result depends on Python's random
hash seed, and a result that changes from run to run cannot be compared with.
"""

import contextlib
import importlib
import io
import os
import pathlib
import sys
import traceback

COPIED = ("tools/mpy_ld.py", "tools/ar_util.py", "py/makeqstrdata.py")

# File, text as it stands there exactly once, its replacement.
PATCHES = (
    ("tools/ar_util.py", "symbol_stack = list(symbols)", "symbol_stack = sorted(symbols)"),
    ("tools/ar_util.py", 'in obj_info["def"]:', 'in sorted(obj_info["def"]):'),
    ("tools/ar_util.py", 'in obj_info["undef"]:', 'in sorted(obj_info["undef"]):'),
)


def copy_reference(tree, out):
    """Copies the linker out of MicroPython's source tree and sorts what it leaves to chance."""
    texts = {name: (tree / name).read_text() for name in COPIED}
    for name, old, new in PATCHES:
        if texts[name].count(old) != 1:
            raise SystemExit(f"{tree / name}: expected exactly once: {old}")
        texts[name] = texts[name].replace(old, new)
    for name, text in texts.items():
        path = out / "reference" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def _module(name):
    folder = str(pathlib.Path("reference/tools").resolve())
    if folder not in sys.path:
        sys.path.insert(0, folder)
    return importlib.import_module(name)


def architectures():
    """The architectures the reference knows."""
    return set(_module("mpy_ld").ARCH_DATA)


def options():
    """The options the reference has, as its help names them."""
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        before, sys.argv = sys.argv, ["mpy_ld.py", "--help"]
        try:
            _module("mpy_ld").main()
        except SystemExit:
            pass
        finally:
            sys.argv = before
    return set(printed.getvalue().replace(",", " ").split())


def load_archive(path):
    """Has the reference index an archive, which it remembers in the working directory."""
    with contextlib.redirect_stdout(io.StringIO()):
        _module("ar_util").load_archive(path)


def run(arguments):
    """Runs mpy_ld.py with arguments as typed; the last line it prints if it fails, else None."""
    linker = _module("mpy_ld")
    printed = io.StringIO()
    before = sys.argv
    sys.argv = ["mpy_ld.py", *arguments]
    try:
        with contextlib.redirect_stdout(printed):
            linker.main()
    except SystemExit:
        return (printed.getvalue().strip().split("\n") or [""])[-1]
    except Exception as error:  # Whatever it dies of is the answer.
        # Its assertions print whole symbols.
        last = traceback.format_exception_only(type(error), error)[-1].split("Container")[0].strip()
        frame = traceback.extract_tb(error.__traceback__)[-1]
        return f"{last} in {os.path.basename(frame.filename)}, {frame.name}"
    finally:
        sys.argv = before
    return None
