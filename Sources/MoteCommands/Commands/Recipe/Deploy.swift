import ArgumentParser
import BoardModel
import BoardSession
import Deployment
import Encodings
import ModelCompiler
import Packing
import RecipeModel
import TerminalOutput

/// `mote deploy`: puts a recipe on a board and proves it there.
struct Deploy: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "deploy",
    abstract: "Pack a recipe's model, bring its files onto the board, run its self-test.",
    discussion: """
      Examples:
        mote deploy Recipes/activity --port sim:virtual
        mote deploy Recipes/activity --port /dev/ttyUSB0 --board M5STICKC
        mote deploy Recipes/activity --port /dev/ttyACM0 -n    only say what would be
        mote deploy MYRECIPE --port /dev/ttyUSB0 --board M5STICKC --flash
        mote deploy MYRECIPE --board pico --flash              a bare one: its drive

      Only files whose SHA-256 differs are written, each to a temporary name first.
      The board is reset softly only when its heap is too full; `mote reset`
      starts the new main.py. With --flash, for bare boards, the firmware that the
      recipe names for the board is written first, from the store (`mote firmware`),
      as far as it differs: the first alternative that is there, by what its bytes
      say of themselves. That none is there is said before the port is opened.

      A board with a UF2 drive that shows it needs no port: the one drive that fits is
      written, or --drive names one; the board's port is found by where it is plugged
      in. One that runs is named by --port and asked first: where version, machine and
      build are the firmware's, it is not written. Equal words are no proof of equal
      bytes; --force writes it.
      """
  )

  /// Seconds that a port may be on its way, or closed to this person, when its board was just written.
  private static let startTime = 10

  @Argument(help: "A recipe's folder, or the name of a recipe that came with mote.")
  var recipe: String

  @Flag(name: [.customShort("n"), .long], help: "Compare only; write nothing, run nothing.")
  var dryRun = false

  @Flag(help: "Bring the firmware the recipe names onto the board first; needs --board.")
  var flash = false

  @Option(
    help: ArgumentHelp(
      "With --flash: the folder of a bootloader's drive (default: the one that fits).",
      valueName: "folder"
    ),
    completion: .directory
  )
  var drive: String?

  @Flag(help: "With --flash: write a board with a UF2 drive though its version looks unchanged.")
  var force = false

  @OptionGroup(title: "Board") var targetOptions: TargetOptions
  @OptionGroup(title: "Port") var portOptions: PortOptions
  @OptionGroup(title: "Boards") var boardOptions: BoardOptions
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func validate() throws {
    if flash, targetOptions.board == nil {
      throw ValidationError("--flash needs --board: a bare board cannot be asked what it is.")
    }
    if !flash, drive != nil || force {
      throw ValidationError("\(force ? "--force" : "--drive") goes with --flash only.")
    }
    if drive == "" { throw ValidationError("--drive needs a folder.") }
    if flash, dryRun { throw ValidationError("--flash changes the board: it does not go with -n.") }
  }

  func run(in context: CommandContext) async throws {
    let folder = try RecipeArgument.open(recipe)
    let catalogue = try boardOptions.catalogue(in: context)
    // A board that can never take it is refused before its port is touched.
    if let name = targetOptions.board { try folder.recipe.checkFit(try catalogue.board(name)) }
    let port = try await flashedPort(folder.recipe, catalogue, context)
    var portOptions = portOptions
    if let port {
      portOptions.port = port
      portOptions.wait = max(portOptions.wait, Self.startTime)
    }
    try await BoardLink.with(portOptions, boards: boardOptions, in: context) { link in
      let identity = try await link.session.identity()
      let board = try targetOptions.board(behind: link, saying: identity, in: catalogue)
      for hazard in board.hazards { context.terminal.warn(hazard) }
      let plan = try DeploymentPlan(
        folder,
        for: board,
        firmwareBoard: try targetOptions.firmwareBoard(
          behind: link,
          saying: identity,
          in: catalogue,
          played: board
        ),
        identity: identity,
        packer: context.packer
      )
      for warning in plan.warnings { context.terminal.warn(warning) }
      let report = try await Deployer(link.session).deploy(
        plan,
        identity: identity,
        isDryRun: dryRun,
        onEvent: DeployProgress(context.terminal).show
      )
      context.terminal.progress(.finished)
      let document = Document(plan, report, isDryRun: dryRun, port: port ?? link.session.port)
      // After the steps of the flashing the result is a line as well.
      if flash, context.terminal.format == .json {
        try context.terminal.emit(document, as: nil)
      } else {
        let fields = Self.fields(plan, report, isDryRun: dryRun)
        try context.terminal.render(document, as: .fields(fields))
      }
    }
  }

  /// Brings the firmware onto the board, where that is wanted.
  ///
  /// - Returns: the board's port; nil where no firmware was asked for.
  private func flashedPort(
    _ recipe: Recipe,
    _ catalogue: BoardCatalogue,
    _ context: CommandContext
  ) async throws -> String? {
    guard flash, let name = targetOptions.board else { return nil }
    let outcome = try await RecipeFirmware(
      recipe: recipe,
      board: try catalogue.board(name),
      portOptions: portOptions,
      drive: drive,
      isForced: force,
      boardOptions: boardOptions,
      catalogue: catalogue,
      context: context
    ).bring()
    if context.terminal.format == .json {
      try context.terminal.emit(outcome.document, as: nil)
    } else {
      context.terminal.notice("\(outcome.document.image): \(outcome.document.summary)")
    }
    return outcome.port
  }

  private static func fields(
    _ plan: DeploymentPlan,
    _ report: DeploymentReport,
    isDryRun: Bool
  ) -> [Field] {
    var fields = [
      Field("recipe", "\(plan.recipe.id): \(plan.recipe.name)", .heading),
      Field("board", "\(plan.board.id): \(plan.board.name)"),
    ]
    if let packed = plan.packed {
      let size = DecimalText.grouped(packed.byteCount)
      fields.append(
        Field(
          "model",
          "\(packed.files.map(\.name).joined(separator: " and ")), \(packed.variant), \(packed.treeCount) trees, "
            + "\(packed.nodeCount) nodes, \(size) bytes"
        )
      )
    }
    let verb = isDryRun ? "would write" : "written"
    let count = report.files.written.count
    fields.append(
      Field(
        verb,
        count == 0
          ? "nothing"
          : "\(count) of \(plan.files.count) files, "
            + "\(DecimalText.grouped(report.files.writtenByteCount)) bytes"
      )
    )
    for path in report.files.written { fields.append(Field("", path)) }
    fields.append(
      Field("unchanged", "\(report.files.unchanged.count) of \(plan.files.count) files")
    )
    if let test = report.selfTest {
      let heap = DecimalText.grouped(test.moduleHeapByteCount)
      fields.append(
        Field(
          "self-test",
          "\(test.rowCount) of \(test.rowCount) rows right; the model takes "
            + "\(heap) bytes of heap",
          .good
        )
      )
    }
    return fields
  }

  private struct Document: ResultDocument {
    static let schema = "mote-deploy/1"

    let recipe: String
    let board: String
    let port: String
    let dryRun: Bool
    let model: Model?
    let written: [String]
    let unchanged: [String]
    let writtenBytes: Int
    let selfTest: SelfTestReport?

    struct Model: Encodable {
      let file: String
      let form: String
      let sizeBytes: Int
      let sha256: String
      let goal: String?
    }

    init(_ plan: DeploymentPlan, _ report: DeploymentReport, isDryRun: Bool, port: String) {
      recipe = plan.recipe.id
      board = plan.board.id
      self.port = port
      dryRun = isDryRun
      model = plan.packed.map {
        Model(
          file: $0.fileName,
          form: $0.form.rawValue,
          sizeBytes: $0.byteCount,
          sha256: $0.sha256,
          goal: $0.variant.goal?.rawValue
        )
      }
      written = report.files.written
      unchanged = report.files.unchanged
      writtenBytes = report.files.writtenByteCount
      selfTest = report.selfTest
    }
  }
}
