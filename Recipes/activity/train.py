"""Trains the recipe's forest and writes model.onnx and golden.csv.

    python train.py [--wheel aeon-1.6.0-py3-none-any.whl] [--output FOLDER]

The same versions (requirements.txt) write the same bytes again.
"""

import argparse
import pathlib
import sys

import numpy
import onnxruntime
import skl2onnx
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import confusion_matrix

import dataset
import reference

TREES = 10
SEED = 0
OPSETS = {"": 15, "ai.onnx.ml": 3}

# What a board's features may differ by, relative to each feature (README.md, "Features").
FEATURE_TOLERANCE = 1e-4
# Bound of the error of a mean of 100 single floats added one by one: 99 * 2^-24 of the largest,
# and a few roundings more.
MEAN_TOLERANCE = 1e-5


def main():
    arguments = parse_arguments()
    try:
        cases = dataset.load(arguments.wheel)
        train, train_activities = table(cases["train"])
        test, test_activities = table(cases["test"])
        forest = RandomForestClassifier(n_estimators=TREES, random_state=SEED, n_jobs=1)
        forest.fit(train, train_activities)
        onnx = exported(forest)
        check_crossings(cases["train"] + cases["test"])
        check_thresholds(forest, test)
        check_export(onnx, forest, numpy.vstack([train, test]))
    except (dataset.DatasetError, CheckError) as error:
        sys.exit(f"train.py: {error}")
    labels = forest.predict(test)
    (arguments.output / "model.onnx").write_bytes(onnx)
    (arguments.output / "golden.csv").write_text(golden(test, labels), encoding="ascii")
    report(forest, onnx, labels, test_activities)


class CheckError(Exception):
    """What was trained does not have a property the recipe promises."""


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wheel", help=f"wheel of {dataset.AEON}; downloaded without it")
    parser.add_argument(
        "--output",
        type=pathlib.Path,
        default=pathlib.Path(__file__).resolve().parent,
        help="folder to write to (default: the recipe's)",
    )
    return parser.parse_args()


def table(cases):
    """Returns the features as float32, one row a window, and the activities."""
    rows = [reference.features(window) for _, window in cases]
    return numpy.array(rows, dtype=numpy.float32), numpy.array([name for name, _ in cases])


def exported(forest):
    """Returns the forest as ONNX; the fixed name replaces skl2onnx's random one."""
    kind = skl2onnx.common.data_types.FloatTensorType([None, len(reference.NAMES)])
    model = skl2onnx.convert_sklearn(
        forest,
        name="activity",
        initial_types=[("features", kind)],
        target_opset=OPSETS,
        options={"zipmap": False},
    )
    return model.SerializeToString(deterministic=True)


def check_crossings(cases):
    """Proves that single floats cannot change a count: no sample is near a border of the band."""
    margin = min(reference.crossing_margin(axis) for _, window in cases for axis in window)
    if margin <= MEAN_TOLERANCE:
        raise CheckError(f"a sample is within {margin:.1e} of the crossing band's border")
    print(f"crossing band: nearest sample at {margin:.1e} of the axis' largest value")


def check_thresholds(forest, rows):
    """Proves that features within the tolerance give the same labels: no threshold is as near.

    Crossings are left out: they are equal by check_crossings, and may equal a threshold.
    """
    smallest = numpy.finfo(numpy.float32).tiny
    margin = min(
        abs(float(row[feature]) - threshold) / max(abs(float(row[feature])), smallest)
        for row in rows
        for tree in forest.estimators_
        for feature, threshold in visited(tree, row)
        if not reference.NAMES[feature].endswith("_crossings")
    )
    if margin <= FEATURE_TOLERANCE:
        raise CheckError(f"a test window's feature is within {margin:.1e} of a threshold")
    print(f"thresholds: nearest feature of the test windows at {margin:.1e}, relative")


def visited(tree, row):
    """Returns feature and threshold of each decision the tree takes for one row."""
    nodes = tree.tree_
    path = tree.decision_path(row.reshape(1, -1)).indices
    inner = [node for node in path if nodes.children_left[node] >= 0]
    return [(nodes.feature[node], nodes.threshold[node]) for node in inner]


def check_export(onnx, forest, rows):
    """Compares the exported model, run by onnxruntime, with scikit-learn's labels."""
    session = onnxruntime.InferenceSession(onnx, providers=["CPUExecutionProvider"])
    labels = session.run(None, {"features": rows})[0]
    differing = int((labels != forest.predict(rows)).sum())
    if differing:
        raise CheckError(f"onnxruntime gives {differing} of {len(rows)} rows another label")


def golden(rows, labels):
    """Returns the CSV text; str() of a float32 is the shortest text that gives it back."""
    lines = [",".join([*reference.NAMES, "label"])]
    lines += [",".join([*map(str, row), label]) for row, label in zip(rows, labels)]
    return "\n".join(lines) + "\n"


def report(forest, onnx, labels, activities):
    nodes = sum(tree.tree_.node_count for tree in forest.estimators_)
    depth = max(tree.tree_.max_depth for tree in forest.estimators_)
    right = int((labels == activities).sum())
    print(f"forest: {TREES} trees, {nodes} nodes, depth at most {depth}, {len(onnx)} bytes of ONNX")
    print(f"accuracy on the test split: {right} of {len(labels)} ({right / len(labels):.1%})")
    print(f"rows = truth, columns = prediction: {', '.join(forest.classes_)}")
    print(confusion_matrix(activities, labels, labels=forest.classes_))


if __name__ == "__main__":
    main()
