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
        mote mpy link --arch armv7m --qstrs build/m.config.h -o m.mpy build/m.o
        mote mpy link --board RPI_PICO -l libgcc.a -o m.mpy m.o
        mote mpy link --arch x64 --rules 1.25 -o m.mpy m.o --json | jq .sections

      Takes what MicroPython's mpy_ld.py takes and gives the same bytes under the
      rules of 1.25 and 1.26, with archives resolved in the order of names. What
      that linker refuses and this one takes is said: clang's objects for Arm,
      memory functions without a library.
      """
  )

  @Argument(help: "Object files.", completion: .file(extensions: ["o"]))
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

  @Option(help: ArgumentHelp("Whose results to give; 1.27 is not proven.", valueName: "release"))
  var rules = LinkRules.standard

  @Option(
    help: ArgumentHelp(
      "The name recorded in the module (default: the output's).",
      valueName: "name"
    )
  )
  var sourceName: String?

  @OptionGroup(title: "Boards") var boardOptions: BoardOptions
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func validate() throws {
    guard !objects.isEmpty else { throw ValidationError("No object file is named.") }
    guard arch != nil || board != nil else {
      throw ValidationError("Either --arch or --board has to say what the module is for.")
    }
  }

  func run(in context: CommandContext) async throws {
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
    try HostFile.replace(output, with: bytes)
    let document = LinkDocument(module, bytes: bytes, path: output)
    for note in document.notes { context.terminal.notice(note) }
    try context.terminal.render(
      document,
      as: .sequence([.fields(document.fields), .table(document.sectionRows)])
    )
  }

  private static func architecture(_ name: String) throws -> MPYArchitecture {
    guard let architecture = MPYArchitecture(name: name), architecture != .none else {
      let names = MPYArchitecture.allCases.filter { $0 != .none }.map(\.name)
      throw ValidationError("\(name) is none of \(names.joined(separator: ", ")).")
    }
    return architecture
  }
}
