#!/usr/bin/env python3
"""Builds native modules, MicroPython's examples and ours, and links them with MicroPython's linker.

Runs itself in the Python environment of `scripts/setup.sh test`, which has what the reference
needs. What comes out is what `Tests/LinkerTests` compares mote's linker with:

  OUT/config/EXAMPLE.config.h               the reference's own list of qstrs
  OUT/ARCH-COMPILER/EXAMPLE/*.o             every C file of the example
  OUT/ARCH-COMPILER/EXAMPLE/EXAMPLE.ref.mpy, EXAMPLE.lib.ref.mpy
                                            without and with libgcc and the mathematics library
  OUT/cells.json                            every cell of the table, none left out

Paths in cells.json are relative to OUT, where the reference was run; those of archives and address
scripts are absolute. A cell's `status` is `linked`, `failed` (the reference refuses; `reason` is
its last line) or `not compared` (there is nothing to compare with; `reason` says why).
"""

import argparse
import collections
import hashlib
import importlib.util
import json
import multiprocessing
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import natmod_reference as reference
from natmod_toolchains import ARCHITECTURES, COMPILERS, Toolchain, output

WORKERS = 2
SUITES = ("trixie", "sid")
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
SCRIPTS = pathlib.Path(__file__).resolve().parent
# Modules of ours, for what no example does: many archive members, a far entry, variables.
OWN_MODULES = SCRIPTS.parent / "Tests/LinkerTests/Modules"
PLAIN = {**os.environ, "LC_ALL": "C"}
# Git submodules whose folders the source package leaves empty.
SUBMODULES = {"btree": "lib/berkeley-db-1.xx"}


def cache_folder():
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return pathlib.Path(os.environ.get("MOTE_CACHE") or f"{home}/mote")


def use_environment():
    """Starts over with the test environment's Python if this one lacks the packages."""
    if importlib.util.find_spec("elftools") and importlib.util.find_spec("ar"):
        return
    python = cache_folder() / "python/bin/python"
    if not os.access(python, os.X_OK) or sys.prefix == str(python.parent.parent):
        raise SystemExit("natmod cells: pyelftools and ar are missing; run scripts/setup.sh test")
    os.execv(python, [str(python), *sys.argv])


# MicroPython's source


def source_tree(suite):
    """MicroPython's source package of a Debian suite, fetched if it is not in the cache."""
    folder = cache_folder() / f"micropython-source-{suite}"
    if not list(folder.glob("tree/micropython-*/tools/mpy_ld.py")):
        fetch_source(suite, folder)
    return sorted(folder.glob("tree/micropython-*/tools/mpy_ld.py"))[-1].parent.parent


def fetch_source(suite, folder):
    """Fetches the package with lists, cache and sources of its own; apt's own stay as they are."""
    sites = output(["apt-get", "indextargets", "--format", "$(SITE)", "Created-By: Packages"])
    mirror = next(s for s in sorted(set(sites.split())) if "security" not in s and ":/" in s)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as temporary:
        place = pathlib.Path(temporary)
        for name in ("lists/partial", "cache/archives/partial", "tree"):
            (place / name).mkdir(parents=True)
        line = f"deb-src [signed-by={KEYRING}] {mirror} {suite} main\n"
        (place / "sources.list").write_text(line)
        options = [
            f"Dir::Etc::sourcelist={place}/sources.list", "Dir::Etc::sourceparts=-",
            f"Dir::State::lists={place}/lists", "Dir::State::status=/dev/null",
            f"Dir::Cache={place}/cache", "Acquire::Languages=none", "APT::Sandbox::User=root",
        ]  # fmt: skip
        apt = ["apt-get", "-q"] + [part for option in options for part in ("-o", option)]
        subprocess.run([*apt, "update"], check=True, stdout=sys.stderr)
        subprocess.run(
            [*apt, "source", "micropython"], check=True, cwd=place / "tree", stdout=sys.stderr
        )
        folder.mkdir(exist_ok=True)
        (place / "tree").rename(folder / "tree")


# Steps, each run with OUT as the working directory


def write_configs(examples):
    """One qstr list per example; where gcc folds table indices, a second one that hides it."""
    os.makedirs("config/hidden", exist_ok=True)
    for example, sources in examples.items():
        path = f"config/{example}.config.h"
        failed = reference.run(["--preprocess", "-o", path, *map(str, sources)])
        if failed:
            raise SystemExit(f"{example}: {failed}")
        pathlib.Path(f"config/hidden/{example}.config.h").write_text(
            f'#include "../{example}.config.h"\n'
            "static inline const uint16_t *hidden_table(void) {\n"
            "    const uint16_t *table = mp_native_qstr_table;\n"
            '    __asm__("" : "+r"(table));\n'
            "    return table;\n"
            "}\n"
            "#define mp_native_qstr_table hidden_table()\n"
        )


def compile_example(job):
    """Compiles an example's C files; the compiler's first error if it does not compile."""
    toolchain, example, sources, tree = job
    folder = f"{toolchain.name}/{example}"
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    configs = os.path.abspath("config/hidden" if toolchain.hides_table else "config")
    for source in sources:
        command = [
            *toolchain.command, f"-DMP_CONFIGFILE=<{example}.config.h>", "-I", configs,
            "-I", str(source.parent), "-I", str(tree),
            "-o", f"{folder}/{source.stem}.o", str(source),
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, env=PLAIN)
        if done.returncode:
            errors = re.findall(r"error: (.*)", done.stderr) or done.stderr.strip().split("\n")
            return toolchain.name, example, f"{source.name} does not compile: {errors[0]}"
    return toolchain.name, example, None


def index_archive(path):
    reference.load_archive(path)


def link(cell):
    """Has the reference link one cell and notes what comes of it."""
    arguments = ["--arch", cell["arch"], "--qstrs", cell["config"]]
    for archive in cell["archives"]:
        arguments += ["-l", archive]
    for script in cell["addresses"]:
        arguments += ["-e", script]
    failed = reference.run([*arguments, "-o", cell["output"], *cell["objects"]])
    if failed is not None:
        pathlib.Path(cell["output"]).unlink(missing_ok=True)
        return {**cell, "status": "failed", "reason": failed}
    data = pathlib.Path(cell["output"]).read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    return {**cell, "status": "linked", "sha256": digest, "size": len(data)}


def planned(toolchain, example, sources, archives, addresses, refused):
    """A cell as it is before the reference has seen it."""
    folder = f"{toolchain.name}/{example}"
    reason = toolchain.absent or refused
    if reason is None and archives == []:
        reason = "the compiler brings no libgcc.a for this architecture"
    objects = [f"{folder}/{source.stem}.o" for source in sources]
    suffix = ".ref.mpy" if archives is None else ".lib.ref.mpy"
    return {
        "example": example, "arch": toolchain.arch, "compiler": toolchain.compiler,
        "withArchives": archives is not None, "archives": archives or [],
        "addresses": addresses, "objects": [path for path in objects if os.path.isfile(path)],
        "config": f"config/{example}.config.h", "output": f"{folder}/{example}{suffix}",
        "status": "not compared" if reason else "planned", "reason": reason,
    }  # fmt: skip


# The table


def modules(tree):
    """Every module with its C files: the examples of the source package, then ours."""
    folders = [makefile.parent for makefile in (tree / "examples/natmod").glob("*/Makefile")]
    own = [folder for folder in OWN_MODULES.iterdir() if folder.is_dir()]
    return {
        folder.name: sorted(folder.glob("*.c")) for folder in sorted(folders) + sorted(own)
    }


def build(tree, out, toolchains):
    examples = modules(tree)
    missing = {
        name: f"the source package leaves {folder} empty"
        for name, folder in SUBMODULES.items()
        if not any((tree / folder).glob("*"))
    }
    reference.copy_reference(tree, out)
    os.chdir(out)
    write_configs(examples)
    present = [t for t in toolchains if not t.absent]
    archives = {t.name: t.archives() for t in present}
    jobs = [
        (toolchain, example, sources, tree)
        for toolchain in present
        for example, sources in examples.items()
        if example not in missing
    ]
    with multiprocessing.Pool(WORKERS) as pool:
        indexed = pool.map_async(index_archive, sorted(set(sum(archives.values(), []))), 1)
        compiled = pool.map_async(compile_example, jobs, 4)
        refused = {(name, example): why for name, example, why in compiled.get()}
        indexed.get()
        known = reference.architectures()
        options = reference.options()
        cells = []
        for toolchain in toolchains:
            for example, sources in examples.items():
                why = missing.get(example) or refused.get((toolchain.name, example))
                if why is None and toolchain.arch not in known:
                    why = f"the reference does not know {toolchain.arch}"
                for libraries in (None, archives.get(toolchain.name, [])):
                    rom = [] if libraries is None else rom_addresses(toolchain.arch, tree, options)
                    cells.append(planned(toolchain, example, sources, libraries, rom, why))
        return pool.map(link_if_planned, cells, 4)


def rom_addresses(arch, tree, options):
    """What stands in for the parts of libgcc that a chip has in ROM, if the reference takes it."""
    script = tree / "ports/esp8266/boards/eagle.rom.addr.v6.ld"
    if arch != "xtensa" or "--externs" not in options or not script.is_file():
        return []
    return [str(script)]


def link_if_planned(cell):
    return link(cell) if cell["status"] == "planned" else cell


def stamp(tree, toolchains):
    """Changes whenever something does that the cells depend on."""
    digest = hashlib.sha256(sys.version.encode())
    files = [*sorted(SCRIPTS.glob("natmod_*.py")), *sorted(OWN_MODULES.rglob("*.[ch]"))]
    files += [tree / name for name in reference.COPIED]
    for path in files:
        digest.update(path.read_bytes())
    for toolchain in toolchains:
        digest.update(f"{toolchain.command} {toolchain.version()}".encode())
        if not toolchain.absent:
            digest.update(repr(toolchain.archives()).encode())
    return digest.hexdigest()


def is_current(path, wanted):
    try:
        return json.loads(path.read_text())["stamp"] == wanted
    except (OSError, ValueError, KeyError):
        return False


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--suite", choices=SUITES, default="trixie", help="Debian suite")
    parser.add_argument("--out", type=pathlib.Path, help="default: natmod-SUITE in mote's cache")
    parser.add_argument("--force", action="store_true", help="build even what is current")
    options = parser.parse_args()
    use_environment()
    out = (options.out or cache_folder() / f"natmod-{options.suite}").resolve()
    tree = source_tree(options.suite)
    version = re.match(r"micropython-(\d+\.\d+\.\d+)", tree.name).group(1)
    toolchains = [Toolchain(arch, compiler) for arch in ARCHITECTURES for compiler in COMPILERS]
    wanted = stamp(tree, toolchains)
    table = out / "cells.json"
    if not options.force and is_current(table, wanted):
        print(f"natmod cells: {table} is current", file=sys.stderr)
        return
    out.mkdir(parents=True, exist_ok=True)
    table.unlink(missing_ok=True)
    cells = build(tree, out, toolchains)
    content = {
        "version": version, "rules": ".".join(version.split(".")[:2]), "stamp": wanted,
        "compilers": {t.name: t.version() for t in toolchains}, "cells": cells,
    }  # fmt: skip
    partial = out / "cells.json.partial"
    partial.write_text(json.dumps(content, indent=1) + "\n")
    partial.rename(table)
    counts = collections.Counter(cell["status"] for cell in cells)
    print(f"natmod cells: {table}: {version}, {len(cells)} cells: {dict(counts)}", file=sys.stderr)


if __name__ == "__main__":
    main()
