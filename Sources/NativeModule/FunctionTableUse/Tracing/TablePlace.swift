/// A table of jumps: entry × unit + origin are places in the code.
struct TablePlace: Equatable, Sendable {
  let table: Int
  let origin: Int
  let width: Int
  let isSigned: Bool
  let unit: Int

  /// A table whose entries are half the distances from its start.
  static func halves(at table: Int, width: Int, isSigned: Bool = false) -> TablePlace {
    TablePlace(table: table, origin: table, width: width, isSigned: isSigned, unit: 2)
  }
}
