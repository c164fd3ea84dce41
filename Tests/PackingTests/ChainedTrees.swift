/// Emlearn's text of trees whose every node sends a row to a leaf or on to the next node.
enum ChainedTrees {
  /// A model of 8 features and two classes.
  static func csv(trees: Int, nodesPerTree: Int) -> [UInt8] {
    var lines = ["f,8", "c,2", "lb,0", "l,0", "l,1"]
    lines += (0..<trees).map { "r,\($0 * nodesPerTree)" }
    for tree in 0..<trees {
      for node in 0..<nodesPerTree {
        let rest = node + 1 < nodesPerTree ? "1" : "-2"
        // Thresholds that no two trees share, rising, so that every node decides something.
        lines.append(
          "n,\(node % 8),\(node * 40 + tree).5,-\(1 + node % 2),\(rest)"
        )
      }
    }
    return Array(lines.joined(separator: "\r\n").utf8)
  }
}
