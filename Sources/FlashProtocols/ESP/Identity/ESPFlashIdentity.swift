import Encodings

/// What a flash chip says of itself: maker, kind and size.
///
/// Source: JEDEC JEP106 for the makers; data sheets of the makers for the size byte.
public struct ESPFlashIdentity: Hashable, Sendable, CustomStringConvertible {
  /// Three bytes, the maker lowest.
  public let number: UInt32

  /// An answer to READ ID; only 24 bits count.
  public init(number: UInt32) {
    self.number = number & 0xFF_FFFF
  }

  /// The maker's JEDEC number.
  public var maker: UInt8 { UInt8(truncatingIfNeeded: number) }

  /// The maker's name; nil for numbers that several makers use, or nobody known.
  public var makerName: String? { Self.makers[maker] }

  /// JEDEC's numbers of makers of flash chips on boards with these chips.
  private static let makers: [UInt8: String] = [
    0x0B: "XTX", 0x1F: "Adesto", 0x5E: "Zbit", 0x68: "Boya", 0x85: "Puya", 0x9D: "ISSI",
    0xA1: "Fudan", 0xC2: "Macronix", 0xC8: "GigaDevice", 0xEF: "Winbond",
  ]

  /// False when all bits are alike: nothing drove the line.
  public var isAnswer: Bool { number != 0 && number != 0xFF_FFFF }

  /// Bytes it holds; nil where the code is not known.
  public var byteCount: UInt32? {
    guard isAnswer else { return nil }
    if maker == Self.adesto {
      let code = number >> 8 & 0x1F
      return (4...9).contains(code) ? 0x8_0000 << (code - 4) : nil
    }
    let code = number >> 16
    switch code {
    case 0x12...0x1C: return 1 << code
    case 0x20...0x22: return 0x400_0000 << (code - 0x20)
    case 0x32...0x3A: return 1 << (code - 0x20)
    default: return nil
    }
  }

  /// `c84016`: maker, kind, size.
  public var description: String { Hex.text(LittleEndian.bytes(number).prefix(3)) }

  /// Adesto has a code of its own.
  private static let adesto: UInt8 = 0x1F
}
