import ArgumentParser
import TerminalOutput

/// `mote mpy info`: what a compiled module holds.
struct MpyInfo: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: "Say what a compiled module holds and how its bytes are spent.",
    discussion: """
      Examples:
        mote mpy info factorial.mpy
        mote mpy info factorial.mpy --json | jq .functions
      """
  )

  @OptionGroup var moduleFile: ModuleFileArgument
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func run(in context: CommandContext) async throws {
    let document = try ModuleDocument(try moduleFile.read(), path: moduleFile.file)
    try context.terminal.render(
      document,
      as: .sequence([.fields(document.fields), .table(document.functionRows)])
    )
  }
}
