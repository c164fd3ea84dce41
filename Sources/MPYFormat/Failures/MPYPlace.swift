/// Where in a file something is wrong.
public struct MPYPlace: Equatable, Sendable, CustomStringConvertible {
  /// Bytes from the start of the file.
  public let offset: Int
  /// What stands there.
  public let field: MPYField

  /// `field` at `offset`.
  public init(_ offset: Int, _ field: MPYField) {
    self.offset = offset
    self.field = field
  }

  /// The clause errors end with.
  public var description: String { "at byte \(offset), in \(field.rawValue)" }
}
