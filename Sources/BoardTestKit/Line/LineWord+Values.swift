import Encodings

extension LineWord {
  func duration(_ text: String) throws(LineSpecificationFailure) -> Duration {
    let units: [(suffix: String, nanoseconds: Double)] = [("us", 1e3), ("ms", 1e6), ("s", 1e9)]
    let longest = 3600e9
    guard let unit = units.first(where: { text.hasSuffix($0.suffix) }),
      let number = Double(text.dropLast(unit.suffix.count)),
      (0...longest).contains(number * unit.nanoseconds)
    else { throw bad("a duration up to one hour, such as 500us, 16ms or 2s") }
    return .nanoseconds(Int64(number * unit.nanoseconds))
  }

  func bytes(_ quoted: String) throws(LineSpecificationFailure) -> [UInt8] {
    let wanted = "text in single quotes with the escapes \\r \\n \\t \\\\ \\' \\xNN"
    guard quoted.count >= 2, quoted.first == Self.quote, quoted.last == Self.quote else {
      throw bad(wanted)
    }
    var rest = quoted.dropFirst().dropLast()
    var bytes: [UInt8] = []
    while let character = rest.popFirst() {
      guard character == "\\" else {
        bytes += Array(String(character).utf8)
        continue
      }
      switch rest.popFirst() {
      case "r": bytes.append(13)
      case "n": bytes.append(10)
      case "t": bytes.append(9)
      case "\\": bytes.append(0x5C)
      case "'": bytes.append(0x27)
      case "x":
        guard rest.count >= 2, let byte = Hex.bytes(rest.prefix(2))?.first else {
          throw bad(wanted)
        }
        bytes.append(byte)
        rest = rest.dropFirst(2)
      default: throw bad(wanted)
      }
    }
    return bytes
  }
}
