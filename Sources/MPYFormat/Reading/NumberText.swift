/// The decimal texts MicroPython's compiler writes for numbers.
enum NumberText {
  typealias Text = Substring.UTF8View

  /// `-12`.
  static func isInteger(_ text: Text) -> Bool {
    let digits = unsigned(text)
    return !digits.isEmpty && digits.allSatisfy(isDigit)
  }

  /// `1.5`, `1e+20`, `inf`, `nan`, each with or without a sign.
  static func isFloat(_ text: Text) -> Bool {
    var rest = unsigned(text)
    if isWord(rest) { return true }
    let digits = skipDigits(&rest)
    var fraction = 0
    if skip(&rest, UInt8(ascii: ".")) { fraction = skipDigits(&rest) }
    guard digits + fraction > 0 else { return false }
    guard skip(&rest, UInt8(ascii: "e")) else { return rest.isEmpty }
    if !skip(&rest, UInt8(ascii: "-")) { skip(&rest, UInt8(ascii: "+")) }
    return skipDigits(&rest) > 0 && rest.isEmpty
  }

  /// A float followed by `j`.
  static func isComplex(_ text: Text) -> Bool {
    text.last == UInt8(ascii: "j") && isFloat(text.dropLast())
  }

  private static func isWord(_ text: Text) -> Bool {
    text.elementsEqual("inf".utf8) || text.elementsEqual("nan".utf8)
  }

  private static func unsigned(_ text: Text) -> Text {
    text.first == UInt8(ascii: "-") ? text.dropFirst() : text
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func skipDigits(_ text: inout Text) -> Int {
    let digits = text.prefix(while: isDigit)
    text = text.dropFirst(digits.count)
    return digits.count
  }

  @discardableResult
  private static func skip(_ text: inout Text, _ byte: UInt8) -> Bool {
    guard text.first == byte else { return false }
    text = text.dropFirst()
    return true
  }
}
