/// The largest tables read.
enum TableLimits {
  /// Bytes of a file.
  static let bytes = 64 * 1024 * 1024
  /// Feature columns.
  static let columns = 1...65_535
  /// Rows.
  static let rows = 1_000_000
}
