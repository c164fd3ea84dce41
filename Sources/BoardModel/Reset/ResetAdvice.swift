/// What a person is asked to do with a board that nothing else brings back.
struct ResetAdvice {
  private let trouble: BoardTrouble
  private let boards: [Board]

  init(for trouble: BoardTrouble, boards: [Board]) {
    self.trouble = trouble
    self.boards = boards
  }

  /// One to three sentences.
  var text: String {
    if !boards.isEmpty, boards.allSatisfy({ $0.sim != nil }) {
      return "End the program that runs the virtual board and start it again."
    }
    switch trouble {
    case .absent: return "Plug \(name) in and check its cable."
    case .silent, .spewing, .deaf: return reset + (boards.isEmpty ? Self.unknown : loader)
    case .bootLoop:
      return "Try another cable, another port or a supply of its own: \(name) may get too little "
        + "current. If it still restarts, its program is at fault." + loader
    }
  }

  /// Lines that reset one board send another into its bootloader.
  private static let unknown =
    " To let mote reset it, write a board file with its USB ids and its reset (--boards): the type "
    + "of this board is not known."

  private var name: String {
    boards.count == 1 ? boards.first.map { "the \($0.name)" } ?? "the board" : "the board"
  }

  private var reset: String {
    "Press the reset button of \(name), or unplug it and plug it in again, then try at once."
  }

  /// How to get at a board whose own program locks everybody out.
  private var loader: String {
    let entries = boards.count == 1 ? boards.first?.reset?.bootloader ?? [] : []
    guard let entry = entries.lazy.compactMap(Self.how).first else { return "" }
    return " If its program locks it up again, \(entry): that starts the bootloader, from which "
      + "the program can be erased."
  }

  /// What a person does for an entry of a board file; nil for those that need nobody.
  static func how(_ entry: ResetEntry) -> String? {
    switch entry {
    case .button(let button): "hold \(button) while it gets power"
    case .doubleTap: "press reset twice within half a second"
    case .machineReset, .machineBootloader, .touch1200, .dtrRTS, .restart: nil
    }
  }
}
