/// Splits one line of CSV into fields: commas, double quotes, doubled quotes inside them.
enum CSVFields {
  /// The fields, or nil where a quoted field does not end at a comma or the end of the line.
  static func split(_ line: Substring.UTF8View) -> [String]? {
    var fields: [String] = []
    var rest = line
    while true {
      let field: [UInt8]?
      if rest.first == UInt8(ascii: "\"") {
        field = quoted(&rest)
      } else {
        let end = rest.firstIndex(of: UInt8(ascii: ",")) ?? rest.endIndex
        field = Array(rest[..<end])
        rest = rest[end...]
      }
      guard let field else { return nil }
      fields.append(String(decoding: field, as: UTF8.self))
      guard let next = rest.popFirst() else { return fields }
      guard next == UInt8(ascii: ",") else { return nil }
    }
  }

  private static func quoted(_ rest: inout Substring.UTF8View) -> [UInt8]? {
    let quote = UInt8(ascii: "\"")
    rest.removeFirst()
    var field: [UInt8] = []
    while let byte = rest.popFirst() {
      guard byte == quote else {
        field.append(byte)
        continue
      }
      guard rest.first == quote else { return field }
      rest.removeFirst()
      field.append(quote)
    }
    return nil
  }
}
