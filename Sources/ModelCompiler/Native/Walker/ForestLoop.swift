import KernelIR

/// A forest that a loop carries out, in one of two forms.
enum ForestLoop: Equatable {
  /// Lists of tests and additions, merged over the trees.
  case lists(WalkProgram)
  /// One tree after the other.
  case trees(TreeProgram)

  /// What tests read.
  var features: WalkFeatures {
    switch self {
    case .lists(let program): program.features
    case .trees(let program): program.features
    }
  }

  /// Whether sums wait in the frame.
  var sumsStandInFrame: Bool {
    switch self {
    case .lists: false
    case .trees(let program): program.leaves.kind != .words
    }
  }

  /// Bytes of the operations and the tables beside them.
  var byteCount: Int {
    let keys = features.isWholeRow ? 0 : features.keys.count
    switch self {
    case .lists(let program):
      return keys + program.bytes.count + 4 * (program.limits.count + program.leaves.words.count)
    case .trees(let program):
      return keys + program.bytes.count + 4 * program.limits.count + program.leaves.bytes.count
    }
  }
}
