/// Rows of features for a model, with the labels that belong to them when there are any.
public struct FeatureTable: Equatable, Sendable {
  /// The names of the feature columns; `f0`, `f1`, … where the file has none.
  public let names: [String]
  /// One list of features per row, all as long as `names`.
  public let rows: [[Float]]
  /// One label per row as text, or empty when the file has no labels.
  public let labels: [String]

  /// A table of rows.
  ///
  /// - Parameters:
  ///   - names: as many as a row has features; `f0`, `f1`, … when nil.
  ///   - rows: of equal length, 1 to 65,535 features.
  ///   - labels: empty, or one per row.
  /// - Throws: `FeatureTableFailure` when the lengths do not fit.
  public init(
    names: [String]? = nil,
    rows: [[Float]],
    labels: [String] = []
  ) throws(FeatureTableFailure) {
    let width = names?.count ?? rows.first?.count ?? 0
    guard TableLimits.columns.contains(width) else {
      throw .columnCount(width, allowed: TableLimits.columns)
    }
    for (position, row) in rows.enumerated() where row.count != width {
      throw .rowLength(row: position, count: row.count, expected: width)
    }
    guard labels.isEmpty || labels.count == rows.count else {
      throw .labelCount(labels.count, rows: rows.count)
    }
    self.names = names ?? (0..<width).map { "f\($0)" }
    self.rows = rows
    self.labels = labels
  }

  /// The table in `bytes`: a NumPy `.npy` file when they start like one, otherwise CSV.
  ///
  /// - Throws: `FeatureTableFailure` with line and column or byte where something is wrong.
  public static func read(_ bytes: [UInt8]) throws(FeatureTableFailure) -> FeatureTable {
    guard bytes.count <= TableLimits.bytes else {
      throw .tooLarge(byteCount: bytes.count, limit: TableLimits.bytes)
    }
    if NumPyArray.isNumPy(bytes) { return try FeatureTable(NumPyArray(bytes)) }
    return try CSVReading(bytes).table()
  }
}
