"""A forest of the corpus as scikit-learn's own estimator, which is what the rivals take."""

import numpy as np
import onnx
from sklearn.ensemble import RandomForestClassifier
from sklearn.tree import DecisionTreeClassifier
from sklearn.tree._tree import Tree


def attributes(path):
    graph = onnx.load(path).graph
    nodes = [node for node in graph.node if node.op_type == "TreeEnsembleClassifier"]
    if len(nodes) != 1:
        raise SystemExit(f"{path}: {len(nodes)} forests where one is needed")
    return {a.name: onnx.helper.get_attribute_value(a) for a in nodes[0].attribute}


def rebuilt(path, feature_count, subclass=RandomForestClassifier):
    """The forest of a file that scikit-learn's exporter wrote, decision for decision."""
    file = attributes(path)
    labels = file["classlabels_int64s"]
    tree_ids = np.array(file["nodes_treeids"])
    trees = []
    for number in sorted(set(tree_ids)):
        trees.append(tree(file, np.flatnonzero(tree_ids == number), number, feature_count, labels))
    forest = subclass(n_estimators=len(trees))
    forest.estimators_ = trees
    forest.n_classes_, forest.classes_ = len(labels), np.array(labels)
    forest.n_outputs_, forest.n_features_in_ = 1, feature_count
    forest.estimator_ = trees[0]
    return forest


def tree(file, rows, number, feature_count, labels):
    count = len(rows)
    template = DecisionTreeClassifier(max_depth=1).fit([[0.0], [1.0]], [0, 1])
    nodes = np.zeros(count, dtype=template.tree_.__getstate__()["nodes"].dtype)
    values = np.zeros((count, 1, len(labels)))
    weights = zip(
        file["class_treeids"], file["class_nodeids"], file["class_ids"], file["class_weights"]
    )
    for of_tree, node, label, weight in weights:
        if of_tree == number:
            values[node, 0, label] = weight
    for row in rows:
        node = nodes[file["nodes_nodeids"][row]]
        node["n_node_samples"], node["weighted_n_node_samples"] = 1, 1
        if file["nodes_modes"][row] == b"LEAF":
            node["left_child"] = node["right_child"] = -1
            node["feature"], node["threshold"] = -2, -2
            continue
        node["left_child"] = file["nodes_truenodeids"][row]
        node["right_child"] = file["nodes_falsenodeids"][row]
        node["feature"] = file["nodes_featureids"][row]
        node["threshold"] = file["nodes_values"][row]
    # The exporter divides by the number of trees; scikit-learn does so when it predicts.
    totals = values.sum(axis=2, keepdims=True)
    values = np.divide(values, totals, out=values, where=totals > 0)
    fill(nodes, values, 0)
    made = Tree(feature_count, np.array([len(labels)], dtype=np.intp), 1)
    made.__setstate__(
        {"max_depth": depth(nodes), "node_count": count, "nodes": nodes, "values": values}
    )
    estimator = DecisionTreeClassifier()
    estimator.tree_, estimator.n_features_in_, estimator.n_outputs_ = made, feature_count, 1
    estimator.n_classes_, estimator.classes_ = len(labels), np.array(labels)
    return estimator


def fill(nodes, values, start):
    """Proportions of interior nodes, which the file does not have, as the mean of both sides.

    everywhereml weighs every vote with those of the root."""
    node = nodes[start]
    if node["left_child"] < 0:
        return
    for side in ("left_child", "right_child"):
        fill(nodes, values, node[side])
    values[start] = (values[node["left_child"]] + values[node["right_child"]]) / 2


def depth(nodes, start=0):
    node = nodes[start]
    if node["left_child"] < 0:
        return 0
    return 1 + max(depth(nodes, node["left_child"]), depth(nodes, node["right_child"]))
