/// A table of jumps: entry × unit + origin are places in the code.
struct TablePlace: Equatable, Sendable {
  let table: Int
  let origin: Int
  let width: Int
  let isSigned: Bool
  let unit: Int
}
