"""mote's code beside clang's of mote's own C form: instructions and bytes of the trees.

Of clang, the function from its first instruction to its return, called with a pointer to int16
features; bytes with tables and library functions. Of mote, the predict function called on the
board less that of a module of one leaf and two labels: what is taken off is MicroPython's call, the
checks and conversions of arguments, the writing of scores and the return; what is left is the
loading of features, the trees and the choice of the label. clang is given whole numbers to add, as
mote's trees do; for soft votes also the C form as it comes, which adds floats; and, because the C
form is written for readers, one flat function with the sums in locals (flat.py).
"""

import json
import pathlib
import tempfile
import types

import numpy as np
import onnx

from . import cores, flat, hard_votes, thumb, x86, xtensa
from .board import Board
from .makers import packed
from .tables import verdict
from .tools import run

# Instructions and bytes by the lowest of clang's; forests of other depths are hard votes.
GOALS = {
    cores.THUMB2: {"hard votes": (0.85, 0.95), "soft votes": (1.0, 1.0)},
    cores.THUMB1: {
        "hard votes": (0.85, 0.95), "soft votes": (1.0, 1.0), "depth 5": (1.05, 1.05),
        "depth 8": (1.05, 1.05),
    },
    cores.X86: {
        "hard votes": (1.0, 1.0), "soft votes": (1.0, 1.0), "depth 5": (1.05, 1.05),
        "depth 8": (1.05, 1.05),
    },
    cores.RV32: {
        "hard votes": (0.9, 0.95), "soft votes": (1.0, 1.0), "depth 5": (1.05, 1.05),
        "depth 8": (1.05, 1.05),
    },
}  # fmt: skip
SHAPES = {"hard votes": (100, 3), "depth 5": (30, 5), "depth 8": (8, 8)}
XTENSA_GOALS = {
    "windowed": {
        "hard votes": (0.95, 1.0), "soft votes": (1.0, 1.0), "depth 5": (1.05, 1.05),
        "depth 8": (1.05, 1.05),
    },
    "call0": {
        "hard votes": (1.0, 1.0), "soft votes": (1.0, 1.0), "depth 5": (1.05, 1.05),
        "depth 8": (1.05, 1.05),
    },
}  # fmt: skip
XTENSA_BOARDS = {"windowed": "ESP32_GENERIC", "call0": "ESP8266_GENERIC"}
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


def native(mote, case, folder, core):
    """Instructions of every call, and bytes of the machine code."""
    path = packed(mote, case, folder, "native", "h", "--for", "speed", board=core.board)
    functions = json.loads(run(mote, "mpy", "info", path, "--json"))["functions"]
    size = sum(f["codeBytes"] for f in functions if f["kind"] == "viper")
    with Board(mote, core.board) as board:
        board.load("model", "/model.mpy", path.read_bytes())
        counts, _ = board.count("model.predict", case.rows("h"), "h")
    return np.array(counts), size


def show(title, counts, size):
    print(f"{title:<46}{np.mean(counts):>10,.1f}{max(counts):>10,}{size:>9,}", flush=True)


def ours(mote, name, case, folder, core):
    """Mean and bytes of the trees alone."""
    nothing = folder / "nothing.onnx"
    hard_votes.write(nothing, hard_votes.one_leaf(), 2)
    code = x86.native if core is cores.X86 else native
    counts, size = code(mote, case, folder, core)
    off, off_size = code(mote, stand_in(nothing, case.rows("h")), folder, core)
    show(f"{name}: mote, whole call and function", counts, size)
    show(f"{name}: mote, less one leaf", counts - off, size - off_size)
    return np.mean(counts - off), size - off_size


def against(core, name, found, spelling, mean, size):
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
        for (word, ratio), goal in zip(ratios.items(), GOALS[core][name])
    )
    print(f"{name}: mote by the lowest of clang, {spelling}: {shown}\n", flush=True)


def compare(mote, core, name, case, whole, folder):
    mean, size = ours(mote, name, case, folder, core)
    clang = x86 if core is cores.X86 else thumb
    found = clang.counts(mote, whole, "h", core)
    against(core, name, found, "C form, whole votes", mean, size)
    if whole is not case:
        found = clang.counts(mote, case, "h", core)
        against(core, name, found, "C form, floats", mean, size)
    found = clang.counts_of(flat.source(whole.model), whole, "h", core)
    against(core, name, found, "one flat function", mean, size)


def report(mote, soft):
    """Prints the forests on every core; `soft` is a case of the corpus."""
    for core in cores.CORES:
        title = f"{core.name}, trees alone, int16"
        print(f"{title:<46}{'mean':>10}{'worst':>10}{'bytes':>9}", flush=True)
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            for kind, shape in SHAPES.items():
                if kind in GOALS[core]:
                    rows = hard_votes.generate(folder / "hard.onnx", *shape)
                    hard = stand_in(folder / "hard.onnx", rows)
                    compare(mote, core, kind, hard, hard, folder)
            whole_votes(soft.model, folder / "whole.onnx")
            whole = stand_in(folder / "whole.onnx", soft.values)
            compare(mote, core, "soft votes", soft, whole, folder)


def on_xtensa(mote, name, case, whole, folder, convention):
    """The same for ESP32 or ESP8266: executed under qemu-xtensa, predict less that of one leaf."""
    figures = []
    nothing = folder / "nothing.onnx"
    hard_votes.write(nothing, hard_votes.one_leaf(), 2)
    rows = case.rows("h")
    for model in (case.model, nothing):
        target = folder / "model.mpy"
        run(
            mote, "pack", model, "--board", XTENSA_BOARDS[convention], "--as", "native",
            "--features", "int16", "--for", "speed", "-o", target, "--name", "model",
        )  # fmt: skip
        functions = json.loads(run(mote, "mpy", "info", target, "--json"))["functions"]
        size = sum(f["codeBytes"] for f in functions if f["kind"] == "viper")
        answers, mean = xtensa.predicted(xtensa.machine_code(target, size), rows, convention)
        figures.append((answers, mean, size))
    (answers, mean, size), (_, off, off_size) = figures
    mean, size = mean - off, size - off_size
    print(f"{name + ': mote, less one leaf':<46}{mean:>10,.1f}{'':>10}{size:>9,}")
    # A small integer's object is the number with a tag.
    labels = [answer >> 1 for answer in answers]
    source = flat.source(whole.model)
    found = list(xtensa.counts_of(source, rows, labels, convention))
    if not found:
        # Without windows there is a compiler whose code answers right.
        found = list(xtensa.counts_of(source, rows, labels, "call0"))
        found = [(f"{compiler}, call0", *rest) for compiler, *rest in found]
    for compiler, average, count in found:
        title = f"{name}: {compiler}, one flat function"
        print(f"{title:<46}{average:>10,.1f}{'':>10}{count:>9,}", flush=True)
    if not found:
        return
    lowest = [min(column) for column in zip(*(row[1:] for row in found), strict=True)]
    shown = "; ".join(
        f"{value / best:.3f}: {verdict(word, value / best, goal)}"
        for word, value, best, goal in zip(
            ("instructions", "bytes"), (mean, size), lowest, XTENSA_GOALS[convention][name],
            strict=True,
        )
    )  # fmt: skip
    print(f"{name}: mote by the lowest of them: {shown}\n", flush=True)


def report_xtensa(mote, soft):
    """Prints four forests in both conventions; `soft` is a case of the corpus."""
    for convention in XTENSA_GOALS:
        title = f"Xtensa {convention}, trees alone, int16"
        print(f"{title:<46}{'mean':>10}{'':>10}{'bytes':>9}", flush=True)
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            for kind, (trees, depth) in SHAPES.items():
                rows = hard_votes.generate(folder / "hard.onnx", trees, depth)
                hard = stand_in(folder / "hard.onnx", rows)
                on_xtensa(mote, kind, hard, hard, folder, convention)
            whole_votes(soft.model, folder / "whole.onnx")
            whole = stand_in(folder / "whole.onnx", soft.values)
            on_xtensa(mote, "soft votes", soft, whole, folder, convention)
