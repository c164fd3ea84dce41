import ArgumentParser
import FlashImages

/// A setting of the flash on the command line: a value, or `keep`.
struct FlashSetting<Value: Sendable>: Sendable {
  /// Nil keeps what is there.
  let value: Value?

  fileprivate init(_ text: String, _ read: (String) throws -> Value) rethrows {
    value = text == "keep" ? nil : try read(text)
  }
}

extension FlashSetting<Int> {
  /// A number of bytes.
  static func size(_ text: String) throws -> FlashSetting<Int> {
    try FlashSetting(text) { try ByteCountArgument($0).byteCount }
  }

  /// MHz, with or without the `m` behind it.
  static func frequency(_ text: String) throws -> FlashSetting<Int> {
    try FlashSetting(text) { text in
      let digits = text.lowercased().hasSuffix("m") ? text.dropLast() : text[...]
      guard let number = Int(digits), (1...1000).contains(number) else {
        throw ValidationError("\(text) is no frequency in MHz, such as 40m or 80m, nor keep.")
      }
      return number
    }
  }
}

extension FlashSetting<ESPFlashMode> {
  /// A name.
  static func mode(_ text: String) throws -> FlashSetting<ESPFlashMode> {
    try FlashSetting(text) { text in
      guard let mode = ESPFlashMode.allCases.first(where: { $0.name == text.lowercased() }) else {
        let names = ESPFlashMode.allCases.map(\.name).joined(separator: ", ")
        throw ValidationError("\(text) is no flash mode: \(names), keep.")
      }
      return mode
    }
  }
}
