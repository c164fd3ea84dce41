"""Trains a forest on a CSV of labelled rows and writes model.onnx and golden.csv.

    python train.py digits.csv [--output FOLDER] [--trees 10] [--leaves 64] [--seed 0]

The CSV has a header line, a column `label` and numbers in all the others. A quarter of the rows is
held out: the forest never sees them, its accuracy is counted on them, and golden.csv has some of
them with the forest's answers. The same rows, options and versions (requirements.txt) write the
same bytes again.
"""

import argparse
import csv
import io
import pathlib
import sys

import numpy
import onnxruntime
import skl2onnx
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import confusion_matrix
from sklearn.model_selection import train_test_split

import rows as labelled

HELD_OUT = 0.25
OPSETS = {"": 15, "ai.onnx.ml": 3}

# Two scores as near as this are a tie: float32 sums may order them either way.
TIE = 1e-6

INTEGERS = {"uint8": (0, 255), "int8": (-128, 127), "int16": (-32768, 32767)}


class CheckError(Exception):
    """What was trained does not have a property the recipe promises."""


def main():
    arguments = parse_arguments()
    try:
        table = labelled.read(arguments.rows)
        train, test = split(table, arguments.seed)
        forest = RandomForestClassifier(
            n_estimators=arguments.trees,
            max_leaf_nodes=arguments.leaves or None,
            random_state=arguments.seed,
            n_jobs=1,
        )
        forest.fit(table.values[train], table.labels[train])
        onnx = exported(forest, table)
        check_export(onnx, forest, table)
        golden = golden_rows(table.labels, test, arguments.golden)
        arguments.output.mkdir(parents=True, exist_ok=True)
        (arguments.output / "model.onnx").write_bytes(onnx)
        text = golden_text(table, golden, forest)
        (arguments.output / "golden.csv").write_text(text, encoding="utf-8")
    except (labelled.RowsError, CheckError, OSError) as error:
        sys.exit(f"train.py: {error}")
    report(table, train, test, golden, forest, onnx)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rows", metavar="ROWS.csv", help="the labelled rows")
    parser.add_argument(
        "--output",
        type=pathlib.Path,
        default=pathlib.Path(__file__).resolve().parent,
        help="folder to write to (default: the recipe's)",
    )
    parser.add_argument("--trees", type=count(1), default=10, help="how many (default: 10)")
    parser.add_argument(
        "--leaves", type=leaves, default=64, help="most leaves of a tree, 0: any (default: 64)"
    )
    parser.add_argument("--seed", type=count(0), default=0, help="of split and forest (default: 0)")
    parser.add_argument(
        "--golden", type=count(1), default=50, help="rows in golden.csv (default: 50)"
    )
    return parser.parse_args()


def count(lowest):
    def number(text):
        value = int(text)
        if not lowest <= value < 2**32:
            raise argparse.ArgumentTypeError(f"{value} is not between {lowest} and 2^32 - 1")
        return value

    return number


def leaves(text):
    value = count(0)(text)
    if value == 1:
        raise argparse.ArgumentTypeError("a tree of one leaf decides nothing: 2 or more, or 0")
    return value


def split(table, seed):
    """Returns the positions of the rows to train on and of those held out, by class alike."""
    positions = numpy.arange(len(table.labels))
    held_out = max(int(numpy.ceil(HELD_OUT * len(positions))), len(set(table.labels)))
    return train_test_split(
        positions, test_size=held_out, random_state=seed, stratify=table.labels
    )


def exported(forest, table):
    """Returns the forest as ONNX; the fixed name replaces skl2onnx's random one."""
    kind = skl2onnx.common.data_types.FloatTensorType([None, len(table.names)])
    model = skl2onnx.convert_sklearn(
        forest,
        name="forest",
        initial_types=[("features", kind)],
        target_opset=OPSETS,
        options={"zipmap": False},
    )
    return model.SerializeToString(deterministic=True)


def check_export(onnx, forest, table):
    """Compares the exported model, run by onnxruntime, with scikit-learn's labels of all rows."""
    session = onnxruntime.InferenceSession(onnx, providers=["CPUExecutionProvider"])
    labels = session.run(None, {"features": table.values})[0]
    expected = forest.predict(table.values)
    differing = [line for line, a, b in zip(table.lines, labels, expected) if a != b]
    if differing:
        raise CheckError(
            f"onnxruntime gives {len(differing)} of {len(labels)} rows another label than"
            f" scikit-learn, first in line {differing[0]}"
        )
    best = numpy.sort(forest.predict_proba(table.values), axis=1)[:, -2:]
    ties = [line for line, (b, a) in zip(table.lines, best) if a - b <= TIE]
    print(f"onnxruntime: the labels of all {len(labels)} rows are scikit-learn's")
    print(f"ties: {len(ties)} rows{', lines ' + shortened(ties) if ties else ''}")


def shortened(numbers):
    return ", ".join(map(str, numbers[:8])) + (", ..." if len(numbers) > 8 else "")


def golden_rows(labels, test, size):
    """Returns positions of held-out rows: of each class in turn, in the file's order."""
    queues = [sorted(position for position in test if labels[position] == label)
              for label in sorted(set(labels))]  # fmt: skip
    turns = max(map(len, queues))
    return [queue[turn] for turn in range(turns) for queue in queues if turn < len(queue)][:size]


def golden_text(table, positions, forest):
    """Returns the CSV text; str() of a float32 is the shortest text that gives it back."""
    number = (lambda value: str(int(value))) if table.are_whole else str
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*table.names, labelled.LABEL])
    answers = forest.predict(table.values[positions])
    for position, answer in zip(positions, answers):
        writer.writerow([*map(number, table.values[position]), answer])
    return text.getvalue()


def report(table, train, test, golden, forest, onnx):
    answers = forest.predict(table.values[test])
    truth = table.labels[test]
    right = int((answers == truth).sum())
    wrong = int((forest.predict(table.values[golden]) != table.labels[golden]).sum())
    nodes = sum(tree.tree_.node_count for tree in forest.estimators_)
    depth = max(tree.tree_.max_depth for tree in forest.estimators_)
    print(f"rows: {len(train)} to train, {len(test)} held out, {copies(table, train, test)}")
    print(f"features: {len(table.names)}, {described(table)}")
    print(
        f"forest: {len(forest.estimators_)} trees, {nodes} nodes, depth at most {depth},"
        f" {len(onnx)} bytes of ONNX"
    )
    print(f"golden.csv: {len(golden)} held-out rows, {wrong} of which the forest gets wrong")
    print(f"accuracy on the held-out rows: {right} of {len(test)} ({right / len(test):.1%})")
    print(confusion(truth, answers, forest.classes_))


def copies(table, train, test):
    """A held-out row that is also trained on makes the accuracy look better than it is."""
    known = {table.values[position].tobytes() for position in train}
    same = sum(table.values[position].tobytes() in known for position in test)
    return f"{same} of them copies of rows to train"


def described(table):
    lowest, highest = float(table.values.min()), float(table.values.max())
    if not table.are_whole:
        return f"float32 from {lowest:g} to {highest:g}"
    types = [name for name, (low, high) in INTEGERS.items() if low <= lowest and highest <= high]
    fit = f" (fit {', '.join(types)})" if types else ""
    return f"whole numbers from {lowest:.0f} to {highest:.0f}{fit}"


def confusion(truth, answers, classes):
    counts = confusion_matrix(truth, answers, labels=classes)
    width = max(len(str(cell)) for cell in [*classes, *counts.flat]) + 2
    lines = ["rows = truth, columns = answer"]
    lines += ["".join(f"{cell:>{width}}" for cell in ["", *map(str, classes)])]
    lines += [
        "".join(f"{cell!s:>{width}}" for cell in [label, *row])
        for label, row in zip(classes, counts)
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
