import Encodings

/// How a loader says whether it did what it was asked for.
///
/// Source: Espressif "Serial Protocol", status bytes; `esp_stub` error codes for C0 and above.
public struct ESPStatus: Hashable, Sendable {
  /// 0 for success; a ROM's code stands in the byte behind a 1, a stub's in the first byte.
  public let code: UInt8

  /// The code for requests that are unknown, of a wrong length or out of sequence.
  static let invalid: UInt8 = 0x05

  /// The status in two bytes of a reply; others behind them mean nothing.
  init(_ status: UInt8, _ error: UInt8) {
    code = status == 0 ? 0 : status == 1 ? error : status
    isSuccess = status == 0
  }

  /// True when the request was carried out.
  public let isSuccess: Bool

  /// True for requests that are unknown, of a wrong length or out of sequence.
  public var isInvalid: Bool { !isSuccess && code == Self.invalid }

  private static let meanings: [UInt8: String] = [
    0x00: "undefined error", 0x01: "bad input", 0x02: "no memory", 0x03: "sending failed",
    0x04: "receiving failed", 0x05: "message invalid", 0x06: "operation failed",
    0x07: "wrong checksum", 0x08: "flash write failed", 0x09: "flash read failed",
    0x0A: "wrong length of a flash read", 0x0B: "deflate error", 0x0C: "wrong Adler-32",
    0x0D: "wrong deflate parameter", 0x0E: "wrong size of a RAM image",
    0x0F: "wrong address of a RAM image", 0x64: "wrong parameter", 0x65: "wrong format",
    0x66: "too long", 0x67: "wrong encoding", 0x69: "storage error", 0xC0: "wrong length",
    0xC1: "wrong checksum", 0xC2: "wrong block size", 0xC3: "unknown command",
    0xC4: "SPI operation failed", 0xC5: "SPI unlock failed", 0xC6: "not writing flash",
    0xC7: "zlib stream damaged", 0xC8: "data missing", 0xC9: "data beyond the announced size",
    0xFF: "not implemented",
  ]
}

extension ESPStatus: CustomStringConvertible {
  /// `message invalid (0x05)`.
  public var description: String {
    guard !isSuccess else { return "success" }
    let number = "0x" + Hex.text(code, width: 2)
    return Self.meanings[code].map { "\($0) (\(number))" } ?? "error \(number)"
  }
}
