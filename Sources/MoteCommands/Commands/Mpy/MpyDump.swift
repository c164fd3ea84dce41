import ArgumentParser
import MPYFormat
import TerminalOutput

/// `mote mpy dump`: a compiled module as text.
struct MpyDump: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "dump",
    abstract: "Show a compiled module's tables, bytecode, machine code and relocations.",
    discussion: """
      Examples:
        mote mpy dump main.mpy
        mote mpy dump factorial.mpy | less

      Bytecode is listed instruction by instruction, machine code as bytes with the
      names of what its relocations and calls through mp_fun_table refer to.
      """
  )

  @OptionGroup var moduleFile: ModuleFileArgument
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func run(in context: CommandContext) async throws {
    let module = try moduleFile.read()
    var lines = MPYListing(module).lines
    lines += FunctionTableEntries(module)?.lines ?? []
    try context.terminal.render(
      Document(file: moduleFile.file, lines: lines),
      as: .text(lines.joined(separator: "\n"))
    )
  }

  private struct Document: ResultDocument {
    static let schema = "mote-mpy-dump/1"

    let file: String
    let lines: [String]
  }
}
