#!/usr/bin/env python3
"""Writes Tests/Fixtures/trees: trees in every format mote reads, with the answers of their libraries.

Needs what make_test_models.py needs, and xgboost, lightgbm and emlearn. Each folder holds the model
file (model.onnx, .json, .ubj, .txt or .csv), golden.csv and scores.csv as make_test_models.py writes
them, for boosted models margin.csv with the raw sums, and meta.json.
"""

import hashlib
import json
import pathlib
import shutil
import sys
import tempfile

import numpy as np
import onnx
from onnx import TensorProto, helper
from make_test_models import F32, MIXED, POSITIVE, SIGNED, answers, stump_rows, stumps, text

ROOT = pathlib.Path(__file__).resolve().parent.parent / "Tests" / "Fixtures" / "trees"
ML = "ai.onnx.ml"


def write_rows(path, columns, rows, to_text):
    with open(path, "w") as file:
        file.write(",".join(columns) + "\n")
        for row in rows:
            file.write(",".join(to_text(v) for v in row) + "\n")


def save(name, model_file, data, rows, labels, scores, meta, margins=None):
    folder = ROOT / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / model_file).write_bytes(data)
    scores = np.asarray(scores).reshape(len(rows), -1)
    columns = [f"f{i}" for i in range(rows.shape[1])] + ["label"]
    write_rows(folder / "golden.csv", columns,
               [list(row) + [label] for row, label in zip(rows, labels, strict=True)], text)
    write_rows(folder / "scores.csv", [f"s{i}" for i in range(scores.shape[1])], scores,
               lambda v: str(F32(v)))
    if margins is not None:
        margins = np.asarray(margins).reshape(len(rows), -1)
        write_rows(folder / "margin.csv", [f"m{i}" for i in range(margins.shape[1])], margins,
                   lambda v: repr(float(v)))
    meta = dict(meta, rows=len(rows), sha256=hashlib.sha256(data).hexdigest())
    (folder / "meta.json").write_text(json.dumps(meta, indent=1) + "\n")
    print(f"{name}: {len(data)} bytes, {len(rows)} rows")


def save_onnx(name, model, rows, source="hand-made trees", input_type=F32):
    onnx.checker.check_model(model)
    labels, scores = answers(model, rows, input_type)
    if len(labels) != len(rows):
        labels = [0] * len(rows)
    if not any(o.name == "label" for o in model.graph.output):
        labels = [0] * len(rows)
    save("onnx_" + name, "model.onnx", model.SerializeToString(), rows, labels, scores,
         {"source": source, "oracle": "onnxruntime, one thread"})


def graph_model(nodes, outputs, features, initializers=(), ml=3, kind=TensorProto.FLOAT):
    graph = helper.make_graph(
        nodes, "trees", [helper.make_tensor_value_info("X", kind, [None, features])],
        [helper.make_tensor_value_info(n, t, s) for n, t, s in outputs], list(initializers),
    )
    model = helper.make_model(graph, producer_name="make_tree_models", opset_imports=[
        helper.make_opsetid(ML, ml), helper.make_opsetid("", 17)])
    model.ir_version = 8
    return model


def classifier(modes, tracks, weights, ids, labels, base=(), transform="NONE"):
    return stumps(modes, tracks, weights, ids, labels, list(base), transform)


def regressor(modes, tracks, weights, targets, transform="NONE", aggregate="SUM", base=()):
    """The same stumps with targets instead of classes."""
    node = stumps(modes, tracks, weights, list(range(targets)), [0, 1, 2], [], "NONE").graph.node[0]
    a = {x.name: helper.get_attribute_value(x) for x in node.attribute}
    for name in ("treeids", "nodeids", "ids", "weights"):
        a["target_" + name] = a.pop("class_" + name)
    del a["classlabels_int64s"]
    a.update(n_targets=targets, post_transform=transform, aggregate_function=aggregate)
    if base:
        a["base_values"] = list(base)
    node = helper.make_node("TreeEnsembleRegressor", ["X"], ["y"], domain=ML, **a)
    return graph_model([node], [("y", TensorProto.FLOAT, [None, targets])], 3)


def general(modes, splits, transform, aggregate, targets, members=(), leaf_targets=None,
            tracks=(0, 1, 0, 1)):
    """Two trees of two decisions each, and one of a single leaf, in TreeEnsemble's form."""
    tensor = helper.make_tensor
    kind = TensorProto.FLOAT
    modes = list(modes) + [0]
    splits = list(splits) + [0.0]
    weights = [0.3, 0.1, 0.45, 0.2, 0.05, 0.35, 0.15]
    a = dict(
        nodes_modes=tensor("m", TensorProto.UINT8, [5], modes),
        nodes_splits=tensor("s", kind, [5], splits),
        nodes_featureids=[0, 1, 2, 0, 0],
        nodes_truenodeids=[1, 0, 3, 3, 6], nodes_trueleafs=[0, 1, 0, 1, 1],
        nodes_falsenodeids=[2, 1, 5, 4, 6], nodes_falseleafs=[1, 1, 1, 1, 1],
        nodes_missing_value_tracks_true=list(tracks) + [0],
        leaf_targetids=leaf_targets or [0] * 7,
        leaf_weights=tensor("w", kind, [7], weights),
        tree_roots=[0, 2, 4], n_targets=targets, aggregate_function=aggregate,
        post_transform=transform,
    )
    if members:
        a["membership_values"] = tensor("v", kind, [len(members)], list(members))
    node = helper.make_node("TreeEnsemble", ["X"], ["y"], domain=ML, **a)
    return graph_model([node], [("y", TensorProto.FLOAT, [None, targets])], 3, ml=5)


def before(model, nodes, initializers=(), output="Z"):
    """Nodes between the input and the trees."""
    model.graph.node[0].input[0] = output
    kept = list(model.graph.node)
    del model.graph.node[:]
    model.graph.node.extend(list(nodes) + kept)
    model.graph.initializer.extend(initializers)
    return model


def floats(name, values):
    return helper.make_tensor(name, TensorProto.FLOAT, [1, len(values)], values)


def onnx_cases():
    rows = stump_rows()
    rng = np.random.default_rng(11)
    wild = np.concatenate([rows, rng.normal(size=(40, 3)).astype(F32)])
    eq = ["BRANCH_EQ", "BRANCH_NEQ", "BRANCH_LT", "BRANCH_EQ"]
    three = POSITIVE + SIGNED + [0.2, 0.15, -0.05, 0.3, 0.1, 0.01]
    for name, tracks in (("modes_equal", [0] * 4), ("modes_equal_missing", [1, 0, 1, 1]),
                         ("modes_not_equal_missing", [0, 1, 0, 0])):
        save_onnx(name, classifier(eq, tracks, three, [0, 1, 2], [4, 5, 6]), rows)
    for name, weights, ids, labels in (
            ("probit_three", [w / 4 for w in range(1, 7)] + [0.05] * 12, [0, 1, 2], [4, 5, 6]),
            ("probit_two_one", POSITIVE, [1], [7, 9]),
            ("probit_two_both", POSITIVE + POSITIVE[::-1], [0, 1], [0, 1])):
        save_onnx(name, classifier(MIXED, [0] * 4, weights, ids, labels, (), "PROBIT"), rows)
    two = POSITIVE + SIGNED
    for transform in ("NONE", "LOGISTIC", "SOFTMAX", "SOFTMAX_ZERO", "PROBIT"):
        save_onnx("one_target_" + transform.lower(),
                  regressor(MIXED, [0] * 4, POSITIVE, 1, transform), rows)
        save_onnx("two_targets_" + transform.lower(),
                  regressor(MIXED, [0] * 4, two, 2, transform, base=(0.25, 0.5)), rows)
    for aggregate in ("AVERAGE", "MIN", "MAX"):
        save_onnx("two_targets_" + aggregate.lower(),
                  regressor(MIXED, [1, 0, 0, 1], two, 2, "NONE", aggregate, (0.25, -0.5)), rows)
    splits = [0.5, -0.0, 0.25, 1e-45]
    for transform in range(5):
        save_onnx(f"general_transform_{transform}",
                  general([0, 1, 2, 3], splits, transform, 1, 2, leaf_targets=[0, 1, 0, 1, 0, 1, 1]),
                  rows)
    for aggregate in range(4):
        save_onnx(f"general_aggregate_{aggregate}",
                  general([4, 5, 0, 1], splits, 0, aggregate, 1), rows)
    nan = float("nan")
    whole = np.array([[F32(v) for v in rng.choice(
        [0, -0.0, 1, 2, 3, 5, 7, 40, -3, 1000, nan, 41], 3)] for _ in range(80)], F32)
    save_onnx("general_members",
              general([6, 0, 6, 4], splits, 0, 1, 1, members=[1.0, 3.0, 7.0, nan, 2.0, 40.0, -3.0, 0.0]),
              whole)
    save_onnx("general_members_missing",
              general([6, 6, 0, 6], [0.0] * 4, 0, 1, 1, (5.0, nan, 1.0, 2.0, nan, 3.0),
                      tracks=(1, 0, 0, 1)), whole)

    def trees(transform="NONE"):
        return classifier(MIXED, [1, 0, 0, 1], three, [0, 1, 2], [4, 5, 6], (), transform)

    scaler = helper.make_node("Scaler", ["X"], ["Z"], domain=ML, offset=[0.1, -3.0, 2.5],
                              scale=[3.7, -0.25, 1e-3])
    save_onnx("scaler", before(trees(), [scaler]), wild)
    one = helper.make_node("Scaler", ["X"], ["Z"], domain=ML, offset=[0.3], scale=[0.7])
    save_onnx("scaler_single", before(trees(), [one]), wild)
    chain = [helper.make_node("Cast", ["X"], ["A"], to=TensorProto.FLOAT),
             helper.make_node("Mul", ["A", "m"], ["B"]), helper.make_node("Add", ["p", "B"], ["C"]),
             helper.make_node("Sub", ["C", "s"], ["D"]), helper.make_node("Div", ["D", "d"], ["Z"])]
    constants = [floats("m", [1.1, -0.3, 7.0]), floats("p", [0.2, 0.4, -1e-3]),
                 floats("s", [0.05]), floats("d", [0.9, 3.0, -1.7])]
    save_onnx("arithmetic", before(trees(), chain, constants), wild)
    imputer = helper.make_node("Imputer", ["X"], ["Z"], domain=ML, replaced_value_float=nan,
                               imputed_value_floats=[0.5, -0.0, 0.3])
    save_onnx("imputer_nan", before(trees(), [imputer]), rows)
    imputer = helper.make_node("Imputer", ["X"], ["Z"], domain=ML, replaced_value_float=0.25,
                               imputed_value_floats=[7.0])
    save_onnx("imputer_number", before(trees(), [imputer]), rows)
    binarizer = helper.make_node("Binarizer", ["X"], ["Z"], domain=ML, threshold=0.25)
    save_onnx("binarizer", before(trees(), [binarizer]), wild[~np.isnan(wild).any(1)])
    pick = [helper.make_node("ArrayFeatureExtractor", ["X", "i"], ["P"], domain=ML),
            helper.make_node("Scaler", ["P"], ["Z"], domain=ML, offset=[0.1, 0.2, 0.3],
                             scale=[2.0, 3.0, -4.0])]
    index = helper.make_tensor("i", TensorProto.INT64, [3], [2, 0, 2])
    save_onnx("picked", before(trees(), pick, [index]), wild)

    encoded = trees()
    encoded.graph.node[0].output[0] = "raw"
    encoded.graph.node.append(helper.make_node(
        "LabelEncoder", ["raw"], ["label"], domain=ML, keys_int64s=[6, 4, 5],
        values_strings=["sitzen", "gehen, schnell", "stehen"]))
    encoded.graph.output[0].CopyFrom(
        helper.make_tensor_value_info("label", TensorProto.STRING, [None]))
    encoded.opset_import[0].version = 3
    save_onnx("label_encoder", encoded, rows)


def edges(tests, rows, count, odd, seed=5):
    """Rows with features on thresholds, a step beside them, and odd values."""
    rng = np.random.default_rng(seed)
    result = []
    for k in range(count):
        row = rows[rng.integers(len(rows))].copy()
        for feature, threshold in (tests[i] for i in rng.integers(len(tests), size=8)):
            t = F32(threshold)
            row[feature] = (t, np.nextafter(t, F32("inf")), np.nextafter(t, F32("-inf")))[k % 3]
        for _ in range(k % 4):
            row[tests[rng.integers(len(tests))][0]] = F32(odd[rng.integers(len(odd))])
        result.append(row)
    return np.array(result, F32)


def data(name, missing=0.0, seed=3):
    from sklearn import datasets
    if name == "synthetic":
        rng = np.random.default_rng(seed)
        x = rng.normal(size=(400, 6)).astype(F32)
        x[rng.random(x.shape) < 0.3] = 0
        y = np.abs(2 * x[:, 0] + np.where(x[:, 1] > 0, x[:, 2], -x[:, 3])) + 0.1
    elif name == "wide":
        rng = np.random.default_rng(seed)
        x = rng.normal(size=(300, 300)).astype(F32)
        y = (x[:, 299] + x[:, 200] + x[:, 128] > 0).astype(int)
    else:
        bunch = getattr(datasets, "load_" + name)()
        x, y = bunch.data.astype(F32), bunch.target
    if missing:
        rng = np.random.default_rng(seed)
        x = x.copy()
        x[rng.random(x.shape) < missing] = np.nan
    return x, y


def xgboost_cases():
    import xgboost
    meta = {"oracle": f"xgboost {xgboost.__version__}"}
    odd = [0.0, -0.0, 1e-45, -1e-45, 3.4e38, -3.4e38, "nan", "nan"]

    def case(name, dataset, objective, rounds=4, missing=0.0, both=True, **parameters):
        x, y = data(dataset, missing)
        train = xgboost.DMatrix(x[::2], label=parameters.pop("target", lambda v: v)(y[::2]))
        parameters = dict({"objective": objective, "max_depth": 3, "seed": 1, "nthread": 1},
                          **parameters)
        booster = xgboost.train(parameters, train, num_boost_round=rounds)
        raw = json.loads(bytes(booster.save_raw("json")))
        boost = raw["learner"]["gradient_booster"]
        trees = boost.get("model", boost.get("gbtree", {}).get("model"))["trees"]
        tests = [(f, t) for tree in trees for f, t, left in zip(
            tree["split_indices"], tree["split_conditions"], tree["left_children"]) if left >= 0]
        rows = np.concatenate([x[1:20:2], edges(tests, x[1::2], 24, odd)])
        matrix = xgboost.DMatrix(rows)
        options = {"training": False}
        margins = booster.predict(matrix, output_margin=True, **options)
        scores = booster.predict(matrix, **options)
        labels = [0] * len(rows)
        if objective == "multi:softmax":
            labels, scores = scores.astype(int), np.exp(margins) / np.exp(margins).sum(1)[:, None]
        elif objective == "multi:softprob":
            labels = scores.argmax(1)
        elif objective == "binary:logitraw":
            labels, scores = (margins > 0).astype(int), np.stack([-margins, margins], 1)
        elif objective.startswith("binary"):
            labels, scores = (margins > 0).astype(int), np.stack([1 - scores, scores], 1)
        about = dict(meta, objective=objective, dataset=dataset, parameters={
            k: v for k, v in parameters.items() if k != "objective"})
        for ext in ("json", "ubj") if both else ("json",):
            save(f"xgboost_{name}" + ("_ubj" if ext == "ubj" else ""), "model." + ext,
                 bytes(booster.save_raw(ext)), rows, labels, scores, about, margins)

    case("binary_missing", "breast_cancer", "binary:logistic", missing=0.2)
    case("binary_logitraw", "breast_cancer", "binary:logitraw", base_score=0.25, both=False)
    case("binary_hinge", "breast_cancer", "binary:hinge", both=False)
    case("softprob", "wine", "multi:softprob", num_class=3)
    case("softmax_base", "wine", "multi:softmax", num_class=3, base_score=0.3, both=False)
    case("one_leaf_trees", "wine", "multi:softprob", num_class=3, rounds=12, gamma=9, both=False)
    case("forest", "wine", "multi:softprob", num_class=3, num_parallel_tree=3, subsample=0.5,
         rounds=2, both=False)
    case("dart", "breast_cancer", "binary:logistic", booster="dart", rate_drop=0.5, rounds=6)
    case("squared_error", "synthetic", "reg:squarederror", missing=0.1)
    case("regression_logistic", "synthetic", "reg:logistic", target=lambda v: v / v.max(),
         both=False)
    case("poisson", "synthetic", "count:poisson", both=False)
    case("gamma", "synthetic", "reg:gamma", both=False)
    case("tweedie", "synthetic", "reg:tweedie", both=False)
    case("wide", "wide", "binary:logistic", both=False, rounds=8)


def lightgbm_cases():
    import lightgbm
    meta = {"oracle": f"lightgbm {lightgbm.__version__}"}
    odd = [0.0, -0.0, 1e-45, -1e-45, 1e-35, -1e-35, 1.1e-35, 3.4e38, -3.4e38, "inf", "-inf", "nan"]

    def case(name, dataset, objective, rounds=4, missing=0.0, target=lambda v: v, **parameters):
        x, y = data(dataset, missing)
        parameters = dict({"objective": objective, "num_leaves": 6, "min_data_in_leaf": 3,
                           "seed": 1, "num_threads": 1, "verbose": -1}, **parameters)
        train = lightgbm.Dataset(x[::2], label=target(y[::2]))
        booster = lightgbm.train(parameters, train, num_boost_round=rounds)
        model = booster.model_to_string()
        tests = []
        for block in model.split("Tree=")[1:]:
            lines = dict(l.split("=", 1) for l in block.splitlines() if "=" in l)
            if "threshold" in lines:
                tests += [(int(f), float(t)) for f, t in zip(
                    lines["split_feature"].split(), lines["threshold"].split())]
        rows = np.concatenate([x[1:20:2], edges(tests, x[1::2], 30, odd)])
        margins = booster.predict(rows.astype(np.float64), raw_score=True)
        scores = booster.predict(rows.astype(np.float64))
        labels = [0] * len(rows)
        if objective == "binary":
            labels, scores = (scores > 0.5).astype(int), np.stack([1 - scores, scores], 1)
        elif objective.startswith("multiclass"):
            labels = scores.argmax(1)
        about = dict(meta, dataset=dataset, parameters=parameters)
        save("lightgbm_" + name, "model.txt", model.encode(), rows, labels, scores, about, margins)

    case("binary_missing", "breast_cancer", "binary", missing=0.2)
    case("binary_sigmoid", "breast_cancer", "binary", sigmoid=0.7)
    case("binary_no_missing", "breast_cancer", "binary", use_missing=False, missing=0.1)
    case("multiclass", "wine", "multiclass", num_class=3)
    case("one_against_all", "wine", "multiclassova", num_class=3, sigmoid=1.5)
    case("zero_as_missing", "synthetic", "regression", zero_as_missing=True, missing=0.1, rounds=8)
    case("regression", "synthetic", "regression")
    case("regression_sqrt", "synthetic", "regression", reg_sqrt=True)
    case("poisson", "synthetic", "poisson")
    case("tweedie", "synthetic", "tweedie")
    case("cross_entropy", "synthetic", "cross_entropy", target=lambda v: v / v.max())
    case("cross_entropy_lambda", "synthetic", "cross_entropy_lambda", target=lambda v: v / v.max())
    forest = {"boosting": "rf", "bagging_freq": 1, "bagging_fraction": 0.6}
    case("forest", "breast_cancer", "binary", **forest)
    case("forest_classes", "wine", "multiclass", num_class=3, **forest)
    case("dart", "breast_cancer", "binary", boosting="dart", rounds=8)
    case("one_leaf_trees", "wine", "multiclass", num_class=3, min_gain_to_split=12, rounds=14)


def emlearn_cases():
    import emlearn
    from sklearn import datasets
    from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor
    meta = {"oracle": f"emlearn {emlearn.__version__}, inline walker"}

    def case(name, dataset, estimator, scale, dtype="int16_t", **options):
        bunch = getattr(datasets, "load_" + dataset)()
        x = np.round(bunch.data * scale).astype(np.int16)
        estimator.fit(x[::2], bunch.target[::2])
        c = emlearn.convert(estimator, dtype=dtype, method="inline", **options)
        rows = x[1:60:2]
        with tempfile.TemporaryDirectory() as folder:
            c.save(name="m", format="csv", file=folder + "/m.csv")
            model = pathlib.Path(folder + "/m.csv").read_bytes()
        labels = c.predict(rows)
        if hasattr(estimator, "classes_"):
            scores = c.predict_proba(rows)
            assert (labels == scores.argmax(1)).all()
        else:
            scores, labels = labels, [0] * len(rows)
        save("emlearn_" + name, "model.csv", model, rows.astype(F32), labels, scores,
             dict(meta, dataset=dataset))

    forest = dict(n_estimators=5, max_depth=4, random_state=1)
    case("hard", "wine", RandomForestClassifier(**forest), 10)
    case("soft8", "wine", RandomForestClassifier(**forest), 10, leaf_bits=8)
    case("soft4_digits", "digits", RandomForestClassifier(**forest), 1, leaf_bits=4)
    case("negative", "diabetes", RandomForestRegressor(**forest), 1000)


def main():
    parts = {"onnx": onnx_cases, "xgboost": xgboost_cases, "lightgbm": lightgbm_cases,
             "emlearn": emlearn_cases}
    for name in sys.argv[1:] or parts:
        for folder in ROOT.glob(name + "_*"):
            shutil.rmtree(folder)
        parts[name]()


if __name__ == "__main__":
    sys.exit(main())
