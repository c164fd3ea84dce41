/// The literal words of Xtensa objects: which word of the module each became.
struct XtensaLiterals {
  enum Word {
    /// Position in the global offset table.
    case offsetTable(Int)
    /// Position among the literal words.
    case literal(Int)
  }

  /// Different literal words, in the order of first use.
  var values: [UInt32] = []
  /// Number of the section that holds them.
  var section = 0
  /// By number of the literal section and offset in it.
  var words: [UInt64: Word] = [:]

  /// Numbers of sections that words name by place, by the name and offset of that place.
  var sectionNames: [String: Int] = [:]

  static func key(_ section: Int, _ offset: Int) -> UInt64 {
    UInt64(section) << 32 | UInt64(truncatingIfNeeded: offset) & 0xFFFF_FFFF
  }
}
