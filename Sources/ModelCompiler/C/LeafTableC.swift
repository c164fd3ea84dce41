import ModelIR

/// What the trees' functions return and how it is added up.
struct LeafTableC {
  /// One number per sum, as C writes it.
  private let rows: [[String]]
  /// The type of a table element: the narrowest that holds all.
  let element: String
  /// The type of the sums.
  let sum: String
  /// Bytes of one table element.
  let elementByteCount: Int

  private let width: Int

  /// Counts where `votes` says how, otherwise floats in the precision of the ensemble.
  init(_ ensemble: Ensemble, votes: WholeVotes?) {
    width = ensemble.width
    if let votes {
      let element = Self.element(for: votes.vectors)
      rows = votes.vectors.map { $0.map { "\($0)" } }
      (self.element, elementByteCount) = element
      sum = "int32_t"
      return
    }
    switch ensemble.accumulation {
    case .single:
      rows = ensemble.leafVectors.map { $0.map { CText.literal($0) } }
      (element, sum, elementByteCount) = ("float", "float", 4)
    case .double(let precise):
      rows = precise.vectors.map { $0.map { CText.literal($0) } }
      (element, sum, elementByteCount) = ("double", "double", 8)
    }
  }

  /// Whether trees return the number itself: one sum needs no table.
  var isDirect: Bool { width == 1 }

  /// What a tree's function returns.
  var returns: String { isDirect ? sum : "int" }

  /// What it returns for a leaf.
  func result(_ leaf: Int) -> String { isDirect ? rows[leaf][0] : "\(leaf)" }

  /// Bytes of the table; none where there is no table.
  var byteCount: Int { isDirect ? 0 : rows.count * width * elementByteCount }

  /// The table's definition.
  var lines: [String] {
    guard !isDirect else { return [] }
    let head = "static const \(element) leaves[\(rows.count)][\(width)] = {"
    return [head] + rows.map { "  {" + $0.joined(separator: ", ") + "}," } + ["};", ""]
  }

  private static func element(for vectors: [[Int]]) -> (String, Int) {
    let least = vectors.joined().min() ?? 0
    let most = vectors.joined().max() ?? 0
    for bits in [8, 16] {
      if least >= 0, most < 1 << bits { return ("uint\(bits)_t", bits / 8) }
      let half = 1 << (bits - 1)
      if (-half..<half).contains(least), (-half..<half).contains(most) {
        return ("int\(bits)_t", bits / 8)
      }
    }
    return ("int32_t", 4)
  }
}
