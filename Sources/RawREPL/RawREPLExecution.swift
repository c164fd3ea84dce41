/// One piece of source run in the raw REPL: by raw paste with its flow control, or plainly.
///
/// Call `begin`, do what the actions say, hand over every byte that arrives, and call `quiet` when
/// none came for `patience` (nil = the program may be silent as long as it likes).
///
/// Source: MicroPython v1.28 `shared/runtime/pyexec.c` and the reference manual's chapter on the
/// raw REPL.
public struct RawREPLExecution: Sendable {
  private enum State: Sendable {
    case idle
    case paste
    case acceptance
    case output(suspect: ResetSign?)
    case errorText
    case prompt
    case done
  }

  private enum ResetSign: Sendable {
    case raw
    case friendly
  }

  private static let maximalErrorSize = 65536
  private static let traceback = Array("Traceback".utf8)
  /// Of what is no traceback so much may be one; the rest is a thread that prints.
  private static let longestPlainError = 512
  /// Marks of a prompt that are looked at: whatever prints more of them is a thread.
  private static let mostPrompts = 16
  /// The marks after a program come in one piece; USB bridges hold a byte back for 16 ms.
  private static let tailPatience = Duration.milliseconds(500)

  /// Whether the firmware refused raw paste: nothing ran, the board is at its prompt.
  ///
  /// Remember it for the connection.
  public private(set) var lacksRawPaste = false

  /// How many bytes the board's input takes while nobody reads it; nil where it did not say.
  public var inputCapacity: Int? { paste.inputCapacity }

  /// While this is set, every byte of the running program is output, Ctrl-D included.
  ///
  /// For programs that speak a protocol of their own; clear it and hand the rest over with
  /// `received` when that is over.
  public var isHeld = false

  /// Grows with every step of the dialogue, never with stray bytes.
  public private(set) var progress = 0

  private let source: [UInt8]
  private let mode: Mode
  private var state = State.idle
  private var paste: RawPaste
  private var recent = RecentBytes(capacity: 64)
  private var stray: [UInt8] = []
  private var printed: [UInt8] = []
  private var errorText: [UInt8] = []
  private var reply = ReplyWatch()
  private var promptCount = 0
  private var isRebooting = false

  /// An execution of `source` that has not started.
  public init(source: [UInt8], mode: Mode) {
    // An empty line would be a soft reset.
    self.source = source.isEmpty ? [0x0A] : source
    self.mode = mode
    paste = RawPaste(source: self.source)
  }

  /// How long `progress` may stand still before `quiet` is due; nil for as long as it likes.
  public var patience: Duration? {
    switch state {
    case .idle, .done: .zero
    case .paste: paste.patience
    case .acceptance: .seconds(5)
    case .output(let suspect): suspect == nil ? nil : .milliseconds(300)
    case .errorText: reply.hasReply || isBarePrompt ? Self.tailPatience : .seconds(5)
    case .prompt: promptPatience
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
      state = .paste
      return [.send(RawPaste.request)]
    case .plain: return beginPlain()
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
    case .paste: return finish(.stalled(paste.phase))
    case .acceptance: return finish(.stalled(.compilation))
    case .output(let suspect):
      guard let suspect else { return [] }
      return finish(.reset(isRaw: suspect == .raw))
    case .errorText:
      let isOver = isBarePrompt || reply.hasReply && errorText.isEmpty
      return finish(isOver ? .completed : .stalled(.errorText))
    case .prompt:
      return finish(promptCount > 0 || reply.hasReply ? programOutcome : .stalled(.prompt))
    }
  }

  private var promptPatience: Duration {
    if isAtPrompt { return .milliseconds(300) }
    if reply.hasReply { return Self.tailPatience }
    // boot.py may connect to a network.
    return .seconds(isRebooting ? 15 : 5)
  }

  private mutating func beginPlain() -> [Action] {
    state = .acceptance
    recent.removeAll()
    return [.send(source + [ControlByte.execute])]
  }

  private mutating func take(_ byte: UInt8, _ actions: inout [Action]) {
    switch state {
    case .idle, .done: stray.append(byte)
    case .paste: takePasted(byte, &actions)
    case .acceptance: takeAcceptance(byte, &actions)
    case .output: takeOutput(byte)
    case .errorText: takeErrorText(byte)
    case .prompt: takePrompt(byte, &actions)
    }
  }

  private mutating func enter(_ next: State) {
    state = next
    progress += 1
  }

  private mutating func takePasted(_ byte: UInt8, _ actions: inout [Action]) {
    switch paste.take(byte) {
    case .stray: stray.append(byte)
    case .advanced(let bytes):
      progress += 1
      if !bytes.isEmpty { actions.append(.send(bytes)) }
    case .answered(let length):
      progress += 1
      dropToken(length)
    case .refused(let length):
      dropToken(length)
      lacksRawPaste = true
      actions += finish(.stalled(.pasteRequest))
    case .over(let bytes):
      if !bytes.isEmpty { actions.append(.send(bytes)) }
      enter(.output(suspect: nil))
    }
  }

  /// Plain mode: `OK` once the source was taken.
  private mutating func takeAcceptance(_ byte: UInt8, _ actions: inout [Action]) {
    recent.append(byte)
    if recent.ends(with: REPLText.accepted) {
      dropToken(REPLText.accepted.count)
      recent.removeAll()
      enter(.output(suspect: nil))
      return
    }
    stray.append(byte)
    if recent.ends(with: REPLText.friendlyBanner) {
      // The board started anew since the last execution: what was sent went to its friendly prompt.
      actions += finish(.reset(isRaw: false))
    }
  }

  /// The stray bytes of a token of `length` bytes, whose last is not among them, were none.
  private mutating func dropToken(_ length: Int) {
    stray.removeLast(min(stray.count, length - 1))
  }

  private mutating func takeOutput(_ byte: UInt8) {
    reply.append(byte)
    if isHeld {
      printed.append(byte)
      progress += 1
      return
    }
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
      if isErrorProgress { progress += 1 }
    }
  }

  /// The prompt alone where the exception should be: the mark between them was lost.
  private var isBarePrompt: Bool { errorText == [UInt8(ascii: ">")] }

  /// What a thread prints must not keep the execution waiting.
  private var isErrorProgress: Bool {
    if isBarePrompt { return true }
    if reply.hasReply { return false }
    return errorText.count <= Self.longestPlainError || errorText.starts(with: Self.traceback)
  }

  /// Only the prompt and the reboot of an exit are steps: a thread may print without end.
  private mutating func takePrompt(_ byte: UInt8, _ actions: inout [Action]) {
    recent.append(byte)
    if !isRebooting, recent.ends(with: REPLText.softReboot) {
      isRebooting = true
      progress += 1
    }
    guard byte == UInt8(ascii: ">") else { return }
    if recent.bytes.count == 1 {
      actions += finish(programOutcome)
    } else if recent.ends(with: REPLText.rawBanner) {
      actions += finish(.exited)
    } else if promptCount < Self.mostPrompts {
      promptCount += 1
      progress += 1
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
    case .paste: paste.isScanning
    case .acceptance: true
    default: false
    }
  }
}
