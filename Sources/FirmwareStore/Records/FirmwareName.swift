import BoardModel

/// What firmware in the store is called, and which version of it: `ESP32_GENERIC_C3@1.25.0`.
public struct FirmwareName: Equatable, Sendable {
  /// The name: MicroPython's board and variant, or a person's own.
  public let name: String
  /// What stands behind the `@`; nil for none.
  public let version: String?

  private static let longest = 80

  /// Splits `text`.
  ///
  /// - Throws: `FirmwareFailure.badName`.
  public init(_ text: String) throws(FirmwareFailure) {
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let version = parts.count == 2 ? String(parts[1]) : nil
    guard let name = parts.first.map(String.init), Self.isProper(name), version != "" else {
      throw .badName(text)
    }
    self.name = name
    self.version = version
  }

  /// Whether a name has letters, digits and `-_.+` only and no hyphen or dot in front.
  public static func isProper(_ name: String) -> Bool {
    guard let first = name.utf8.first, name.utf8.count <= longest else { return false }
    return first != UInt8(ascii: "-") && first != UInt8(ascii: ".")
      && name.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: Array("-_.+".utf8).contains(byte)
        }
      }
  }
}
