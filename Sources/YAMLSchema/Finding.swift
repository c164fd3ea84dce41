import Encodings

/// One thing wrong with a file: where, which value, which rule, and what is asked instead.
public struct Finding: Hashable, Sendable, Codable, CustomStringConvertible {
  /// The file's name as it was given, for instance `Boards/rpi_pico.yaml`.
  public let file: String

  /// Line in the file, from 1.
  public let line: Int

  /// Where in the document: `memory.fs.size`, `usb.run[0].vid`; empty for the whole file.
  public let field: String

  /// The text found there, cut to 80 characters and free of control characters; nil when the
  /// field is missing, a list or a mapping.
  public let value: String?

  /// The rule's id, for instance `B01`.
  public let rule: String

  /// What is wrong, as the rest of a sentence that begins with the field.
  public let message: String

  /// A finding; `value` is made printable.
  public init(
    file: String,
    line: Int,
    field: String,
    value: String?,
    rule: String,
    message: String
  ) {
    self.file = file
    self.line = line
    self.field = PrintableText.escaped(field, limit: 160)
    self.value = value.map { PrintableText.escaped($0, limit: 80) }
    self.rule = rule
    self.message = message
  }

  /// `FILE:LINE: RULE: FIELD = VALUE: MESSAGE`, without the parts that are absent.
  public var description: String {
    var place = field
    if let value { place += (place.isEmpty ? "" : " = ") + (value.isEmpty ? "''" : value) }
    let middle = place.isEmpty ? "" : "\(place): "
    return "\(file):\(line): \(rule): \(middle)\(message)"
  }
}
