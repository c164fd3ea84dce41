/// What firmware in the store is called, and which version of it: `ESP32_GENERIC_C3@1.25.0`.
public struct FirmwareName: Equatable, Sendable {
  /// The name: MicroPython's board and variant, or a person's own.
  public let name: String
  /// What stands behind the `@`; nil for none.
  public let version: String?

  /// Why firmware cannot be given a name: nobody would find it by that.
  public enum LabelFault: Equatable, Sendable {
    /// `X.bin` is the file X.bin wherever firmware is asked for.
    case looksLikeFile
    /// `preview`, `>=1.24` and `sha256:…` ask for firmware, they are no version of it.
    case asks
    /// The version has other letters than versions have, or is too long.
    case letters
  }

  private static let longest = 80
  private static let endings = [".bin", ".uf2"]

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

  /// Reads what firmware is to be called.
  ///
  /// - Throws: `FirmwareFailure.badName`, and `.badLabel` for what would never be found again.
  public init(label text: String) throws(FirmwareFailure) {
    try self.init(text)
    if let fault = Self.fault(ofVersion: version) { throw .badLabel(text, fault) }
    if Self.looksLikeFile(text) { throw .badLabel(text, .looksLikeFile) }
  }

  /// Whether `text` is taken for a path where it may also be a name.
  public static func looksLikeFile(_ text: String) -> Bool {
    text.contains("/") || endings.contains { text.lowercased().hasSuffix($0) }
  }

  /// Whether firmware of this name is found by it.
  static func isFindable(_ name: String) -> Bool { isProper(name) && !looksLikeFile(name) }

  /// Whether firmware of this version is found by it.
  static func isFindable(version: String) -> Bool {
    fault(ofVersion: version) == nil && !looksLikeFile(version)
  }

  private static func fault(ofVersion version: String?) -> LabelFault? {
    guard let version else { return nil }
    let word = version.lowercased()
    if word == preview || word.hasPrefix(">=") || word.hasPrefix(FirmwareHash.prefix) {
      return .asks
    }
    let isPlain = version.utf8.count <= longest && version.utf8.allSatisfy(isPlain)
    return isPlain && !version.isEmpty ? nil : .letters
  }

  /// What asks for the newest of all versions.
  static let preview = "preview"

  /// Whether a name has letters, digits and `-_.+` only and no hyphen or dot in front.
  public static func isProper(_ name: String) -> Bool {
    guard let first = name.utf8.first, name.utf8.count <= longest else { return false }
    return first != UInt8(ascii: "-") && first != UInt8(ascii: ".")
      && name.utf8.allSatisfy(isPlain)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "-_.+".utf8.contains(byte)
    }
  }
}
