import YAMLSchema

extension BoardRules {
  /// B08: boards with a `vid:pid` in common differ in `machine_re`, or each lists the other in
  /// `similar`.
  static func sharedUSBIdentitiesAreExplained(_ files: [ParsedBoard]) -> [Finding] {
    var findings: [Finding] = []
    for (index, file) in files.enumerated() {
      guard let board = file.board else { continue }
      for other in files[(index + 1)...].compactMap(\.board) {
        guard let pair = sharedPair(board, other), !areToldApart(board, other),
          !(board.similar.contains(other.id) && other.similar.contains(board.id))
        else { continue }
        findings.append(
          file.finding(
            "B08",
            at: "usb",
            "\(pair) is also \(other.id)'s: machine_re has to differ, or similar has to list "
              + "the other board in both files"
          )
        )
      }
    }
    return findings
  }

  private static func sharedPair(_ left: Board, _ right: Board) -> String? {
    let pairs = Set(right.usb?.all.map(\.pair) ?? [])
    return left.usb?.all.map(\.pair).first(where: pairs.contains)
  }

  private static func areToldApart(_ left: Board, _ right: Board) -> Bool {
    guard let mine = left.firmware?.micropython.machinePattern,
      let theirs = right.firmware?.micropython.machinePattern
    else { return false }
    guard let mineText = mine.literal, let theirText = theirs.literal else {
      return mine != theirs
    }
    return !mine.matches(theirText) && !theirs.matches(mineText)
  }
}
