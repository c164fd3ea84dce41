#!/usr/bin/env python3
"""Writes Tests/Fixtures/models: small models with the answers of onnxruntime.

Needs scikit-learn, skl2onnx, onnx and onnxruntime. Data: the sets that scikit-learn bundles, and
hand-made trees for what its exporter does not write. Each folder holds

  model.onnx   the model
  golden.csv   features and the label (or the value of a regression) for each row
  scores.csv   the scores of the same rows
  meta.json    where the model comes from

The oracle runs with one thread: only then is the order of its sums that of the trees.
"""

import hashlib
import json
import pathlib
import sys

import numpy as np
import onnx
import onnxruntime
import sklearn
import skl2onnx
from onnx import TensorProto, helper
from skl2onnx.common.data_types import (
    DoubleTensorType,
    FloatTensorType,
    Int64TensorType,
)
from sklearn import datasets
from sklearn.ensemble import (
    ExtraTreesClassifier,
    GradientBoostingClassifier,
    GradientBoostingRegressor,
    RandomForestClassifier,
    RandomForestRegressor,
)
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeClassifier

ROOT = pathlib.Path(__file__).resolve().parent.parent / "Tests" / "Fixtures" / "models"
F32 = np.float32
DATA_ROWS = 14
EDGE_ROWS = 24


def load(name):
    bunch = getattr(datasets, "load_" + name)()
    return train_test_split(
        bunch.data.astype(F32), bunch.target, test_size=0.4, random_state=7
    )


def tree_attributes(model):
    for node in model.graph.node:
        if node.op_type.startswith("TreeEnsemble"):
            return {a.name: helper.get_attribute_value(a) for a in node.attribute}
    raise ValueError("no tree ensemble")


def edge_rows(model, rows, rng):
    """Rows with features on thresholds, one step beside them, and at the ends of the floats."""
    a = tree_attributes(model)
    values = a.get("nodes_values")
    if values is None:
        values = onnx.numpy_helper.to_array(a["nodes_values_as_tensor"])
    tests = [
        (f, F32(v))
        for f, v, m in zip(a["nodes_featureids"], values, a["nodes_modes"])
        if m != b"LEAF"
    ]
    odd = [F32(v) for v in (0.0, -0.0, 1e-45, -1e-45, 3.4028235e38, -3.4028235e38)]
    odd += [F32("inf"), F32("-inf"), F32("nan")]
    result = []
    for k in range(EDGE_ROWS):
        row = rows[rng.integers(len(rows))].copy()
        for f, t in (tests[i] for i in rng.integers(len(tests), size=6)):
            row[f] = (t, np.nextafter(t, F32("inf")), np.nextafter(t, F32("-inf")))[k % 3]
        if k % 3 == 0:
            row[tests[rng.integers(len(tests))][0]] = odd[(k // 3) % len(odd)]
        result.append(row)
    return np.array(result, F32)


def text(value):
    """A number so that it reads back to the same float32; a label in quotes where CSV needs it."""
    if isinstance(value, np.floating):
        return str(F32(value))
    word = str(value)
    quoted = '"' + word.replace('"', '""') + '"'
    return quoted if "," in word or '"' in word else word


def answers(model, rows, input_type):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model.SerializeToString(), options)
    outputs = session.run(None, {session.get_inputs()[0].name: rows.astype(input_type)})
    if len(outputs) == 1:
        return outputs[0].reshape(-1), outputs[0].reshape(len(rows), -1)
    labels, scores = outputs
    if isinstance(scores, list):
        names = list(scores[0])
        scores = np.array([[row[name] for name in names] for row in scores], F32)
    return labels, scores


def save(name, model, rows, source, input_type=F32):
    folder = ROOT / name
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(model, folder / "model.onnx")
    labels, scores = answers(model, rows, input_type)
    width = rows.shape[1]
    with open(folder / "golden.csv", "w") as file:
        file.write(",".join([f"f{i}" for i in range(width)] + ["label"]) + "\n")
        for row, label in zip(rows, labels):
            file.write(",".join([text(v) for v in row] + [text(label)]) + "\n")
    with open(folder / "scores.csv", "w") as file:
        file.write(",".join(f"s{i}" for i in range(scores.shape[1])) + "\n")
        for row in scores:
            file.write(",".join(text(F32(v)) for v in row) + "\n")
    data = (folder / "model.onnx").read_bytes()
    meta = dict(source)
    meta["oracle"] = f"onnxruntime {onnxruntime.__version__}, one thread"
    meta["rows"] = len(rows)
    meta["sha256"] = hashlib.sha256(data).hexdigest()
    (folder / "meta.json").write_text(json.dumps(meta, indent=1) + "\n")
    print(f"{name}: {len(data)} bytes, {len(rows)} rows")


def exported(name, estimator, dataset, kind=FloatTensorType, zipmap=False, names=None):
    train, test, target, truth = load(dataset)
    if kind is Int64TensorType:
        train, test = np.floor(train), np.floor(test)
    if names:
        target = np.array(names)[target]
    estimator.fit(train, target)
    options = {id(estimator): {"zipmap": zipmap}} if hasattr(estimator, "classes_") else None
    model = skl2onnx.to_onnx(
        estimator,
        initial_types=[("X", kind([None, train.shape[1]]))],
        options=options,
        target_opset={"": 17, "ai.onnx.ml": 3 if kind is DoubleTensorType else 1},
    )
    rng = np.random.default_rng(5)
    rows = test[:DATA_ROWS]
    if kind is not Int64TensorType:
        rows = np.concatenate([rows, edge_rows(model, rows, rng)])
    input_type = {
        FloatTensorType: F32, DoubleTensorType: np.float64, Int64TensorType: np.int64
    }[kind]
    labels, _ = answers(model, test, input_type)
    own = estimator.predict(test)
    if hasattr(estimator, "classes_"):
        # The export is a faithful one, or the fixture is worth nothing.
        assert (labels == own).all(), name
    else:
        assert np.allclose(labels, own, rtol=1e-5), name
    source = {
        "estimator": " ".join(str(estimator).split()),
        "dataset": "scikit-learn " + dataset,
        "versions": f"scikit-learn {sklearn.__version__}, skl2onnx {skl2onnx.__version__}",
    }
    save(name, model, rows, source, input_type)


def stumps(modes, tracks, weights, ids, labels, base, transform):
    """Two trees of two decisions each over three features."""
    thresholds = [0.5, -0.0, 0.25, 1e-45]
    a = {k: [] for k in (
        "nodes_treeids", "nodes_nodeids", "nodes_featureids", "nodes_values", "nodes_modes",
        "nodes_truenodeids", "nodes_falsenodeids", "nodes_missing_value_tracks_true",
        "class_treeids", "class_nodeids", "class_ids", "class_weights",
    )}
    # Ids are neither dense nor sorted: root 7, then an inner node 3, leaves 9, 1 and 4.
    for tree in (5, 2):
        k = 0 if tree == 5 else 2
        for node, mode, feature, value, track, true, false in (
            (7, modes[k], k % 3, thresholds[k], tracks[k], 3, 9),
            (3, modes[k + 1], (k + 1) % 3, thresholds[k + 1], tracks[k + 1], 1, 4),
            (9, "LEAF", 0, 0.0, 0, 0, 0), (1, "LEAF", 0, 0.0, 0, 0, 0), (4, "LEAF", 0, 0.0, 0, 0, 0),
        ):
            for key, item in zip(
                ("nodes_treeids", "nodes_nodeids", "nodes_modes", "nodes_featureids",
                 "nodes_values", "nodes_missing_value_tracks_true", "nodes_truenodeids",
                 "nodes_falsenodeids"),
                (tree, node, mode, feature, value, track, true, false),
                strict=True,
            ):
                a[key].append(item)
    weights = list(weights)
    for tree in (5, 2):
        for node in (9, 1, 4):
            for class_id in ids:
                a["class_treeids"].append(tree)
                a["class_nodeids"].append(node)
                a["class_ids"].append(class_id)
                a["class_weights"].append(weights.pop(0))
    if base:
        a["base_values"] = base
    node = helper.make_node(
        "TreeEnsembleClassifier", ["X"], ["label", "scores"], domain="ai.onnx.ml",
        classlabels_int64s=labels, post_transform=transform, **a,
    )
    graph = helper.make_graph(
        [node], "stumps",
        [helper.make_tensor_value_info("X", TensorProto.FLOAT, [None, 3])],
        [helper.make_tensor_value_info("label", TensorProto.INT64, [None]),
         helper.make_tensor_value_info("scores", TensorProto.FLOAT, [None, len(labels)])],
    )
    model = helper.make_model(
        graph, producer_name="make_test_models",
        opset_imports=[helper.make_opsetid("ai.onnx.ml", 1), helper.make_opsetid("", 17)],
    )
    model.ir_version = 8
    return model


def as_tensors(model):
    """Thresholds and weights as double tensors: 0.1 and such lie between two floats."""
    node = model.graph.node[0]
    for name, values in (
        ("nodes_values", [0.1, -1e-50, 0.0, 0.0, 0.0, 0.7, 1e300, 0.0, 0.0, 0.0]),
        ("class_weights", [w + 1e-9 for w in SIGNED]),
    ):
        old = next(a for a in node.attribute if a.name == name)
        node.attribute.remove(old)
        tensor = helper.make_tensor(name, TensorProto.DOUBLE, [len(values)], values)
        node.attribute.append(helper.make_attribute(name + "_as_tensor", tensor))
    model.graph.input[0].type.tensor_type.elem_type = TensorProto.DOUBLE
    model.opset_import[0].version = 3


def stump_rows():
    values = [0.1, np.nextafter(F32(0.1), F32(0)), 3.4028235e38, -1.0, -1e-45, -0.0, 0.0, 1e-45, 0.25, 0.5, np.nextafter(F32(0.5), F32(1)),
              np.nextafter(F32(0.25), F32(0)), 3.0, "inf", "-inf", "nan"]
    values = [F32(v) for v in values]
    rng = np.random.default_rng(3)
    return np.array([[values[i] for i in rng.integers(len(values), size=3)] for _ in range(18)], F32)


POSITIVE = [0.1, 0.3, 0.2, 0.45, 0.05, 0.35]
SIGNED = [-0.3, 0.4, 0.1, -0.2, 0.25, -0.15]
LEQ, MIXED = ["BRANCH_LEQ"] * 4, ["BRANCH_LT", "BRANCH_GTE", "BRANCH_GT", "BRANCH_LEQ"]


def hand_made():
    rows = stump_rows()
    cases = {}
    for sign, weights in (("positive", POSITIVE), ("signed", SIGNED)):
        for transform in ("NONE", "LOGISTIC", "SOFTMAX", "SOFTMAX_ZERO"):
            low = transform.lower()
            for base in ([], [0.25]) if transform in ("NONE", "LOGISTIC") else ([],):
                tail = "_base" if base else ""
                cases[f"two_labels_zero_{sign}_{low}{tail}"] = (
                    LEQ, [0] * 4, weights, [0], [7, 9], base, transform)
            cases[f"two_labels_one_{sign}_{low}"] = (
                LEQ, [0] * 4, weights, [1], [7, 9], [], transform)
        both = weights + [w + 0.07 for w in weights[::-1]]
        cases[f"two_labels_both_{sign}"] = (LEQ, [0] * 4, both, [0, 1], [0, 1], [], "NONE")
        cases[f"two_labels_both_{sign}_softmax_base"] = (
            LEQ, [0] * 4, both, [0, 1], [0, 1], [0.125], "SOFTMAX")
    three = POSITIVE + SIGNED + [0.2, 0.15, -0.05, 0.3, 0.1, 0.01]
    for transform in ("NONE", "LOGISTIC", "SOFTMAX", "SOFTMAX_ZERO"):
        cases["three_labels_" + transform.lower()] = (
            LEQ, [0] * 4, three, [0, 1, 2], [4, 5, 6], [0.1, -0.1, 0.05], transform)
    cases["modes_mixed"] = (MIXED, [0] * 4, three, [0, 1, 2], [4, 5, 6], [], "NONE")
    cases["modes_mixed_missing"] = (MIXED, [1, 0, 1, 0], three, [0, 1, 2], [4, 5, 6], [], "NONE")
    cases["modes_all_missing_true"] = (LEQ, [1] * 4, three, [0, 1, 2], [4, 5, 6], [], "NONE")
    doubles = stumps(MIXED, [0, 1, 0, 1], SIGNED, [0], [7, 9], [], "NONE")
    as_tensors(doubles)
    save("hand/double_tensors", doubles, rows, {"source": "hand-made trees"}, np.float64)
    for name, case in cases.items():
        save("hand/" + name, stumps(*case), rows, {"source": "hand-made trees"})


def main():
    seed = {"random_state": 1}
    exported("forest_digits", RandomForestClassifier(6, max_leaf_nodes=24, **seed), "digits")
    exported("forest_wine_depth3", RandomForestClassifier(20, max_depth=3, **seed), "wine")
    exported("forest_cancer", RandomForestClassifier(8, max_depth=4, **seed), "breast_cancer")
    exported("forest_cancer_double", RandomForestClassifier(4, max_depth=3, **seed),
             "breast_cancer", kind=DoubleTensorType)
    exported("forest_digits_integers", RandomForestClassifier(4, max_leaf_nodes=12, **seed),
             "digits", kind=Int64TensorType)
    exported("extra_trees_iris", ExtraTreesClassifier(6, max_depth=4, **seed), "iris")
    exported("tree_iris_strings", DecisionTreeClassifier(**seed), "iris", zipmap=True,
             names=["setosa", "versicolor", "virginica"])
    exported("tree_iris_unicode", DecisionTreeClassifier(max_depth=2, **seed), "iris", zipmap=True,
             names=["gehen", "laufen \"schnell\"", "stehen, größer \u2603"])
    exported("boosted_cancer", GradientBoostingClassifier(n_estimators=12, **seed),
             "breast_cancer")
    exported("boosted_iris", GradientBoostingClassifier(n_estimators=5, **seed), "iris")
    exported("forest_diabetes", RandomForestRegressor(6, max_depth=4, **seed), "diabetes")
    exported("boosted_diabetes", GradientBoostingRegressor(n_estimators=8, **seed), "diabetes")
    hand_made()


if __name__ == "__main__":
    sys.exit(main())
