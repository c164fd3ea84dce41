import KernelIR

/// How often each block runs per call, estimated from the branches' percentages; a loop counts 8.
struct BlockFrequency {
  /// By position.
  let values: [Double]

  /// The deepest nesting of loops that makes a difference.
  private static let deepest = 4

  init(_ kernel: Kernel) {
    var flow = [Double](repeating: 0, count: kernel.blocks.count)
    var nesting = [Int](repeating: 0, count: kernel.blocks.count + 1)
    flow[0] = 1
    for (index, block) in kernel.blocks.enumerated() {
      block.terminator.forEachWay { label, share in
        guard let target = kernel.position(of: label) else { return }
        if target > index {
          flow[target] += flow[index] * share
        } else {
          nesting[target] += 1
          nesting[index + 1] -= 1
        }
      }
    }
    var depth = 0
    var values = flow
    for index in values.indices {
      depth += nesting[index]
      for _ in 0..<min(depth, Self.deepest) { values[index] *= 8 }
    }
    self.values = values
  }
}
