extension FeatureTable {
  /// The rows of a numeric array; an array of one axis is one row.
  ///
  /// Numbers of other types are rounded to 32-bit floats.
  public init(_ array: NumPyArray) throws(FeatureTableFailure) {
    let values: [Float] =
      switch array.elements {
      case .floats(let values): values
      case .doubles(let values): values.map { Float($0) }
      case .integers(let values): values.map { Float($0) }
      case .texts: throw .numPyContent("text, numbers are needed")
      }
    guard let width = array.shape.last, width > 0, !values.isEmpty else { throw .noRows }
    let starts = stride(from: 0, to: values.count, by: width)
    let count = values.count / width
    guard count <= TableLimits.rows else { throw .tooManyRows(limit: TableLimits.rows) }
    try self.init(rows: starts.map { Array(values[$0..<($0 + width)]) })
  }
}
