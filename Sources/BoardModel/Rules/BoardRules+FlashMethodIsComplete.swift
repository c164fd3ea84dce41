import YAMLSchema

extension BoardRules {
  /// B07: each flash protocol has what it cannot do without.
  static func flashMethodIsComplete(_ file: ParsedBoard) -> [Finding] {
    guard let board = file.board, let flash = board.flash else { return [] }
    let word = flash.protocol.rawValue
    switch flash.protocol {
    case .uf2 where flash.family == nil:
      return [file.finding("B07", at: "flash.family", "is missing and \(word) needs it")]
    case .espROM where flash.offset == nil:
      return [file.finding("B07", at: "flash.offset", "is missing and \(word) needs it")]
    case .dfu where board.usb?.boot.isEmpty ?? true,
      .bossa where board.usb?.boot.isEmpty ?? true:
      return [file.finding("B07", at: "usb.boot", "is missing and \(word) needs it")]
    default:
      return []
    }
  }
}
