import ArgumentParser

/// A number of bytes on the command line: `4096`, `0x1000`, `64K`, `4M`, `4MB`, `4MiB`.
struct ByteCountArgument {
  /// How many bytes.
  let byteCount: Int

  private static let units: [(suffix: String, factor: Int)] = [
    ("kib", 1 << 10), ("mib", 1 << 20), ("kb", 1 << 10), ("mb", 1 << 20), ("k", 1 << 10),
    ("m", 1 << 20),
  ]

  /// - Throws: `ValidationError` for anything that is no number of bytes below 4 GiB.
  init(_ text: String) throws {
    let lower = text.lowercased()
    let unit = Self.units.first { lower.hasSuffix($0.suffix) && !lower.hasPrefix("0x") }
    let digits = lower.dropLast(unit?.suffix.count ?? 0)
    let isHex = digits.hasPrefix("0x")
    guard digits.utf8.allSatisfy({ $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "+") }),
      let number = Int(isHex ? digits.dropFirst(2) : digits, radix: isHex ? 16 : 10),
      number <= UInt32.max, number * (unit?.factor ?? 1) <= UInt32.max
    else { throw ValidationError("\(text) is no number of bytes, such as 0x1000, 64K or 4M.") }
    byteCount = number * (unit?.factor ?? 1)
  }
}
