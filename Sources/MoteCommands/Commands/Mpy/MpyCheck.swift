import ArgumentParser
import BoardModel
import Diagnostics
import Encodings
import Packing
import TerminalOutput

/// `mote mpy check`: whether a board would run a compiled module.
struct MpyCheck: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say whether a compiled module loads on a board, computes right, and its RAM.",
    discussion: """
      Examples:
        mote mpy check factorial.mpy --board RPI_PICO
        mote mpy check factorial.mpy --board qemu-m4f --json | jq .loads

      By the data of the board; no board is needed. The exit status is 1 when the
      module does not load or computes something else than it should. The heap is
      an estimate: what the module's own statements allocate beyond its functions
      comes on top.
      """
  )

  @OptionGroup var moduleFile: ModuleFileArgument

  @Option(help: ArgumentHelp("The board: id or alias.", valueName: "id"))
  var board: String

  @OptionGroup(title: "Boards") var boardOptions: BoardOptions
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func run(in context: CommandContext) async throws {
    let board = try boardOptions.catalogue(in: context).board(board)
    let check = ModuleCheck(try moduleFile.read(), for: board)
    let document = Document(check, file: moduleFile.file, board: board.id)
    try context.terminal.render(document, as: .fields(Self.fields(check, document)))
    if check.loads == .no || check.computesRight == .no {
      throw ExitStatusOnly(exitStatus: .failure)
    }
  }

  private static func fields(_ check: ModuleCheck, _ document: Document) -> [Field] {
    [
      Field("file", document.file),
      Field("board", document.board),
      Field("loads", check.loads.rawValue, check.loads.emphasis),
      Field("computes right", check.computesRight.rawValue, check.computesRight.emphasis),
      Field("heap, about", document.heap.map(words)),
    ]
      + check.findings.flatMap {
        [Field($0.verdict.rawValue, $0.reason), Field("advice", $0.advice, .faint)]
      }
  }

  private static func words(_ heap: Document.Heap) -> String {
    "\(DecimalText.byteCount(heap.retainedBytes)), while importing "
      + "\(DecimalText.byteCount(heap.peakBytes)); of these \(heap.namesBytes) for names the "
      + "firmware may have"
  }

  private struct Document: ResultDocument {
    static let schema = "mote-mpy-check/1"

    let file: String
    let board: String
    let loads: ModuleCheck.Answer
    let computesRight: ModuleCheck.Answer
    let heap: Heap?
    let findings: [Finding]

    struct Heap: Encodable {
      let retainedBytes: Int
      let peakBytes: Int
      let namesBytes: Int
    }

    struct Finding: Encodable {
      let verdict: String
      let code: String
      let reason: String
      let advice: String
    }

    init(_ check: ModuleCheck, file: String, board: String) {
      self.file = file
      self.board = board
      loads = check.loads
      computesRight = check.computesRight
      heap = check.heap.map {
        Heap(
          retainedBytes: $0.retainedByteCount,
          peakBytes: $0.peakByteCount,
          namesBytes: $0.namesByteCount
        )
      }
      findings = check.findings.map {
        Finding(verdict: $0.verdict.rawValue, code: $0.code, reason: $0.reason, advice: $0.advice)
      }
    }
  }
}

extension ModuleCheck.Answer {
  fileprivate var emphasis: Emphasis? {
    switch self {
    case .yes: .good
    case .no: .bad
    case .unknown: nil
    }
  }
}
