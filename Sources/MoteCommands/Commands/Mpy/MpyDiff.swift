import ArgumentParser
import Diagnostics
import MPYFormat
import TerminalOutput

/// `mote mpy diff`: where two compiled modules differ.
struct MpyDiff: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say where two compiled modules differ: header, tables, functions, instructions.",
    discussion: """
      Examples:
        mote mpy diff old.mpy new.mpy
        mote mpy diff old.mpy new.mpy --json | jq .differences

      The exit status is 1 when they differ.
      """
  )

  @Argument(help: "A compiled module.", completion: .file(extensions: ["mpy"]))
  var old: String

  @Argument(help: "The one to compare it with.", completion: .file(extensions: ["mpy"]))
  var new: String

  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func run(in context: CommandContext) async throws {
    let comparison = ModuleComparison(
      try ModuleFileArgument.read(old),
      try ModuleFileArgument.read(new)
    )
    let document = Document(old: old, new: new, differences: comparison.differences)
    try context.terminal.render(document, as: presentation(of: comparison.differences))
    if !comparison.differences.isEmpty { throw ExitStatusOnly(exitStatus: .failure) }
  }

  private func presentation(of differences: [ModuleComparison.Difference]) -> Presentation {
    guard !differences.isEmpty else { return .text("\(old) and \(new) are equal.") }
    var table = Table([.text("WHERE"), .text("OLD"), .text("NEW")])
    for difference in differences {
      table.append([
        TableCell(difference.place), TableCell(difference.old), TableCell(difference.new),
      ])
    }
    return .table(table)
  }

  private struct Document: ResultDocument {
    static let schema = "mote-mpy-diff/1"

    let old: String
    let new: String
    let differences: [ModuleComparison.Difference]
  }
}
