import ArgumentParser
import BoardModel
import HostSystem
import MPYFormat
import NativeModule
import Packing
import TerminalOutput

/// `mote mpy link`: object files into a native module.
struct MpyLink: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "link",
    abstract: "Link object files and archives into a native module.",
    discussion: """
      Examples:
        mote mpy link --preprocess -o m.config.h m.c      the module's strings
        mote mpy link --arch armv7m --qstrs m.config.h -o m.mpy m.o
        mote mpy link --board RPI_PICO -l libgcc.a -o m.mpy m.o
        mote mpy link --arch x64 --rules 1.25 -o m.mpy m.o --json | jq .sections

      Takes what MicroPython's mpy_ld.py takes and gives the same bytes under the
      rules of 1.25 and 1.26, with archives resolved in the order of names. What
      that linker refuses and this one takes is said: clang's objects for Arm,
      memory functions without a library.
      """
  )

  @Argument(help: "Object files; C sources with --preprocess.", completion: .file())
  var objects: [String]

  @Option(
    help: ArgumentHelp("The architecture (default: the board's).", valueName: "name"),
    transform: Self.architecture
  )
  var arch: MPYArchitecture?

  @Option(help: ArgumentHelp("The board it is for: id or alias.", valueName: "id"))
  var board: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "path"))
  var output: String

  @Option(
    help: ArgumentHelp("The header with the module's strings.", valueName: "config.h"),
    completion: .file(extensions: ["h"])
  )
  var qstrs: String?

  @Option(
    name: [.customShort("l"), .customLong("libs")],
    help: ArgumentHelp(
      "An archive to take missing functions from; may be repeated.",
      valueName: "lib.a"
    ),
    completion: .file(extensions: ["a"])
  )
  var libraries: [String] = []

  @Option(
    name: [.customShort("e"), .customLong("externs")],
    help: ArgumentHelp("A linker script with addresses in the chip's ROM.", valueName: "script"),
    completion: .file()
  )
  var externs: String?

  @Option(
    help: ArgumentHelp("Whose results to give; 1.25 and 1.26 are proven.", valueName: "release")
  )
  var rules = LinkRules.standard

  @Option(
    help: ArgumentHelp(
      "The name recorded in the module (default: the output's).",
      valueName: "name"
    )
  )
  var sourceName: String?

  @Flag(help: "Write the header with the strings that the C sources named use; link nothing.")
  var preprocess = false

  @OptionGroup(title: "Boards") var boardOptions: BoardOptions
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func validate() throws {
    guard !objects.isEmpty else { throw ValidationError("No object file is named.") }
    guard preprocess || arch != nil || board != nil else {
      throw ValidationError("Either --arch or --board has to say what the module is for.")
    }
    try OutputPath.check(
      output,
      against: objects + libraries + [qstrs, externs].compactMap(\.self)
    )
  }

  func run(in context: CommandContext) async throws {
    if preprocess { return try writeConfiguration(in: context) }
    let target = try board.map {
      LinkTarget(try boardOptions.catalogue(in: context).board($0))
    }
    let architecture = try target?.architecture(arch) ?? arch ?? .none
    let module = try ModuleLinker().link(
      LinkFiles(
        architecture: architecture,
        rules: rules,
        objects: objects,
        libraries: libraries,
        configuration: qstrs,
        addresses: externs,
        sourceName: sourceName ?? output
      )
    )
    try target?.check(module)
    let bytes = try module.file.encoded()
    try HostFile.replace(output, with: bytes, isLasting: false)
    let document = LinkDocument(module, bytes: bytes, path: output)
    for note in document.notes { context.terminal.notice(note) }
    try context.terminal.render(
      document,
      as: .sequence([.fields(document.fields), .table(document.sectionRows)])
    )
  }

  private func writeConfiguration(in context: CommandContext) throws {
    let sources = try objects.map { try LocalFile.text(at: $0) }
    let names = ModuleStrings.names(inSources: sources)
    let header = ModuleStrings.configuration(names: names, rules: rules)
    try HostFile.replace(output, with: Array(header.utf8), isLasting: false)
    let document = StringsDocument(file: output, names: names)
    try context.terminal.render(
      document,
      as: .fields([
        Field("file", output),
        Field("strings", names.isEmpty ? nil : names.joined(separator: ", ")),
      ])
    )
  }

  private struct StringsDocument: ResultDocument {
    static let schema = "mote-mpy-strings/1"

    let file: String
    let names: [String]
  }

  private static func architecture(_ name: String) throws -> MPYArchitecture {
    guard let architecture = MPYArchitecture(name: name), architecture != .none else {
      let names = MPYArchitecture.allCases.filter { $0 != .none }.map(\.name)
      throw ValidationError("\(name) is none of \(names.joined(separator: ", ")).")
    }
    return architecture
  }
}
