import ArgumentParser
import BoardModel
import HostSystem
import ModelCompiler
import Packing
import TerminalOutput

/// `mote pack`: a model file into a module for a board.
struct Pack: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack",
    abstract: "Turn a model into a module that a board can import.",
    discussion: """
      Examples:
        mote pack model.onnx --board RPI_PICO -o activity.mpy
        mote pack model.onnx --board pico --as python -o build/
        mote pack model.onnx --board pico -o - --name activity | wc -c

      On the board: import activity; activity.predict(features) gives the class label,
      activity.scores(features) one score per class, activity.LABELS the labels.
      """
  )

  @OptionGroup var modelArgument: ModelArgument

  @Option(help: ArgumentHelp("The board it is for: id or alias.", valueName: "id"))
  var board: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The file to write, a folder, or - for standard output.", valueName: "path"),
    completion: .file()
  )
  var output: String

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("bytecode (.mpy) or python (.py).", valueName: "form")
  )
  var form = ModuleForm.bytecode

  @Option(help: ArgumentHelp("The module's name (default: from the output's).", valueName: "name"))
  var name: String?

  @OptionGroup(title: "Boards") var boardOptions: BoardOptions
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func validate() throws {
    let ending = output.split(separator: "/").last.map { $0.split(separator: ".").last ?? "" } ?? ""
    for other in ModuleForm.allCases where other != form && ending == other.fileExtension {
      throw ValidationError(
        "\(output) is no name for \(form.rawValue): it ends in .\(form.fileExtension)."
      )
    }
    if output == "-", globalOptions.json {
      throw ValidationError("--json and --output - both want standard output.")
    }
  }

  func run(in context: CommandContext) async throws {
    let board = try boardOptions.catalogue(in: context).board(board)
    let destination = PackDestination(output, modelFileName: modelArgument.fileName, name: name)
    let request = PackRequest(
      source: try modelArgument.source(name: modelArgument.fileName),
      moduleName: destination.moduleName,
      form: form,
      target: PackTarget(board)
    )
    let packed = try await context.packer.pack(request)
    guard let path = destination.path(of: packed) else {
      return try context.terminal.write(packed.bytes)
    }
    try HostFile.replace(path, with: packed.bytes)
    let document = PackDocument(packed, path: path)
    try context.terminal.render(document, as: .fields(document.fields))
  }
}
