"""The cases of the corpus that are compared with rivals, and what mote has to reach in them."""

import numpy as np

from . import forest
from .tools import Unavailable

SPEED, SIZE = "mote native, speed", "mote native, size"
CASES = ["onnx_rf100d3_har", "onnx_rf10_digits", "onnx_fogml_model1_rf100d3"]

# Most instructions (mean; first: import to first answer), most bytes, least share of labels.
GOALS = {
    "onnx_rf100d3_har": {
        (SPEED, "h"): {"mean": 1100, "bytes": 9500, "first": 500_000},
        (SIZE, "h"): {"mean": 3300, "bytes": 5500, "first": 500_000},
        (SPEED, "f"): {"mean": 1400},
    },
    "onnx_rf10_digits": {(SPEED, "h"): {"mean": 800}, (SPEED, "f"): {"mean": 1100}},
    "onnx_fogml_model1_rf100d3": {(SPEED, "f"): {"bytes": 9500}, (SIZE, "f"): {"bytes": 6000}},
}

# Measured elsewhere: emlearn's own module, whose sources are not in its package, on a Cortex-M3 in
# QEMU; FogML's generated C by its authors.
QUOTED = {
    "onnx_rf100d3_har": [
        ("emlearn's module + CSV", "12,254 and 7,200 for argmax in Python; 12,660 B"),
        ("emlearn's module + CSV", "import to first answer from ROMFS 16.3 M"),
        ("m2cgen, bytecode", "1,023,164"),
    ],
    "onnx_rf10_digits": [("emlearn's module + CSV", "3,608; 19,692 B; labels equal on 88.1 %")],
    "onnx_fogml_model1_rf100d3": [("FogML's C, Cortex-M33, code only", "11,294 B")],
}


class Case:
    """A model of the corpus with its rows; another model of the same shape can stand in."""

    def __init__(self, folder, limit=None):
        self.folder, self.name = folder, folder.name
        self.model = folder / "model.onnx"
        self.values = np.load(folder / "X.npy")[:limit]
        self.labels = np.load(folder / "label_sklearn.npy")[:limit]
        # Rows of whole numbers are given to rivals as integers, which is faster for them.
        whole = np.all(self.values == np.round(self.values)) and np.abs(self.values).max() < 32768
        self.code = "h" if whole else "f"

    def goals(self, maker, code):
        """All labels have to be the trained ones, whatever the form."""
        mote = {"labels": 1.0} if maker.startswith("mote") else {}
        return {**GOALS.get(self.name, {}).get((maker, code), {}), **mote}

    def estimator(self, *subclass):
        return forest.rebuilt(self.model, self.values.shape[1], *subclass)

    def rows(self, code):
        if code == "h" and self.code != "h":
            raise Unavailable("the rows are not whole numbers")
        return self.values.astype({"f": "<f4", "h": "<i2"}[code])
