import Encodings

/// The answer to GET_SECURITY_INFO.
///
/// Source: Espressif "Serial Protocol", GET_SECURITY_INFO; `esp_loader` headers for the flags.
public struct ESPSecurityInfo: Hashable, Sendable {
  /// Its length without the chip's number.
  static let shortByteCount = 12
  /// The lengths it has.
  static let byteCounts = [20, shortByteCount]

  /// What is switched on or off by fuses.
  public struct Flags: OptionSet, Hashable, Sendable {
    /// As they came.
    public let rawValue: UInt32

    /// Flags as they came.
    public init(rawValue: UInt32) {
      self.rawValue = rawValue
    }

    /// Only signed images start.
    public static let secureBoot = Flags(rawValue: 1 << 0)
    /// A key that failed once is revoked.
    public static let aggressiveRevoke = Flags(rawValue: 1 << 1)
    /// The loader knows only what is needed to write.
    public static let secureDownload = Flags(rawValue: 1 << 2)
    /// The first of three keys is revoked; the others follow.
    public static let firstKeyRevoked = Flags(rawValue: 1 << 3)
    /// JTAG is off until a program allows it.
    public static let softJTAGOff = Flags(rawValue: 1 << 6)
    /// JTAG is off for ever.
    public static let hardJTAGOff = Flags(rawValue: 1 << 7)
    /// The chip's own USB is off.
    public static let usbOff = Flags(rawValue: 1 << 8)
  }

  /// What is switched on or off.
  public let flags: Flags
  /// Flash is encrypted while an odd number of bits is set.
  public let encryptionCount: UInt8
  /// What the chip's keys are for.
  public let keyPurposes: [UInt8]
  /// The chip's number; nil in the short form.
  public let chipNumber: UInt32?
  /// The version of its ROM; nil in the short form.
  public let romVersion: UInt32?

  /// The info in a payload of 12 or 20 bytes; nil for other lengths.
  public init?(payload: [UInt8]) {
    guard Self.byteCounts.contains(payload.count),
      let flags = LittleEndian.load(UInt32.self, from: payload)
    else { return nil }
    self.flags = Flags(rawValue: flags)
    encryptionCount = payload[4]
    keyPurposes = Array(payload[5..<12])
    chipNumber = LittleEndian.load(from: payload, at: 12)
    romVersion = LittleEndian.load(from: payload, at: 16)
  }
}
