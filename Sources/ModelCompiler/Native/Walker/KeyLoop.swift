import KernelIR

/// A loop of one block that makes keys of floats.
struct KeyLoop: Equatable {
  let label: Label
  let sortsMissingLow: Bool
  /// How often it runs.
  let count: Int

  /// The loops for the keys of `features`.
  static func loops(_ features: WalkFeatures, _ builder: inout KernelBuilder) -> [KeyLoop] {
    var loops: [KeyLoop] = []
    for isLow in [false, true] {
      let count = features.keys.count { $0.sortsMissingLow == isLow }
      if count > 0 {
        loops.append(KeyLoop(label: builder.label(), sortsMissingLow: isLow, count: count))
      }
    }
    return loops
  }
}
