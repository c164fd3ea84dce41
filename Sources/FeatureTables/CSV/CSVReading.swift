/// Reads numeric CSV: an optional header line, feature columns, at most one label column.
///
/// The label column is the one called `label`; without a header it is the last column when its
/// first field is no number. The first line is a header when a field of it other than the last of
/// several is no number, or when it names a column `label`.
struct CSVReading {
  /// One line that is not empty; `number` counts from 1.
  private struct Line {
    let number: Int
    let fields: [String]
  }

  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The table.
  func table() throws(FeatureTableFailure) -> FeatureTable {
    var lines = try lines()
    guard let first = lines.first else { throw .noRows }
    let header = Self.isHeader(first.fields) ? first.fields : nil
    if header != nil { lines.removeFirst() }
    guard let sample = lines.first else { throw .noRows }
    let labelColumn = Self.labelColumn(header: header, sample: sample.fields)
    var rows: [[Float]] = []
    var labels: [String] = []
    for line in lines {
      guard line.fields.count == first.fields.count else {
        throw .fieldCount(
          line: line.number,
          count: line.fields.count,
          expected: first.fields.count
        )
      }
      rows.append(try features(line, without: labelColumn))
      if let labelColumn { labels.append(Self.trimmed(line.fields[labelColumn])) }
    }
    let names = header.map { header in
      header.indices.filter { $0 != labelColumn }.map { Self.trimmed(header[$0]) }
    }
    return try FeatureTable(names: names, rows: rows, labels: labels)
  }

  private func lines() throws(FeatureTableFailure) -> [Line] {
    var lines: [Line] = []
    let separator = UInt8(ascii: "\n")
    let pieces = bytes.split(separator: separator, omittingEmptySubsequences: false)
    for (position, var piece) in pieces.enumerated() {
      if piece.last == UInt8(ascii: "\r") { piece.removeLast() }
      guard !piece.isEmpty else { continue }
      guard let text = String(validating: piece, as: UTF8.self) else {
        throw .notUTF8(line: position + 1)
      }
      guard let fields = CSVFields.split(text[...].utf8) else { throw .quotes(line: position + 1) }
      lines.append(Line(number: position + 1, fields: fields))
      guard lines.count <= TableLimits.rows else { throw .tooManyRows(limit: TableLimits.rows) }
    }
    return lines
  }

  private func features(
    _ line: Line,
    without labelColumn: Int?
  ) throws(FeatureTableFailure) -> [Float] {
    var features: [Float] = []
    for (column, field) in line.fields.enumerated() where column != labelColumn {
      guard let value = Self.number(field) else {
        throw .notANumber(
          line: line.number,
          column: column + 1,
          text: String(field.prefix(40))
        )
      }
      features.append(value)
    }
    return features
  }

  private static func isHeader(_ fields: [String]) -> Bool {
    let certain = fields.count > 1 ? fields.dropLast() : fields[...]
    return fields.contains { trimmed($0) == "label" } || certain.contains { number($0) == nil }
  }

  private static func labelColumn(header: [String]?, sample: [String]) -> Int? {
    if let named = header?.firstIndex(where: { trimmed($0) == "label" }) { return named }
    guard header == nil, let last = sample.last, number(last) == nil else { return nil }
    return sample.count - 1
  }

  private static func number(_ field: String) -> Float? { Float(trimmed(field)) }

  private static func trimmed(_ field: String) -> String {
    let blank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    guard let first = field.firstIndex(where: { !blank($0) }),
      let last = field.lastIndex(where: { !blank($0) })
    else { return "" }
    return String(field[first...last])
  }
}
