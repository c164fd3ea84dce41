import Encodings

/// Some bits of a register of the chip: `0x3ff5a000[26:20]`.
public struct ESPBitField: Hashable, Sendable {
  /// Where the register is.
  public let address: UInt32
  /// The highest bit, 0 to 31.
  public let high: Int
  /// The lowest bit, 0 to `high`.
  public let low: Int

  /// The field that `text` names as data sheets do, or nil when it names none.
  public init?(_ text: String) {
    guard text.hasPrefix("0x"), text.hasSuffix("]") else { return nil }
    let parts = text.dropFirst(2).dropLast().split(separator: "[", omittingEmptySubsequences: false)
    guard parts.count == 2, let address = UInt32(parts[0], radix: 16),
      address.isMultiple(of: 4)
    else { return nil }
    let bits = parts[1].split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...2).contains(bits.count), let high = bits[0], let low = bits[bits.count - 1],
      low >= 0, high >= low, high < 32
    else { return nil }
    self.address = address
    self.high = high
    self.low = low
  }

  /// How many bits it has.
  public var width: Int { high - low + 1 }

  /// Its bits set, all others clear.
  public var mask: UInt32 { (UInt32.max >> (32 - UInt32(width))) << UInt32(low) }

  /// The field inside the register's `word`.
  public func value(in word: UInt32) -> UInt32 { (word & mask) >> UInt32(low) }
}

extension ESPBitField: CustomStringConvertible {
  /// As it is written in chip files.
  public var description: String {
    "0x\(Hex.text(address, width: 8))[" + (width == 1 ? "\(high)]" : "\(high):\(low)]")
  }
}
