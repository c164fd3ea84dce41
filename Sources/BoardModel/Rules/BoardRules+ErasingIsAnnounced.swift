import YAMLSchema

extension BoardRules {
  /// B09: a board whose files are lost when it is flashed says so in a hazard.
  static func erasingIsAnnounced(_ file: ParsedBoard) -> [Finding] {
    guard let board = file.board, board.flash?.erasesFileSystem == true, board.hazards.isEmpty
    else { return [] }
    return [file.finding("B09", at: "flash.erases_fs", "needs a sentence in hazards")]
  }
}
