"""mote's machine code beside clang's of mote's own C form: instructions and bytes of the trees.

Of clang, the function from its first instruction to its return, called with a pointer to int16
features; bytes with tables and library functions. Of mote, the predict function called on the
board, for x86 by a program that stands for it, less that of a module of one leaf and two labels:
what is taken off is MicroPython's call, the checks and conversions of arguments, the writing of
scores and the return; what is left is the loading of features, the trees and the choice of the
label. clang is given whole numbers to add, as
mote's trees do; for soft votes also the C form as it comes, which adds floats; and, because the C
form is written for readers, one flat function with the sums in locals (flat.py).
"""

import json
import pathlib
import tempfile
import types

import numpy as np
import onnx

from . import flat, hard_votes, thumb, x86
from .board import Board
from .makers import packed
from .tables import verdict
from .tools import run

GOALS = {
    "hard votes": (0.85, 0.95),
    "soft votes": (1.0, 1.0),
    "x86 hard votes": (1.0, 1.0),
    "x86 soft votes": (1.0, 1.0),
    "x86 depth 5": (1.05, 1.05),
    "x86 depth 8": (1.05, 1.05),
}
# Forests of hard votes with deeper trees: how many of which depth.
DEEPER = {"x86 depth 5": (30, 5), "x86 depth 8": (8, 8)}
# Of one tree's vote; mote's own plan for such a forest has as many.
STEPS = 1020


def stand_in(model, values):
    """What makers and thumb ask of a case."""
    typed = {"h": values.astype("<i2"), "f": values.astype("<f4")}
    return types.SimpleNamespace(model=model, rows=lambda code: typed[code])


def whole_votes(source, target):
    """A forest with the leaves of another in whole steps."""
    file = onnx.load(source)
    for node in file.graph.node:
        weights = next((a for a in node.attribute if a.name == "class_weights"), None)
        trees = next((a for a in node.attribute if a.name == "class_treeids"), None)
        if weights is not None:
            steps = np.round(np.array(weights.floats) * STEPS * len(set(trees.ints)))
            weights.floats[:] = steps.tolist()
    onnx.save(file, target)


def native(mote, case, folder):
    """Instructions of every call, and bytes of the machine code."""
    path = packed(mote, case, folder, "native", "h", "--for", "speed")
    functions = json.loads(run(mote, "mpy", "info", path, "--json"))["functions"]
    size = sum(f["codeBytes"] for f in functions if f["kind"] == "viper")
    with Board(mote, "qemu-m3") as board:
        board.load("model", "/model.mpy", path.read_bytes())
        counts, _ = board.count("model.predict", case.rows("h"), "h")
    return np.array(counts), size


def show(title, counts, size):
    print(f"{title:<46}{np.mean(counts):>10,.1f}{max(counts):>10,}{size:>9,}", flush=True)


def ours(mote, native, name, case, folder):
    """Mean and bytes of the trees alone."""
    nothing = folder / "nothing.onnx"
    hard_votes.write(nothing, hard_votes.one_leaf(), 2)
    counts, size = native(mote, case, folder)
    off, off_size = native(mote, stand_in(nothing, case.rows("h")), folder)
    show(f"{name}: mote, whole call and function", counts, size)
    show(f"{name}: mote, less one leaf", counts - off, size - off_size)
    return np.mean(counts - off), size - off_size


def against(name, found, spelling, mean, size):
    """Prints clang's levels and how mote stands to the lowest of each column."""
    found = list(found)
    for level, average, worst, count in found:
        title = f"{name}: clang {level}, {spelling}"
        print(f"{title:<46}{average:>10,.1f}{worst:>10,}{count:>9,}", flush=True)
    ratios = {
        "instructions": mean / min(average for _, average, _, _ in found),
        "bytes": size / min(count for *_, count in found),
    }
    shown = "; ".join(
        f"{ratio:.3f}: {verdict(word, ratio, goal)}"
        for (word, ratio), goal in zip(ratios.items(), GOALS[name])
    )
    print(f"{name}: mote by the lowest of clang, {spelling}: {shown}\n", flush=True)


def compare(mote, clang, name, case, whole, folder):
    """`clang` is the module that counts for an instruction set."""
    mean, size = ours(mote, getattr(clang, "native", native), name, case, folder)
    against(name, clang.counts(mote, whole, "h"), "C form, whole votes", mean, size)
    if whole is not case:
        against(name, clang.counts(mote, case, "h"), "C form, floats", mean, size)
    text = flat.source(whole.model)
    against(name, clang.counts_of(text, whole, "h"), "one flat function", mean, size)


def report(mote, soft):
    """Prints both forests; `soft` is a case of the corpus."""
    print(f"{'Thumb-2, trees alone, int16':<46}{'mean':>10}{'worst':>10}{'bytes':>9}")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        rows = hard_votes.generate(folder / "hard.onnx")
        hard = stand_in(folder / "hard.onnx", rows)
        compare(mote, thumb, "hard votes", hard, hard, folder)
        whole_votes(soft.model, folder / "whole.onnx")
        whole = stand_in(folder / "whole.onnx", soft.values)
        compare(mote, thumb, "soft votes", soft, whole, folder)
        print(f"{'x86, trees alone, int16':<46}{'mean':>10}{'worst':>10}{'bytes':>9}")
        compare(mote, x86, "x86 hard votes", hard, hard, folder)
        compare(mote, x86, "x86 soft votes", soft, whole, folder)
        for name, (trees, depth) in DEEPER.items():
            deeper = folder / f"{depth}.onnx"
            case = stand_in(deeper, hard_votes.generate(deeper, trees, depth))
            compare(mote, x86, name, case, case, folder)
