#!/usr/bin/env python3
"""Writes models of many classes in few bytes: wide_models.py FOLDER.

Files whose header promises thousands of sums made an importer take hundreds of times their size. They
are seeds of the fuzzers and inputs of import-memory, in a folder a format.
"""

import json
import pathlib
import sys

FOLDER = pathlib.Path(sys.argv[1])
ONE_LEAF = "Tests/Fixtures/trees/xgboost_one_leaf_trees/model.json"


def write(kind, name, text):
    (FOLDER / kind).mkdir(parents=True, exist_ok=True)
    (FOLDER / kind / name).write_text(text)


def lightgbm_tree(number, leaves):
    """A chain of comparisons; no two leaves of the ensemble are equal."""
    nodes = leaves - 1
    lines = [f"Tree={number}", f"num_leaves={leaves}"]
    if nodes:
        right = [*range(1, nodes), ~nodes]
        lists = {
            "split_feature": [0] * nodes,
            "threshold": range(nodes),
            "decision_type": [2] * nodes,
            "left_child": [~leaf for leaf in range(nodes)],
            "right_child": right,
        }
        lines += [f"{key}={' '.join(map(str, values))}" for key, values in lists.items()]
    values = (str(number * leaves + leaf + 1) for leaf in range(leaves))
    return "\n".join([*lines, f"leaf_value={' '.join(values)}", "", ""])


def lightgbm(classes, trees, leaves, objective, *flags):
    header = [
        "tree",
        "version=v4",
        f"num_class={classes}",
        f"num_tree_per_iteration={classes}",
        "max_feature_idx=0",
        f"objective={objective}",
        *flags,
    ]
    blocks = "".join(lightgbm_tree(number, leaves) for number in range(trees))
    name = f"wide-{classes}-{trees}-{leaves}-{len(flags)}"
    write("lightgbm", name, "\n".join([*header, "", f"{blocks}end of trees", ""]))


def xgboost(classes, trees):
    model = json.loads(pathlib.Path(ONE_LEAF).read_text())
    learner = model["learner"]
    learner["learner_model_param"].update(num_class=str(classes), base_score="5E-1")
    learner["objective"] = {
        "name": "multi:softprob",
        "softmax_multiclass_param": {"num_class": str(classes)},
    }
    booster = learner["gradient_booster"]["model"]
    tree = next(tree for tree in booster["trees"] if len(tree["left_children"]) == 1)
    booster["trees"] = [
        tree | {"id": number, "base_weights": [number + 1.0], "split_conditions": [number + 1.0]}
        for number in range(trees)
    ]
    booster["tree_info"] = [number % classes for number in range(trees)]
    booster["gbtree_model_param"]["num_trees"] = str(trees)
    booster["iteration_indptr"] = [0, trees] if trees else [0]
    write("xgboost", f"wide-{classes}-{trees}", json.dumps(model, separators=(",", ":")))


def emlearn(classes, leaves):
    lines = ["f,1", f"c,{classes}", "lb,0", *(f"l,{leaf}" for leaf in range(leaves)), "r,0"]
    last = leaves - 2
    for node in range(leaves - 1):
        lines.append(f"n,0,{node}.0,{~node},{1 if node < last else -leaves}")
    write("emlearn", f"wide-{classes}-{leaves}", "\r\n".join(lines))


lightgbm(1786, 1, 6, "binary sigmoid:1")
for classes, trees, leaves in (
    (4096, 0, 1),
    (4096, 1, 6),
    (128, 1, 2),
    (45, 45, 1),
    (100, 100, 1),
    (250, 250, 1),
    (50, 50, 31),
    (20, 200, 31),
    (10, 10, 3),
):
    objective = f"multiclass num_class:{classes}"
    lightgbm(classes, trees, leaves, objective)
    lightgbm(classes, trees, leaves, objective, "average_output")
for classes, trees in ((4096, 0), (4096, 1), (4096, 8), (128, 1), (45, 45), (100, 100)):
    xgboost(classes, trees)
for classes, leaves in ((4096, 2), (4096, 8), (496, 2), (128, 2), (45, 45), (127, 127)):
    emlearn(classes, leaves)
