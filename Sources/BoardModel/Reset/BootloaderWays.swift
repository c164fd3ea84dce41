/// The ways of a board into its bootloader, by what board files list.
///
/// Where several board types may be behind a port, only ways are left that all of them have.
public struct BootloaderWays: Hashable, Sendable {
  /// What can be done from here, best first; never a button or a double reset.
  public let entries: [ResetEntry]
  /// What a person does with the board: one sentence.
  public let request: String

  /// The ways of `boards`; with none of them known, what MicroPython offers on most.
  public init(boards: [Board]) {
    let lists = boards.map { $0.reset?.bootloader ?? [] }
    let shared = (lists.first ?? []).filter { entry in lists.allSatisfy { $0.contains(entry) } }
    entries = boards.isEmpty ? [.machineBootloader] : shared.filter { ResetAdvice.how($0) == nil }
    let name = boards.count == 1 ? "the \(boards[0].name)" : "the board"
    let how = shared.lazy.compactMap(ResetAdvice.how).first
    request =
      switch how {
      case let how?: "To do it by hand with \(name), \(how)."
      case nil: "Look into the page of \(name) for its boot button: it is held while it gets power."
      }
  }
}
