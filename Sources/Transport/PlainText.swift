/// Text from devices and other processes, made safe to show in one line.
package enum PlainText {
  /// At most `length` characters without control characters and outer blanks.
  package static func line(_ text: String, length: Int) -> String {
    let plain = text.unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: false
      default: true
      }
    }
    var line = String(String.UnicodeScalarView(plain)).drop { $0 == " " }
    while line.last == " " { line.removeLast() }
    return line.count > length ? line.prefix(length - 1) + "…" : String(line)
  }
}
