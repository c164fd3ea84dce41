import ModelIR

/// The numbers that a walk compares: a row's own, or the keys of its floats.
///
/// NaN lies above all numbers in the keys of tests that send it to the right and below them in the
/// keys of those that send it to the left, so that one comparison decides: a feature with tests of
/// both kinds has two keys.
struct WalkFeatures: Equatable {
  /// A key that is made before the walk.
  struct Key: Hashable {
    let feature: Int
    let sortsMissingLow: Bool
  }

  /// Whether the row itself is read.
  let areOwn: Bool
  /// The keys in order, those with NaN above first; empty where the row is read.
  let keys: [Key]
  private let positions: [Key: Int]

  /// - Parameters:
  ///   - tests: all tests of the walk.
  ///   - ensemble: what they are of.
  init(_ tests: some Sequence<ForestTest>, _ ensemble: Ensemble) {
    areOwn = ensemble.featureType != .float32
    let used = areOwn ? [] : Set(tests.map(Self.key))
    let kinds = Set(used.map(\.sortsMissingLow))
    let all =
      kinds.count == 1
      ? (0..<ensemble.featureCount).map {
        Key(feature: $0, sortsMissingLow: kinds.contains(true))
      }
      : used.sorted {
        ($0.sortsMissingLow ? 1 : 0, $0.feature) < ($1.sortsMissingLow ? 1 : 0, $1.feature)
      }
    keys = all
    positions = Dictionary(uniqueKeysWithValues: zip(all, all.indices))
  }

  /// Whether keys stand in the order of the features, one for each.
  var isWholeRow: Bool { Set(keys.map(\.sortsMissingLow)).count < 2 }

  /// Where a test's number is.
  func slot(of test: ForestTest) -> Int {
    areOwn ? test.feature : positions[Self.key(test)] ?? 0
  }

  private static func key(_ test: ForestTest) -> Key {
    Key(feature: test.feature, sortsMissingLow: test.missing == .left)
  }
}
