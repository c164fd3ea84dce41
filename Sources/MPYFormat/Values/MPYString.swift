/// One entry of a file's string table: a qstr.
///
/// MicroPython knows 165 strings by number; its tools write the number wherever a string is one of
/// them. A decoded file keeps the form it had, so that it encodes to the same bytes.
public enum MPYString: Hashable, Sendable {
  /// A string of MicroPython's list, by its number from 1 to 165.
  case listed(UInt8)
  /// A string spelled out, at most `byteLimit` bytes of UTF-8.
  case spelled(String)

  /// Bytes firmware takes in a qstr (MICROPY_QSTR_BYTES_IN_LEN is 1).
  public static let byteLimit = 255

  /// The form MicroPython's tools write for `text`.
  public init(_ text: String) {
    self = StaticStrings.index(of: text).map(MPYString.listed) ?? .spelled(text)
  }

  /// What the string says; empty for a number outside the list.
  public var text: String {
    switch self {
    case .listed(let index): StaticStrings.name(at: Int(index)) ?? ""
    case .spelled(let text): text
    }
  }
}
