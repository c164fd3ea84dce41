import Encodings

/// How many terminal columns text takes.
public enum DisplayWidth {
  /// The columns of `text`, which holds no control characters (see `PrintableText`).
  public static func columns(of text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + columns(of: $1) }
  }

  /// The columns of one grapheme cluster: 0, 1 or 2.
  ///
  /// A cluster takes the width of its widest scalar; U+FE0F asks for the wide emoji form.
  public static func columns(of character: Character) -> Int {
    var width = 0
    for scalar in character.unicodeScalars {
      if scalar == emojiSelector, width == 1 { return 2 }
      width = max(width, columns(of: scalar))
    }
    return width
  }

  /// VARIATION SELECTOR-16, Unicode Technical Standard 51 § 2.4.
  private static let emojiSelector: Unicode.Scalar = "\u{FE0F}"

  private static func columns(of scalar: Unicode.Scalar) -> Int {
    guard scalar.value >= 0x300 else { return scalar.value < 0x20 ? 0 : 1 }
    if scalar.properties.isEmojiPresentation || isWide(scalar.value) { return 2 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .surrogate: return 0
    default: return 1
    }
  }

  private static func isWide(_ value: UInt32) -> Bool {
    value >= wide[0].lowerBound && wide.contains { $0.contains(value) }
  }

  /// Blocks whose characters are East Asian Wide or Fullwidth, emoji apart.
  ///
  /// Source: Unicode Standard Annex 11, EastAsianWidth.txt (values W and F).
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F,  // Hangul Jamo, leading consonants
    0x2329...0x232A,  // angle brackets
    0x2E80...0x303E,  // CJK radicals to CJK symbols
    0x3041...0x3247,  // Hiragana to enclosed CJK letters
    0x3250...0xA4CF,  // CJK compatibility to Yi radicals
    0xA960...0xA97F,  // Hangul Jamo extended A
    0xAC00...0xD7A3,  // Hangul syllables
    0xF900...0xFAFF,  // CJK compatibility ideographs
    0xFE10...0xFE19,  // vertical forms
    0xFE30...0xFE6F,  // CJK compatibility forms
    0xFF01...0xFF60,  // fullwidth forms
    0xFFE0...0xFFE6,  // fullwidth signs
    0x16FE0...0x18DFF,  // ideographic symbols, Tangut
    0x1AFF0...0x1B2FF,  // Kana supplement and extensions, Nushu
    0x1F200...0x1F265,  // enclosed ideographic supplement
    0x20000...0x3FFFD,  // CJK extensions B and later
  ]
}
