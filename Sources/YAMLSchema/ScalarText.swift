/// What a scalar's text stands for, by the core schema of YAML 1.2 (§ 10.3), less octal and dates.
package struct ScalarText: Sendable {
  private let text: String
  private let isPlain: Bool

  /// A scalar as it stood in the file.
  package init(text: String, isPlain: Bool) {
    self.text = text
    self.isPlain = isPlain
  }

  /// True for nothing at all, `~` and `null` without quotes.
  package var isNull: Bool { isPlain && ["", "~", "null", "Null", "NULL"].contains(text) }

  /// `true` or `false` without quotes.
  package var boolean: Bool? {
    guard isPlain else { return nil }
    switch text {
    case "true": return true
    case "false": return false
    default: return nil
    }
  }

  /// A decimal or `0x…` number without quotes that fits an `Int`.
  package var integer: Int? {
    guard isPlain else { return nil }
    if text.hasPrefix("0x") { return hexadecimal(text.dropFirst(2)) }
    return Int(text)
  }

  /// A finite number without quotes, with or without a point.
  package var number: Double? {
    if let integer { return Double(integer) }
    let allowed: Set<Character> = Set("0123456789.+-eE")
    guard isPlain, text.allSatisfy(allowed.contains), text.contains(where: \.isWholeNumber),
      let number = Double(text), number.isFinite
    else { return nil }
    return number
  }

  /// The scalar's kind with its article, for messages.
  package var kind: String {
    if isNull { return "empty" }
    if boolean != nil { return "true or false" }
    if number != nil { return "a number" }
    return "text"
  }

  private func hexadecimal(_ digits: Substring) -> Int? {
    guard !digits.isEmpty, digits.allSatisfy(\.isHexDigit) else { return nil }
    return Int(digits, radix: 16)
  }
}
