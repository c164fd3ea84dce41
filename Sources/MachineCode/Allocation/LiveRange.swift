/// A stretch of positions in which a value is needed; a step has four positions.
struct LiveRange: Equatable, Sendable {
  var start: Int
  var end: Int

  /// Just after a step has read its operands.
  static func use(_ step: Int) -> Int { 4 * step + 1 }

  /// While a step overwrites what its convention lets it.
  static func clobber(_ step: Int) -> LiveRange {
    LiveRange(start: 4 * step + 1, end: 4 * step + 2)
  }

  /// When a step writes its result.
  static func definition(_ step: Int) -> Int { 4 * step + 2 }
}
