extension String: YAMLReadable {
  package static var placeholder: String { "" }

  /// Text with or without quotes; unquoted numbers, `true`, `false` and nothing are refused.
  package static func read(_ value: YAMLValue, log: FindingLog) -> String? {
    guard case .scalar(let text, let isPlain) = value.content,
      ScalarText(text: text, isPlain: isPlain).kind == "text"
    else {
      let hint = value.text.map { $0.isEmpty ? "" : "; quote it" } ?? ""
      log.add("has to be text and is \(value.kind)\(hint)", about: value)
      return nil
    }
    guard !text.isEmpty else {
      log.add("has to be text and is empty", about: value)
      return nil
    }
    return text
  }
}

extension Bool: YAMLReadable {
  package static var placeholder: Bool { false }

  /// `true` or `false`.
  package static func read(_ value: YAMLValue, log: FindingLog) -> Bool? {
    guard case .scalar(let text, let isPlain) = value.content,
      let boolean = ScalarText(text: text, isPlain: isPlain).boolean
    else {
      log.add("has to be true or false and is \(value.kind)", about: value)
      return nil
    }
    return boolean
  }
}

extension Int: YAMLReadable {
  package static var placeholder: Int { 0 }

  /// A whole number from 0, decimal or `0x…`: no schema has negative ones.
  package static func read(_ value: YAMLValue, log: FindingLog) -> Int? {
    guard case .scalar(let text, let isPlain) = value.content,
      let integer = ScalarText(text: text, isPlain: isPlain).integer, integer >= 0
    else {
      log.add("has to be a whole number from 0 (12 or 0x0c)", about: value)
      return nil
    }
    return integer
  }
}

extension Double: YAMLReadable {
  package static var placeholder: Double { 0 }

  /// A finite number.
  package static func read(_ value: YAMLValue, log: FindingLog) -> Double? {
    guard case .scalar(let text, let isPlain) = value.content,
      let number = ScalarText(text: text, isPlain: isPlain).number
    else {
      log.add("has to be a number and is \(value.kind)", about: value)
      return nil
    }
    return number
  }
}
