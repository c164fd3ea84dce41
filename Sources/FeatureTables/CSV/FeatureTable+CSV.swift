extension FeatureTable {
  /// The table as CSV with a header line, in the form golden vectors have.
  ///
  /// Numbers are written so that they read back to the same 32-bit floats. Line feeds in names and
  /// labels become spaces: a row is one line.
  public func csv() -> String {
    let header = names + (labels.isEmpty ? [] : ["label"])
    var lines = [header.map(Self.field).joined(separator: ",")]
    for (position, row) in rows.enumerated() {
      let label = labels.isEmpty ? [] : [Self.field(labels[position])]
      lines.append((row.map(Self.number) + label).joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Every NaN is `nan`: Swift writes the payload too, which others do not read.
  private static func number(_ value: Float) -> String { value.isNaN ? "nan" : "\(value)" }

  private static func field(_ text: String) -> String {
    let flat = String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\n" ? " " : $0 }))
    guard flat.unicodeScalars.contains(where: { ["\"", ",", "\r"].contains($0) }) else {
      return flat
    }
    return "\""
      + flat.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
