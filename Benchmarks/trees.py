#!/usr/bin/env python3
"""Tree models by mote and by its rivals, in one run: trees.py MOTE [CASE...] [--rows N].

MOTE is the program, cases are folders of the model corpus (MOTE_SHARED_MODELS, or a path) with a
forest of scikit-learn in ONNX; without any, the three with goals, then the time packing takes, for
one board and for all, and the machine code against clang's. On qemu-m3, for every form and rival: instructions of one call
from bytecode (mean and worst over the rows), .mpy bytes, heap after import, instructions of the
import from LittleFS and (first) from import to first answer in a ROMFS image in RAM, and how many
labels are the trained ones. Goals stand beside the figures.
Needs Benchmarks/rivals/requirements.txt and what `scripts/setup.sh test` installs. A row that
cannot be measured says why; figures with a source are quoted, not measured here.
"""

import argparse
import os
import pathlib
import tempfile
import warnings

import numpy as np
from rivals import packing, romfs, tables, versus_clang
from rivals.board import Board, TransportError
from rivals.cases import CASES, QUOTED, Case
from rivals.makers import MAKERS
from rivals.tools import Unavailable

# A rebuilt forest has no impurities; what is derived from them is of no use here.
warnings.filterwarnings("ignore", module="sklearn")


def measure(mote, case, make):
    """The type code of the rows and the figures of one form."""
    with tempfile.TemporaryDirectory() as name:
        data, expression, code = make(mote, case, pathlib.Path(name))
    rows = case.rows(code)
    # A fresh board for each: nothing of the one before is left in its heap or among its names.
    with Board(mote, "qemu-m3") as board:
        try:
            first = board.first(romfs.image(data), expression, rows[0], code)
        except TransportError:
            # Large modules leave no room for the image beside them.
            first = None
    with Board(mote, "qemu-m3") as board:
        heap, load = board.load("model", "/model.mpy", data)
        counts, answers = board.count(expression, rows, code)
    return code, {
        "mean": np.mean(counts),
        "worst": max(counts),
        "bytes": len(data),
        "heap": heap,
        "load": load,
        "first": first,
        "labels": np.mean(np.array(answers) == case.labels),
    }


def on_board(mote, case):
    print(f"{case.name}: {len(case.values)} rows of {case.values.shape[1]} features\n")
    print(tables.heading("qemu-m3"))
    for name, make in MAKERS:
        try:
            code, figures = measure(mote, case, make)
            print(tables.line(name, code, figures, case.goals(name, code)), flush=True)
        except Unavailable as reason:
            print(f"{name:<{tables.NAME}}- {reason}", flush=True)
        except TransportError as error:
            said = str(error).strip().splitlines()[-1]
            print(f"{name:<{tables.NAME}}- {said}", flush=True)
    for name, text in QUOTED.get(case.name, []):
        print(f"quoted, not measured: {name}: {text}")
    print()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("mote", type=pathlib.Path)
    parser.add_argument("cases", nargs="*", metavar="case")
    parser.add_argument("--rows", type=int, help="the first N rows only")
    parser.add_argument("--times", type=int, default=10, help="runs of which the least time counts")
    options = parser.parse_args()
    corpus = pathlib.Path(os.environ.get("MOTE_SHARED_MODELS", "."))
    mote = options.mote.resolve()
    for name in options.cases or CASES:
        on_board(mote, Case(corpus / name, options.rows))
    if not options.cases:
        packing.report(mote, corpus, options.times)
        print()
        versus_clang.report(mote, Case(corpus / CASES[0], options.rows))
        versus_clang.report_xtensa(mote, Case(corpus / CASES[0], options.rows))


if __name__ == "__main__":
    main()
