public import ObjectFile

extension FixedAddress {
  /// The addresses that a linker script gives: lines `name = 0xHEX;` and
  /// `PROVIDE(name = 0xHEX);`.
  ///
  /// Blanks within a line mean nothing. Lines of other forms are passed over, and so are lines
  /// that begin with a comment, up to one that ends with its end.
  /// Source: MicroPython v1.26 `tools/mpy_ld.py`, `parse_linkerscript`.
  ///
  /// - Throws: `ObjectFailure.repeatedAddress` when a name is given twice,
  ///   `ObjectFailure.wideAddress` for one of more than 32 bits, `ObjectFailure.openComment` when a
  ///   comment does not end.
  public static func all(
    inScript text: String,
    file: String
  ) throws(ObjectFailure) -> [FixedAddress] {
    var names: Set<String> = []
    var addresses: [FixedAddress] = []
    var isComment = false
    for line in text.utf8.split(separator: 0x0A) {
      let statement = line.filter { $0 > 0x20 }
      let opens = !isComment && statement.starts(with: "/*".utf8)
      guard !opens, !isComment else {
        isComment = !statement.suffix(2).elementsEqual("*/".utf8)
        continue
      }
      guard let (name, digits) = parts(of: statement) else { continue }
      guard digits.count <= 8, let value = Int(digits, radix: 16) else {
        throw .wideAddress(file: file, name: name, digits: digits)
      }
      let address = FixedAddress(name: name, address: value)
      guard names.insert(address.name).inserted else {
        throw .repeatedAddress(file: file, name: address.name)
      }
      addresses.append(address)
    }
    guard !isComment else { throw .openComment(file: file) }
    return addresses
  }

  private static func parts(of statement: [UInt8]) -> (name: String, digits: String)? {
    var rest = statement[...]
    let isProvided = rest.starts(with: "PROVIDE(".utf8)
    if isProvided { rest = rest.dropFirst(8) }
    let ending: [UInt8] = Array((isProvided ? ");" : ";").utf8)
    guard rest.suffix(ending.count).elementsEqual(ending) else { return nil }
    rest = rest.dropLast(ending.count)
    guard let equals = rest.firstIndex(of: 0x3D) else { return nil }
    let name = rest[..<equals]
    let value = rest[(equals + 1)...]
    let digits = value.dropFirst(2)
    guard let first = name.first, !isDigit(first), name.allSatisfy({ isWord($0) }),
      value.starts(with: "0x".utf8), !digits.isEmpty, digits.allSatisfy({ isHexadecimal($0) })
    else { return nil }
    return (String(decoding: name, as: UTF8.self), String(decoding: digits, as: UTF8.self))
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte == 0x5F || isDigit(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
