import ArgumentParser
import BoardModel
import Diagnostics
import TerminalOutput
import YAMLSchema

/// `mote board lint`: what the rules find in board files.
struct BoardLint: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Check board files against the rules of the schema.",
    discussion: """
      Examples:
        mote board lint                       the built-in boards, and those of MOTE_BOARDS
        mote board lint my-boards             the files of a folder

      The exit status is 1 when a rule is broken. A file with the name of a built-in board is
      checked in its place.
      """
  )

  @Argument(help: "A folder with board files.", completion: .directory)
  var folder: String?

  @OptionGroup(title: "Boards") var boardOptions: BoardOptions
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func run(in context: CommandContext) async throws {
    let own = try boardOptions.folders(in: context).map(BoardFolder.lintable)
    let catalogue = BoardCatalogue(userFiles: own.flatMap(\.files))
    let named = try folder.map(BoardFolder.lintable)
    let subject = named?.files ?? catalogue.files
    let unreadable = named?.findings ?? own.flatMap(\.findings)
    let names = Set(subject.map { Self.fileName($0.name) })
    let others = catalogue.files.filter { !names.contains(Self.fileName($0.name)) }
    let findings = BoardCatalogue(files: others + subject).lint(subject) + unreadable
    let count = subject.count + unreadable.count
    try context.terminal.render(
      Document(files: count, findings: findings),
      as: Self.presentation(findings, fileCount: count)
    )
    if !findings.isEmpty { throw ExitStatusOnly(exitStatus: .failure) }
  }

  private static func fileName(_ path: String) -> Substring {
    path.split(separator: "/").last ?? ""
  }

  private static func presentation(_ findings: [Finding], fileCount: Int) -> Presentation {
    let files = fileCount == 1 ? "1 board file" : "\(fileCount) board files"
    guard !findings.isEmpty else { return .text("\(files) checked, no rule is broken.") }
    return .text(findings.map(\.description).joined(separator: "\n"))
  }

  private struct Document: ResultDocument {
    static let schema = "mote-board-lint/1"

    let files: Int
    let findings: [Finding]
  }
}
