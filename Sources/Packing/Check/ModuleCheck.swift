public import BoardModel
import Diagnostics
import Encodings
public import MPYFormat

/// What the data of a board say about an `.mpy` file: will it load, will it compute right, how much
/// RAM does it take.
public struct ModuleCheck: Sendable {
  /// An answer to a question of the check.
  public enum Answer: String, Equatable, Sendable, Encodable {
    /// Yes.
    case yes
    /// No; a finding says why.
    case no
    /// It depends; a finding says on what.
    case unknown
  }

  /// Everything that is not a plain yes, in the order the loader meets it.
  public let findings: [ModuleFinding]
  /// What importing takes of the heap; nil for boards that take no compiled modules.
  public let heap: HeapEstimate?

  /// A check by the board's file.
  public init(_ file: MPYFile, for board: Board) {
    self.init(file, for: PackTarget(board), board: board)
  }

  /// A check against the firmware of `target`, which may be a device's own word; `board` adds what
  /// firmware does not say.
  public init(_ file: MPYFile, for target: PackTarget, board: Board) {
    guard case .loads(let firmware, let bits) = target.compiledModules else {
      findings = [Self.refusal(by: target)]
      heap = nil
      return
    }
    let heap = HeapEstimate(
      file,
      wordByteCount: firmware.architecture.wordByteCount,
      place: board.mpy?.code?.place
    )
    findings =
      Self.obstacles(to: file, firmware, bits, on: board)
      + NativeCodeRules.findings(in: file, on: board) + Self.damage(in: file)
      + Self.shortage(of: heap, for: file, on: board)
    self.heap = heap
  }

  /// Whether the firmware imports it.
  public var loads: Answer { answer(.doesNotLoad) }

  /// Whether its functions give what they should; unknown where it does not load.
  public var computesRight: Answer {
    loads == .no ? .unknown : answer(.computesWrong)
  }

  private func answer(_ verdict: ModuleFinding.Verdict) -> Answer {
    if findings.contains(where: { $0.verdict == verdict }) { return .no }
    let isOpen = verdict == .computesWrong && findings.contains { $0.verdict == .undecided }
    return isOpen ? .unknown : .yes
  }

  private static func refusal(by target: PackTarget) -> ModuleFinding {
    var reason = "its firmware takes no compiled modules"
    if case .none(let words) = target.compiledModules { reason = words }
    return ModuleFinding(
      verdict: .doesNotLoad,
      code: "check.no-mpy",
      reason: "\(target.boardID) takes no compiled modules: \(reason)",
      advice: "Bring the module as source, or choose another board."
    )
  }

  private static func obstacles(
    to file: MPYFile,
    _ firmware: SystemImplementation,
    _ smallIntegerBits: Int,
    on board: Board
  ) -> [ModuleFinding] {
    if file.header.architecture != .none, NativeCodeRules.isRefused(by: firmware, of: board) {
      return [NativeCodeRules.refusal(by: board)]
    }
    guard let obstacle = firmware.obstacle(to: file.header, smallIntegerBits: smallIntegerBits)
    else { return [] }
    return [
      ModuleFinding(
        verdict: .doesNotLoad,
        code: "check.incompatible",
        reason: "\(obstacle)",
        advice: "Compile or link the module again for this board: `mote mpy compile --board`, "
          + "`mote mpy link --arch`."
      )
    ]
  }

  /// More than the chip has: the import ends with a MemoryError.
  ///
  /// Bytecode in a read-only file system runs where it is.
  private static func shortage(
    of heap: HeapEstimate,
    for file: MPYFile,
    on board: Board
  ) -> [ModuleFinding] {
    guard file.header.architecture != .none || board.memory?.romFileSystem == nil else { return [] }
    return [shortage(of: heap, on: board)].compactMap(\.self)
  }

  /// The finding where a heap of which a module takes so much is more than the chip has.
  static func shortage(of heap: HeapEstimate, on board: Board) -> ModuleFinding? {
    let needed = heap.peakByteCount - heap.namesByteCount
    guard let total = board.memory?.totalRAMByteCount, needed > total else { return nil }
    return ModuleFinding(
      verdict: .doesNotLoad,
      code: "check.memory",
      reason: "importing takes \(DecimalText.byteCount(needed)), \(board.id) has "
        + "\(DecimalText.byteCount(total)) of RAM",
      advice: "Make the module smaller, or choose another board."
    )
  }

  /// Findings stand behind a colon and before other words.
  private static func clause(_ sentence: String) -> String {
    let text = sentence.prefix(1).lowercased() + sentence.dropFirst()
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }

  /// What would take the firmware down: it runs any bytes it is given.
  private static func damage(in file: MPYFile) -> [ModuleFinding] {
    do {
      _ = try MPYVerifier(file).verify()
      return []
    } catch {
      if NativeCodeRules.explains(error, in: file) { return [] }
      return [
        ModuleFinding(
          verdict: .doesNotLoad,
          code: error.code,
          reason: Self.clause(error.description),
          advice: error.advice ?? "Compile the module again."
        )
      ]
    }
  }
}
