/// How a packed model does on rows of input, beside the model file's own arithmetic.
public struct RowReport: Hashable, Sendable {
  /// How many rows were tried.
  public let rowCount: Int
  /// Rows with the same label; nil for a regression, which has none.
  public let equalCount: Int?
  /// Rows whose two best sums lie so close that the rounding of leaves might decide.
  public let insideBandCount: Int
}
