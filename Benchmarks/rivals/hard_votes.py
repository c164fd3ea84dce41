"""A forest of hard votes, the same from every run: hard_votes.py MODEL.onnx ROWS.npy.

100 trees of depth 3 over 12 int16 features and 4 classes; thresholds and rows are normally
distributed, as those of a motion sensor are.
"""

import sys

import numpy as np
from onnx import TensorProto, helper, save

TREES, DEPTH, FEATURES, CLASSES, ROWS = 100, 3, 12, 4, 200
SIGMA, SEED = 4000, 3


def drawn(rng, shape):
    return np.clip(np.round(rng.normal(0, SIGMA, shape)), -32768, 32767)


def columns(rng, trees, depth):
    """The parallel arrays of one ensemble; node k's children are 2k + 1 and 2k + 2."""
    inner, count = 2**depth - 1, 2 ** (depth + 1) - 1
    node = np.arange(count)
    leaf = node >= inner
    leaves = trees * (count - inner)
    values = np.zeros((trees, count))
    values[:, :inner] = drawn(rng, (trees, inner))
    features = np.where(leaf, 0, rng.integers(0, FEATURES, (trees, count)))
    return {
        "nodes_treeids": np.repeat(np.arange(trees), count).tolist(),
        "nodes_nodeids": np.tile(node, trees).tolist(),
        "nodes_featureids": features.ravel().tolist(),
        "nodes_values": values.ravel().tolist(),
        "nodes_modes": np.tile(np.where(leaf, "LEAF", "BRANCH_LEQ"), trees).tolist(),
        "nodes_truenodeids": np.tile(np.where(leaf, 0, 2 * node + 1), trees).tolist(),
        "nodes_falsenodeids": np.tile(np.where(leaf, 0, 2 * node + 2), trees).tolist(),
        "class_treeids": np.repeat(np.arange(trees), count - inner).tolist(),
        "class_nodeids": np.tile(node[leaf], trees).tolist(),
        "class_ids": rng.integers(0, CLASSES, leaves).tolist(),
        "class_weights": [1.0] * leaves,
    }


def one_leaf():
    """The arrays of a single leaf that votes for the first class."""
    nodes = {f"nodes_{word}": [0] for word in ("treeids", "nodeids", "featureids")}
    ways = {f"nodes_{word}": [0] for word in ("truenodeids", "falsenodeids")}
    votes = {f"class_{word}": [0, 0] for word in ("treeids", "nodeids")}
    return {
        **nodes, **ways, **votes, "nodes_values": [0.0], "nodes_modes": ["LEAF"],
        "class_ids": [0, 1], "class_weights": [1.0, 0.0],
    }  # fmt: skip


def write(path, arrays, classes):
    node = helper.make_node(
        "TreeEnsembleClassifier", ["X"], ["label", "scores"], domain="ai.onnx.ml",
        classlabels_int64s=list(range(classes)), post_transform="NONE", **arrays,
    )  # fmt: skip
    graph = helper.make_graph(
        [node],
        "forest",
        [helper.make_tensor_value_info("X", TensorProto.FLOAT, [None, FEATURES])],
        [
            helper.make_tensor_value_info("label", TensorProto.INT64, [None]),
            helper.make_tensor_value_info("scores", TensorProto.FLOAT, [None, classes]),
        ],
    )
    opsets = [helper.make_opsetid("", 15), helper.make_opsetid("ai.onnx.ml", 1)]
    save(helper.make_model(graph, opset_imports=opsets, ir_version=8), path)


def generate(model, trees=TREES, depth=DEPTH):
    """Writes the forest and returns its rows."""
    rng = np.random.default_rng(SEED)
    write(model, columns(rng, trees, depth), CLASSES)
    return drawn(rng, (ROWS, FEATURES)).astype(np.float32)


if __name__ == "__main__":
    np.save(sys.argv[2], generate(sys.argv[1]))
