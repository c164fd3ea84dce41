/// One value with its label.
public struct Field: Sendable {
  private let label: String
  private let value: TableCell

  /// A line of a description, such as `firmware: 1.28.0`.
  public init(_ label: String, _ value: TableCell) {
    self.label = label
    self.value = value
  }

  /// A line whose value is text; nil shows a dash.
  public init(_ label: String, _ text: String?, _ emphasis: Emphasis? = nil) {
    self.init(label, TableCell(text, emphasis))
  }

  var plainLine: String { label + "\t" + value.plainText }

  /// Labels in one column, values wrapped in a second.
  static func lines(of fields: [Field], width: Int?, style: TextStyle) -> [String] {
    let indent = (fields.map { DisplayWidth.columns(of: $0.label) }.max() ?? 0) + 2
    let room = width.map { max(20, $0 - indent) }
    return fields.flatMap { field in
      let values = room.map { WrappedText.lines(of: field.value.text, width: $0) }
      return (values ?? [field.value.text]).enumerated().map { index, line in
        let label = index == 0 ? field.label : ""
        let padding = String(repeating: " ", count: indent - DisplayWidth.columns(of: label))
        return style.apply(.heading, to: label) + padding
          + style.apply(field.value.emphasis, to: line)
      }
    }
  }
}
