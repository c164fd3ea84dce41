"""A forest of whole votes as one C function with its sums in locals: the best known C spelling.

Known generators write a function a tree, which costs compilers more; this is what an own emitter of
machine code has to be compared with beside the C form that people read.
"""

from .forest import attributes


def source(model):
    file = attributes(model)
    classes = len(file["classlabels_int64s"])
    nodes = {}
    for row, key in enumerate(zip(file["nodes_treeids"], file["nodes_nodeids"])):
        nodes[key] = row
    votes = {}
    for tree, node, label, weight in zip(
        file["class_treeids"], file["class_nodeids"], file["class_ids"], file["class_weights"]
    ):
        if weight:
            votes.setdefault((tree, node), []).append(f"s{label} += {weight:.0f};")
    lines = ["#include <stdint.h>", "int model_predict(const int16_t *x) {"]
    lines += [f"  int32_t s{k} = 0;" for k in range(classes)]
    lines += [f"  const int x{k} = x[{k}];" for k in range(max(file["nodes_featureids"]) + 1)]
    for tree in dict.fromkeys(file["nodes_treeids"]):
        lines.append("  " + written(file, nodes, votes, tree, 0))
    lines.append("  int best = 0;\n  int32_t most = s0;")
    lines += [f"  if (s{k} > most) {{ most = s{k}; best = {k}; }}" for k in range(1, classes)]
    return "\n".join([*lines, "  return best;", "}", ""])


def written(file, nodes, votes, tree, node):
    """The text of a subtree; one with equal sides is one of them."""
    row = nodes[tree, node]
    if file["nodes_modes"][row] == b"LEAF":
        return "{ " + " ".join(votes.get((tree, node), [])) + " }"
    left = written(file, nodes, votes, tree, file["nodes_truenodeids"][row])
    right = written(file, nodes, votes, tree, file["nodes_falsenodeids"][row])
    if left == right:
        return left
    # A row of whole numbers: the largest whole number not above the threshold decides alike.
    limit = int(file["nodes_values"][row] // 1)
    return f"if (x{file['nodes_featureids'][row]} <= {limit}) {left} else {right}"
