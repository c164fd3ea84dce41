"""The same forest by mote and by its rivals, each as a function that gives .mpy bytes.

A maker returns (bytes, expression, type code): the expression, evaluated with the imported module
as `model`, is a function from a row to the label.
"""

import pathlib
import shutil
import sys

import numpy as np

from .tools import PROGRAMS, mpy_cross, natmod, run

ARGMAX = "(lambda p: lambda x: (lambda s: s.index(max(s)))(p(x)))"


def packed(mote, case, folder, form, code, *options, board="qemu-m3"):
    """What `mote pack` makes of the case."""
    ending = {"python": "py", "c": "c"}.get(form, "mpy")
    target = folder / f"model.{ending}"
    declared = {"h": ["--features", "int16"]}.get(code, [])
    run(
        mote, "pack", case.model, "--board", board, "--as", form, *declared, *options,
        "-o", target, "--name", "model",
    )  # fmt: skip
    return target


def mote_form(form, code, *options):
    def make(mote, case, folder):
        target = packed(mote, case, folder, form, code, *options)
        data = target.read_bytes() if form != "python" else mpy_cross(folder, target)
        return data, "model.predict", code

    return make


def mote_c(code):
    """The C form as a native module, so that it is called as the others are."""

    def make(mote, case, folder):
        packed(mote, case, folder, "c", code)
        shutil.copy(PROGRAMS / "natmod.c", folder)
        source = folder / "natmod.c"
        if code == "h":
            text = source.read_text()
            source.write_text("#define FEATURE int16_t\n#define CODE 'h'\n" + text)
        return natmod(mote, folder, source), "model.predict", code

    return make


def m2cgen(*options):
    def make(mote, case, folder):
        import m2cgen

        # Its recursion follows the tree and the list of trees.
        sys.setrecursionlimit(100_000)
        source = folder / "model.py"
        source.write_text(m2cgen.export_to_python(case.estimator()))
        return mpy_cross(folder, source, *options), ARGMAX + "(model.score)", case.code

    return make


def everywhereml(*options):
    def make(mote, case, folder):
        from everywhereml.data.Dataset import Dataset
        from everywhereml.sklearn.ensemble import RandomForestClassifier

        estimator = case.estimator(RandomForestClassifier)
        # It asks the data it was trained with how many classes there are.
        shape = len(estimator.classes_), estimator.n_features_in_
        estimator.dataset = Dataset.from_XY(np.zeros(shape), estimator.classes_)
        source = folder / "model.py"
        # It divides by the impurities that are not there; emlearn makes that an error everywhere.
        with np.errstate(all="ignore"):
            source.write_text(estimator.to_micropython())
        expression = "model.RandomForestClassifier().predict"
        return mpy_cross(folder, source, *options), expression, case.code

    return make


def emlearn(leaf_bits, method="loadable"):
    """emlearn's own C with a wrapper of ours: its module's sources are not in its package."""

    def make(mote, case, folder):
        import emlearn as library

        converted = library.convert(
            case.estimator(), method=method, dtype="int16_t", leaf_bits=leaf_bits
        )
        text = converted.save(name="forest", include_proba=True)
        # A native module has no initialised variables; the structure is never written to.
        text = text.replace("EmlTrees forest = {", "static const EmlTrees forest = {")
        (folder / "forest.h").write_text(text)
        source = folder / "natmod.c"
        source.write_text((pathlib.Path(__file__).parent / "emlearn_module.c").read_text())
        data = natmod(mote, folder, source, [library.includedir])
        return data, "model.predict", "h"

    return make


MAKERS = [
    ("mote python, by mpy-cross", mote_form("python", "f")),
    ("mote bytecode, size", mote_form("bytecode", "f", "--for", "size")),
    ("mote bytecode, speed", mote_form("bytecode", "f", "--for", "speed")),
    ("mote native, speed", mote_form("native", "f", "--for", "speed")),
    ("mote native, size", mote_form("native", "f", "--for", "size")),
    ("mote c, gcc -Os, natmod", mote_c("f")),
    ("mote python, by mpy-cross", mote_form("python", "h")),
    ("mote bytecode, size", mote_form("bytecode", "h", "--for", "size")),
    ("mote bytecode, speed", mote_form("bytecode", "h", "--for", "speed")),
    ("mote native, speed", mote_form("native", "h", "--for", "speed")),
    ("mote native, size", mote_form("native", "h", "--for", "size")),
    ("mote c, gcc -Os, natmod", mote_c("h")),
    ("m2cgen, bytecode", m2cgen()),
    ("m2cgen, native emitter", m2cgen("-march=armv7m", "-X", "emit=native")),
    ("everywhereml, bytecode", everywhereml()),
    ("everywhereml, native emitter", everywhereml("-march=armv7m", "-X", "emit=native")),
    ("emlearn C walker, hard votes", emlearn(0)),
    ("emlearn C walker, soft votes", emlearn(8)),
    ("emlearn C inline, soft votes", emlearn(8, "inline")),
]
