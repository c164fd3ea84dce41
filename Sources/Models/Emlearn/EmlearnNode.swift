/// One `n` record of an emlearn CSV.
struct EmlearnNode {
  /// The line of the record, from 1.
  let line: Int32
  let feature: Int32
  let threshold: Double
  /// Positions relative to this node where positive; leaves where negative.
  let left: Int32
  let right: Int32
}
