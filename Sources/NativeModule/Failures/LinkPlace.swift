import Encodings

/// A place in an object that an error is about.
public struct LinkPlace: Equatable, Sendable, CustomStringConvertible {
  /// The object as given, or `ARCHIVE:MEMBER`.
  public let object: String
  /// The section's name.
  public let section: String
  /// Bytes from the start of the section.
  public let offset: Int

  /// A place in `section` of `object`.
  public init(object: String, section: String, offset: Int) {
    self.object = object
    self.section = section
    self.offset = offset
  }

  /// `main.o, .text+0x12`.
  public var description: String {
    "\(object), \(PrintableText.escaped(section, limit: 80))+0x\(Hex.text(offset))"
  }
}
