import ArgumentParser
import BoardModel
import FeatureTables
import HostSystem
import ModelCompiler
import Packing
import RecipeModel
import TerminalOutput

/// `mote pack`: a model file into a module for a board.
struct Pack: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack",
    abstract: "Turn a model into a module that a board can import.",
    discussion: """
      Examples:
        mote pack model.onnx --board RPI_PICO2                 compare the forms
        mote pack model.onnx --board pico2 -o activity.mpy
        mote pack model.onnx --board pico2 -o build/ --vectors golden.csv
        mote pack digits.onnx --board pico2 -o digits.mpy --features uint8 --for size
        mote pack model.onnx --board pico -o model.c           for one's own firmware

      On the board: import activity; activity.predict(row) gives the class label,
      activity.predict_proba(row, out) writes one score per class, activity.labels
      are the labels, activity.info() says what the module is. A row is an array of
      type code f, h, H, b or B, bytes, or, slower, a list.

      Forms: native (machine code in .mpy), data (the same with its tables in a .dat
      file beside it), viper (viper functions, compiled by mpy-cross into .mpy, or as
      .py for the board's own compiler), bytecode (.mpy), romfs (an image with the
      module and, for size, its tables, which stay in flash), frozen (a folder: the
      .mpy and a manifest.py that freezes it into firmware), python (.py), c (.c),
      c-module (a folder: a user C module).
      Without --as it is the one of the output's ending, the quickest the board runs;
      without --for, speed counts unless that takes more than a quarter of the heap.
      What takes more than the whole heap becomes data, or an image, where that fits.
      The table has bytes of the file, heap the module keeps and takes at import, and
      instructions of one call; without --output nothing is written. A model in a
      recipe's folder is read as its recipe.yaml says, with the self-test's rows as
      typical calls, as far as options do not say otherwise.
      """
  )

  @OptionGroup var modelArgument: ModelArgument
  @OptionGroup var featureArgument: FeatureArgument

  @Option(help: ArgumentHelp("The board it is for: id or alias.", valueName: "id"))
  var board: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The file to write, a folder, or - for standard output.", valueName: "path"),
    completion: .file()
  )
  var output: String?

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "native, data, viper, bytecode, romfs, frozen, python, c or c-module.",
      valueName: "form"
    )
  )
  var form: ModuleForm?

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("speed or size, of native code and bytecode.", valueName: "goal")
  )
  var goal: ModuleGoal?

  @Flag(
    help: "Let native code for size round leaves to 255 steps; --vectors shows the labels."
  )
  var coarseLeaves = false

  @Option(
    help: ArgumentHelp(
      "Rows of features: a typical call is the mean over them (default: the recipe's).",
      valueName: "file"
    ),
    completion: .file(extensions: ["csv", "npy"])
  )
  var vectors: String?

  @Option(help: ArgumentHelp("The module's name (default: from the output's).", valueName: "name"))
  var name: String?

  @OptionGroup(title: "Boards") var boardOptions: BoardOptions
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func validate() throws {
    let mayBeSource = form == .viper && output.flatMap(Self.ending) == Self.sourceEnding
    if let form, let output, let ending = Self.ending(output), ending != form.fileExtension,
      !mayBeSource,
      ModuleForm.allCases.contains(where: { $0.fileExtension == ending })
    {
      let right = form.fileExtension.map { "it ends in ." + $0 } ?? "it is a folder"
      throw ValidationError("\(output) is no name for \(form.rawValue): \(right).")
    }
    if form == .data, let output, output != "-", Self.ending(output) ?? "mpy" != "mpy" {
      throw ValidationError("\(output) is no name for data: its module ends in .mpy.")
    }
    if output == "-", form == .data {
      throw ValidationError("data is two files: --output names where the .mpy file goes.")
    }
    if output == "-", let form, form.fileExtension == nil {
      throw ValidationError("\(form.rawValue) is a folder of files: --output names where it goes.")
    }
    if coarseLeaves, vectors == nil {
      throw ValidationError("--coarse-leaves needs --vectors: they show which labels stay equal.")
    }
    if output == "-", globalOptions.json {
      throw ValidationError("--json and --output - both want standard output.")
    }
  }

  func run(in context: CommandContext) async throws {
    let board = try boardOptions.catalogue(in: context).board(board)
    let destination = PackDestination(
      output ?? "./",
      modelFileName: modelArgument.fileName,
      name: name
    )
    let recipe = recipe(in: context)
    let request = PackRequest(
      source: try modelArgument.source(
        name: modelArgument.fileName,
        features: featureArgument.features ?? recipe?.model.features,
        recipe: recipe?.model
      ),
      moduleName: destination.moduleName,
      form: form ?? output.flatMap(Self.form),
      goal: goal,
      allowsCoarseLeaves: coarseLeaves,
      keepsSource: output.flatMap(Self.ending) == Self.sourceEnding,
      areas: areas,
      target: PackTarget(board),
      rows: try vectors.map { try FeatureTable.read(LocalFile.bytes(at: $0)).rows }
        ?? recipe?.rows ?? []
    )
    guard output != "-" || form == .viper else {
      return try context.terminal.write(context.packer.pack(request).bytes)
    }
    let environment = context.environment
    let comparison = try await context.packer.compare(request) { () async throws(PackFailure) in
      try await ModuleCompiler(environment: environment)
    }
    guard output != "-" else { return try context.terminal.write(comparison.chosen.bytes) }
    try checkEnding(of: comparison.chosen)
    let path = output == nil ? nil : destination.path(of: comparison.chosen)
    if let path { try write(comparison.chosen, to: path) }
    let document = PackDocument(
      comparison,
      path: path,
      rowsPath: vectors ?? recipe?.rowsPath,
      board: board
    )
    if let shortage = document.shortage { context.terminal.warn(shortage) }
    try context.terminal.render(
      document,
      as: .sequence([.fields(document.fields), .table(document.presentedForms())])
    )
  }

  /// Where the module may lie: the output's ending says it.
  private var areas: Set<StorageArea> {
    guard output != "-" else { return [] }
    switch output.flatMap(Self.ending) {
    case nil: return [.files, .romfs]
    case "mpy"?: return [.files]
    default: return []
    }
  }

  /// The recipe the model lies in; one that cannot be read is no reason not to pack.
  private func recipe(in context: CommandContext) -> ModelInRecipe? {
    do {
      return try ModelInRecipe.containing(modelArgument.model)
    } catch {
      context.terminal.warn("The recipe beside the model is not used: \(error)")
      return nil
    }
  }

  /// What is read, and has to stay.
  private var inputs: [String] { [modelArgument.model] + [vectors].compactMap(\.self) }

  /// Writes the file, or the files of a folder.
  private func write(_ packed: PackedModule, to path: String) throws {
    guard packed.isFolder else {
      let places = PackDestination.places(of: packed, at: path)
      for place in places.dropFirst() {
        for input in inputs where HostFile.isSame(input, place) {
          throw CommandFailure.outputIsInput(path: place, input: input)
        }
      }
      // What reads tables is written when these are there.
      for (file, place) in zip(packed.files, places).reversed() {
        try HostFile.replace(place, with: file.bytes)
      }
      return
    }
    try HostFolder.make(path)
    for file in packed.files { try HostFile.replace(path + "/" + file.name, with: file.bytes) }
  }

  /// Viper functions are source on boards that load no native code: no content for an `.mpy` file.
  private func checkEnding(of packed: PackedModule) throws(PackFailure) {
    guard form == .viper, output.flatMap(Self.ending) == form?.fileExtension,
      packed.fileName.hasSuffix("." + Self.sourceEnding)
    else { return }
    throw .noNativeCode(boardID: packed.boardID)
  }

  private static let sourceEnding = "py"

  private static func ending(_ path: String) -> String? {
    let parts = (path.split(separator: "/").last ?? "").split(separator: ".")
    return parts.count > 1 ? parts.last.map(String.init) : nil
  }

  /// The only form with the output's ending; nil where the board decides between several.
  private static func form(of path: String) -> ModuleForm? {
    guard let ending = ending(path) else { return nil }
    let forms = ModuleForm.allCases.filter { $0.fileExtension == ending }
    return forms.count == 1 ? forms[0] : nil
  }
}
