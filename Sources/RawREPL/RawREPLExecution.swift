/// One piece of source run in the raw REPL: by raw paste with its flow control, or plainly.
///
/// Call `begin`, do what the actions say, hand over every byte that arrives, and call `quiet` when
/// none came for `patience` (nil = the program may be silent as long as it likes).
///
/// Source: MicroPython v1.28 `shared/runtime/pyexec.c` and the reference manual's chapter on the
/// raw REPL.
public struct RawREPLExecution: Sendable {
  /// What the caller has to do next, in order.
  public enum Action: Equatable, Sendable {
    /// Write these bytes.
    case send([UInt8])
    /// Write these pieces with `pause` after each: the board has no flow control.
    case sendPaced([[UInt8]], pause: Duration)
    /// The program printed this.
    case output([UInt8])
    /// Bytes that belong to no answer: threads, timers, logs, ROM text.
    case stray([UInt8])
    /// The execution is over.
    case finished(Outcome)
  }

  /// How an execution ended.
  public enum Outcome: Equatable, Sendable {
    /// It ran to its end.
    case completed
    /// It ended with an exception; the board's text of it, lines separated by `\n`.
    case raised(traceback: String)
    /// SystemExit: the board did a soft reset and is at its raw prompt.
    case exited
    /// The board reset in the middle; `isRaw` tells at which prompt it is now.
    case reset(isRaw: Bool)
    /// The board stopped answering in this phase.
    case stalled(Phase)
  }

  /// The part of the dialogue an execution is in.
  public enum Phase: String, Sendable {
    /// Raw paste was asked for.
    case pasteRequest = "the raw-paste request"
    /// Source is going to the board.
    case source = "sending the source"
    /// The board compiles.
    case compilation = "compiling"
    /// The program runs.
    case output = "running"
    /// The exception's text is coming.
    case errorText = "the exception's text"
    /// The prompt has to come.
    case prompt = "the prompt after the program"
  }

  /// How source is handed over.
  public enum Mode: Equatable, Sendable {
    /// Ask for raw paste, fall back to plain where the firmware does not know it.
    case rawPaste
    /// Plain raw mode: the whole source, then Ctrl-D.
    case plain
  }

  private enum State: Sendable {
    case idle
    case pasteRequest
    case pasteWindow(low: UInt8?)
    case pasting(window: Int, credit: Int, offset: Int)
    case compilation(isPaste: Bool)
    case output(suspect: ResetSign?)
    case errorText
    case prompt
    case done
  }

  private enum ResetSign: Sendable {
    case raw
    case friendly
  }

  private static let pacedPieceSize = 16
  private static let pacedPause = Duration.milliseconds(2)
  private static let maximalErrorSize = 65536

  /// Whether the firmware refused raw paste: remember it for the connection.
  public private(set) var lacksRawPaste = false

  private let source: [UInt8]
  private let mode: Mode
  private var state = State.idle
  private var recent = RecentBytes(capacity: 64)
  private var stray: [UInt8] = []
  private var printed: [UInt8] = []
  private var errorText: [UInt8] = []

  /// An execution of `source` that has not started.
  public init(source: [UInt8], mode: Mode) {
    // An empty line would be a soft reset.
    self.source = source.isEmpty ? [0x0A] : source
    self.mode = mode
  }

  /// Grows with every step of the dialogue, never with stray bytes.
  public private(set) var progress = 0

  /// How long `progress` may stand still before `quiet` is due; nil for as long as it likes.
  public var patience: Duration? {
    switch state {
    case .idle, .done: .zero
    case .pasteRequest, .pasteWindow: .seconds(2)
    case .pasting: .seconds(5)
    case .compilation: .seconds(20)
    case .output(let suspect): suspect == nil ? nil : .milliseconds(300)
    case .errorText: .seconds(5)
    case .prompt: isAtPrompt ? .milliseconds(300) : .seconds(5)
    }
  }

  /// Whether the program is running, so that Ctrl-C reaches it as KeyboardInterrupt.
  public var isRunning: Bool {
    if case .output = state { true } else { false }
  }

  /// Starts the dialogue.
  public mutating func begin() -> [Action] {
    guard case .idle = state else { return [] }
    switch mode {
    case .rawPaste:
      state = .pasteRequest
      return [.send([ControlByte.paste, UInt8(ascii: "A"), ControlByte.enterRaw])]
    case .plain: return beginPlain(isPaced: false)
    }
  }

  /// Takes bytes that arrived.
  public mutating func received(_ bytes: [UInt8]) -> [Action] {
    var actions: [Action] = []
    for byte in bytes { take(byte, &actions) }
    flush(&actions)
    return actions
  }

  /// There was no progress for `patience`.
  public mutating func quiet() -> [Action] {
    switch state {
    case .idle, .done: return []
    case .pasteRequest, .pasteWindow: return finish(.stalled(.pasteRequest))
    case .pasting: return finish(.stalled(.source))
    case .compilation: return finish(.stalled(.compilation))
    case .output(let suspect):
      guard let suspect else { return [] }
      return finish(.reset(isRaw: suspect == .raw))
    case .errorText: return finish(.stalled(.errorText))
    case .prompt: return finish(isAtPrompt ? programOutcome : .stalled(.prompt))
    }
  }

  private mutating func beginPlain(isPaced: Bool) -> [Action] {
    state = .compilation(isPaste: false)
    recent.removeAll()
    guard isPaced else { return [.send(source + [ControlByte.execute])] }
    let pieces = stride(from: 0, to: source.count, by: Self.pacedPieceSize).map {
      Array(source[$0..<min($0 + Self.pacedPieceSize, source.count)])
    }
    return [
      .sendPaced(pieces, pause: Self.pacedPause), .send([ControlByte.execute]),
    ]
  }

  private mutating func take(_ byte: UInt8, _ actions: inout [Action]) {
    switch state {
    case .idle, .done: stray.append(byte)
    case .pasteRequest: takePasteReply(byte, &actions)
    case .pasteWindow(let low): takeWindow(byte, low: low, &actions)
    case .pasting(let window, let credit, let offset):
      takeCredit(byte, window: window, credit: credit, offset: offset, &actions)
    case .compilation(let isPaste): takeAcceptance(byte, isPaste: isPaste, &actions)
    case .output: takeOutput(byte)
    case .errorText: takeErrorText(byte)
    case .prompt: takePrompt(byte, &actions)
    }
  }

  private mutating func enter(_ next: State) {
    state = next
    progress += 1
  }

  // MARK: The raw-paste request: `R 01 window`, `R 00`, or the banner of firmware before 1.14.

  private mutating func takePasteReply(_ byte: UInt8, _ actions: inout [Action]) {
    recent.append(byte)
    stray.append(byte)
    if recent.ends(with: [UInt8(ascii: "R"), 0x01]) {
      stray.removeLast(2)
      enter(.pasteWindow(low: nil))
    } else if recent.ends(with: [UInt8(ascii: "R"), 0x00]) {
      stray.removeLast(2)
      fallBack(&actions)
    } else if recent.ends(with: REPLText.rawBanner) {
      stray.removeLast(min(stray.count, REPLText.rawBanner.count))
      fallBack(&actions)
    }
  }

  private mutating func takeWindow(_ byte: UInt8, low: UInt8?, _ actions: inout [Action]) {
    guard let low else {
      enter(.pasteWindow(low: byte))
      return
    }
    let window = Int(low) | Int(byte) << 8
    enter(.pasting(window: window, credit: window, offset: 0))
    sendWithinCredit(&actions)
  }

  private mutating func fallBack(_ actions: inout [Action]) {
    lacksRawPaste = true
    actions += beginPlain(isPaced: true)
  }

  // MARK: Flow control while source goes out.

  private mutating func takeCredit(
    _ byte: UInt8,
    window: Int,
    credit: Int,
    offset: Int,
    _ actions: inout [Action]
  ) {
    switch byte {
    case 0x01:
      enter(.pasting(window: window, credit: credit + window, offset: offset))
      sendWithinCredit(&actions)
    case ControlByte.execute:
      // The board gave up on the source: it waits for exactly one Ctrl-D, then reports why.
      actions.append(.send([ControlByte.execute]))
      enter(.output(suspect: nil))
    default: stray.append(byte)
    }
  }

  private mutating func sendWithinCredit(_ actions: inout [Action]) {
    guard case .pasting(let window, let credit, let offset) = state else { return }
    let end = min(source.count, offset + credit)
    var piece = Array(source[offset..<end])
    if end == source.count {
      piece.append(ControlByte.execute)
      enter(.compilation(isPaste: true))
    } else {
      state = .pasting(window: window, credit: credit - (end - offset), offset: end)
    }
    if !piece.isEmpty { actions.append(.send(piece)) }
  }

  private mutating func takeAcceptance(
    _ byte: UInt8,
    isPaste: Bool,
    _ actions: inout [Action]
  ) {
    if isPaste {
      switch byte {
      case 0x01: progress += 1
      case ControlByte.execute: enter(.output(suspect: nil))
      default: stray.append(byte)
      }
      return
    }
    recent.append(byte)
    stray.append(byte)
    if recent.ends(with: REPLText.friendlyBanner) {
      // The board started anew since the last execution: what was sent went to its friendly prompt.
      actions += finish(.reset(isRaw: false))
      return
    }
    guard recent.ends(with: REPLText.accepted) else { return }
    stray.removeLast(2)
    recent.removeAll()
    enter(.output(suspect: nil))
  }

  // MARK: Output, exception text, prompt.

  private mutating func takeOutput(_ byte: UInt8) {
    recent.append(byte)
    if byte == ControlByte.execute {
      recent.removeAll()
      enter(.errorText)
    } else {
      printed.append(byte)
      enter(.output(suspect: resetSign))
    }
  }

  /// A program may print these texts too; only silence after them makes them a reset.
  private var resetSign: ResetSign? {
    if recent.ends(with: REPLText.rawBanner) { return .raw }
    if recent.ends(with: REPLText.friendlyBanner) { return .friendly }
    return nil
  }

  private mutating func takeErrorText(_ byte: UInt8) {
    if byte == ControlByte.execute {
      recent.removeAll()
      enter(.prompt)
    } else if errorText.count < Self.maximalErrorSize {
      errorText.append(byte)
      progress += 1
    }
  }

  private mutating func takePrompt(_ byte: UInt8, _ actions: inout [Action]) {
    recent.append(byte)
    progress += 1
    if recent.bytes == [UInt8(ascii: ">")] {
      actions += finish(programOutcome)
    } else if recent.ends(with: REPLText.rawBanner) {
      actions += finish(.exited)
    }
  }

  /// Whether the last byte may be the prompt, with stray bytes before it.
  private var isAtPrompt: Bool { recent.bytes.last == UInt8(ascii: ">") }

  private var programOutcome: Outcome {
    errorText.isEmpty ? .completed : .raised(traceback: tracebackText)
  }

  private var tracebackText: String {
    var text = String(decoding: errorText.filter { $0 != 0x0D }, as: UTF8.self)
    while text.last == "\n" { text.removeLast() }
    return text
  }

  private mutating func finish(_ outcome: Outcome) -> [Action] {
    state = .done
    return [.finished(outcome)]
  }

  /// Puts what was gathered before a final `finished`, which stays last.
  private mutating func flush(_ actions: inout [Action]) {
    var gathered: [Action] = []
    // While a token is looked for, its first bytes may still be among the stray ones.
    let keep = isScanning ? REPLText.rawBanner.count : 0
    if stray.count > keep {
      gathered.append(.stray(Array(stray.dropLast(keep))))
      stray = Array(stray.suffix(keep))
    }
    if !printed.isEmpty {
      gathered.append(.output(printed))
      printed.removeAll(keepingCapacity: true)
    }
    let end = actions.firstIndex { if case .finished = $0 { true } else { false } }
    actions.insert(contentsOf: gathered, at: end ?? actions.count)
  }

  private var isScanning: Bool {
    switch state {
    case .pasteRequest, .compilation(isPaste: false): true
    default: false
    }
  }
}
