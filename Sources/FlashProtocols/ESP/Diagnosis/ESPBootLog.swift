import Encodings

/// What the text of a chip's ROM tells about its last start.
///
/// Source: ESP32 and ESP32-C3 ROM texts; Espressif "Boot Mode Selection" for the boot word.
public struct ESPBootLog: Equatable, Sendable {
  /// The boot word behind the last `boot:0x`; nil when there was none.
  public let bootWord: UInt32?
  /// Whether the last start went on to the app in flash.
  public let startsApp: Bool
  /// Whether the loader said that it waits.
  public let waitsForDownload: Bool
  /// The word that the ROM found where a program begins, and that begins none; nil when it found one.
  public let badHeader: UInt32?
  /// Whether the supply was found too low.
  public let hasBrownout: Bool
  /// Whether most of it is no text: another rate than the one it was sent at.
  public let isNoise: Bool

  /// What the ROM calls a start from flash.
  private static let app = "SPI_FAST_FLASH_BOOT"
  /// What loaders say while they wait.
  private static let waiting = ["waiting for download", "wait uart0 download", "wait usb download"]
  /// What ROMs say of a flash without a program.
  private static let bad = "invalid header: 0x"
  /// What ESP-IDF's brown-out handler says.
  private static let brownout = "Brownout detector"
  /// Fewer bytes may be the rest of something.
  private static let leastNoise = 8

  /// The log in what was heard outside replies.
  public init(_ text: some Collection<UInt8>) {
    let words = String(decoding: text.map { Self.isText($0) ? $0 : 0x20 }, as: UTF8.self)
    bootWord = Self.lastNumber(behind: "boot:0x", in: words)
    badHeader = Self.lastNumber(behind: Self.bad, in: words)
    startsApp = words.contains(Self.app) || bootWord.map { $0 & 0x1F == 0x13 } == true
    waitsForDownload = Self.waiting.contains { words.contains($0) }
    hasBrownout = words.contains(Self.brownout)
    let strange = text.count { !Self.isText($0) }
    isNoise = text.count >= Self.leastNoise && strange * 4 > text.count
  }

  /// Printable ASCII and line ends; also the escape of coloured logs.
  private static func isText(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20...0x7E, 0x09, 0x0A, 0x0D, 0x1B: true
    default: false
    }
  }

  private static func lastNumber(behind words: String, in text: String) -> UInt32? {
    let pieces = text.split(separator: words, omittingEmptySubsequences: false)
    guard pieces.count > 1, let last = pieces.last else { return nil }
    return UInt32(last.prefix { $0.isHexDigit }.prefix(8), radix: 16)
  }
}
