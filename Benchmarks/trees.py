#!/usr/bin/env python3
"""Tree models by mote and by its rivals, in one run: trees.py MOTE CASE [--rows N].

MOTE is the program; CASE a folder of the model corpus with a forest of scikit-learn in ONNX
(MOTE_SHARED_MODELS, or a path). Prints, on qemu-m3, instructions of one call from bytecode (mean and
worst over the rows), .mpy bytes, heap after import, instructions of the import, and how many labels
are the trained ones; then clang's -O2, -Os and -Oz of mote's own C form, the function alone.
Needs Benchmarks/rivals/requirements.txt and what `scripts/setup.sh test` installs. A row that cannot
be measured says why; figures with a source are quoted, not measured here.
"""

import argparse
import os
import pathlib
import tempfile
import warnings

import numpy as np
from rivals import forest, thumb
from rivals.board import Board, TransportError
from rivals.makers import MAKERS
from rivals.tools import Unavailable

# A rebuilt forest has no impurities; what is derived from them is of no use here.
warnings.filterwarnings("ignore", module="sklearn")

# Measured elsewhere by emlearn's own module, whose sources are not in its package.
QUOTED = {
    "onnx_rf100d3_har": [
        ("emlearn's module + CSV, import", "16.3 M instructions from ROMFS"),
        ("emlearn's module + CSV", "12,254 and 7,200 for argmax in Python; 12,660 B"),
    ],
    "onnx_rf10_digits": [("emlearn's module + CSV", "3,608; 19,692 B; labels equal on 88.1 %")],
    "onnx_fogml_model1_rf100d3": [("FogML's C, Cortex-M33, code only", "11,294 B")],
}


class Case:
    def __init__(self, folder, limit):
        self.folder = folder
        self.model = folder / "model.onnx"
        self.values = np.load(folder / "X.npy")[:limit]
        self.labels = np.load(folder / "label_sklearn.npy")[:limit]
        # Rows of whole numbers are given to rivals as integers, which is faster for them.
        whole = np.all(self.values == np.round(self.values)) and np.abs(self.values).max() < 32768
        self.code = "h" if whole else "f"

    def estimator(self, *subclass):
        return forest.rebuilt(self.model, self.values.shape[1], *subclass)

    def rows(self, code):
        if code == "h" and self.code != "h":
            raise Unavailable("the rows are not whole numbers")
        return self.values.astype({"f": "<f4", "h": "<i2"}[code])


def measure(board, mote, case, make):
    with tempfile.TemporaryDirectory() as name:
        data, expression, code = make(mote, case, pathlib.Path(name))
    heap, load = board.load("model", "/model.mpy", data)
    counts, answers = board.count(expression, case.rows(code), code)
    equal = np.mean(np.array(answers) == case.labels)
    return (
        f"{code:<6}{np.mean(counts):>12,.0f}{max(counts):>12,}{len(data):>10,}"
        f"{heap:>10,}{load:>14,}{equal:>9.1%}"
    )


def on_board(mote, case):
    print(f"{'qemu-m3':<32}{'input':<6}{'mean':>12}{'worst':>12}{'.mpy B':>10}{'heap B':>10}"
          f"{'import':>14}{'labels':>9}")  # fmt: skip
    for name, make in MAKERS:
        # A fresh board for each: nothing of the one before is left in its heap.
        with Board(mote, "qemu-m3") as board:
            try:
                text = measure(board, mote, case, make)
            except Unavailable as reason:
                text = f"- {reason}"
            except TransportError as error:
                text = f"- {str(error).strip().splitlines()[-1]}"
        print(f"{name:<32}{text}", flush=True)


def by_clang(mote, case):
    print(f"\n{'clang for Cortex-M3, C form':<32}{'input':<6}{'mean':>12}{'worst':>12}{'bytes':>10}")
    for code in ("f", "h"):
        try:
            for level, mean, worst, count in thumb.counts(mote, case, code):
                print(f"{level:<32}{code:<6}{mean:>12,.0f}{worst:>12,}{count:>10,}", flush=True)
        except Unavailable as reason:
            print(f"{'':<32}{code:<6}- {reason}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("mote", type=pathlib.Path)
    parser.add_argument("case")
    parser.add_argument("--rows", type=int, help="the first N rows only")
    options = parser.parse_args()
    corpus = os.environ.get("MOTE_SHARED_MODELS", ".")
    case = Case(pathlib.Path(corpus, options.case), options.rows)
    mote = options.mote.resolve()
    print(f"{case.folder.name}: {len(case.values)} rows of {case.values.shape[1]} features\n")
    on_board(mote, case)
    by_clang(mote, case)
    for name, text in QUOTED.get(case.folder.name, []):
        print(f"\nquoted: {name}: {text}", end="")
    print()


if __name__ == "__main__":
    main()
