import RawREPL
import Testing

/// Runs one execution against a transcript cut into pieces of `size` bytes.
private struct Dialogue: Equatable {
  var sent: [UInt8] = []
  var output: [UInt8] = []
  var stray: [UInt8] = []
  var outcomes: [RawREPLExecution.Outcome] = []

  init(
    _ execution: RawREPLExecution,
    board transcript: [UInt8],
    chunkSize: Int,
    isQuietAfter: Bool = false
  ) {
    var execution = execution
    apply(execution.begin())
    for start in stride(from: 0, to: transcript.count, by: chunkSize) {
      let chunk = Array(transcript[start..<min(start + chunkSize, transcript.count)])
      apply(execution.received(chunk))
    }
    if isQuietAfter { apply(execution.quiet()) }
  }

  private mutating func apply(_ actions: [RawREPLExecution.Action]) {
    for action in actions {
      switch action {
      case .send(let bytes): sent += bytes
      case .output(let bytes): output += bytes
      case .stray(let bytes): stray += bytes
      case .finished(let outcome): outcomes.append(outcome)
      }
    }
  }

  static func everyChunkSize(
    _ execution: RawREPLExecution,
    board transcript: [UInt8],
    isQuietAfter: Bool = false
  ) -> Dialogue {
    let whole = Dialogue(
      execution,
      board: transcript,
      chunkSize: max(1, transcript.count),
      isQuietAfter: isQuietAfter
    )
    for size in 1...max(1, transcript.count) {
      let cut = Dialogue(
        execution,
        board: transcript,
        chunkSize: size,
        isQuietAfter: isQuietAfter
      )
      #expect(cut == whole, "chunk size \(size)")
    }
    return whole
  }
}

@Suite struct RawREPLExecutionTests {
  private static let request: [UInt8] = [0x05, 0x41, 0x01]
  private static let window: [UInt8] = [0x52, 0x01, 0x80, 0x00, 0x01]

  private func paste(_ source: String) -> RawREPLExecution {
    RawREPLExecution(source: Array(source.utf8), mode: .rawPaste)
  }

  @Test func shortSourceByRawPaste() {
    let board = Self.window + [0x04] + Array("123\r\n".utf8) + [0x04, 0x04, 0x3E]
    let result = Dialogue.everyChunkSize(paste("print(123)"), board: board)
    #expect(result.sent == Self.request + Array("print(123)".utf8) + [0x04])
    #expect(result.output == Array("123\r\n".utf8))
    #expect(result.stray.isEmpty)
    #expect(result.outcomes == [.completed])
  }

  private func counted(_ actions: [RawREPLExecution.Action]) -> Int {
    actions.reduce(0) { if case .send(let bytes) = $1 { $0 + bytes.count } else { $0 } }
  }

  @Test func sourceWaitsForBothWindowsAndNeverRunsAhead() {
    var execution = RawREPLExecution(source: Array(repeating: 0x61, count: 600), mode: .rawPaste)
    #expect(counted(execution.begin()) == 3)
    #expect(counted(execution.received([0x52, 0x01, 0x80, 0x00])) == 0)
    #expect(counted(execution.received([0x01])) == 256)
    #expect(counted(execution.received([0x01])) == 0)
    #expect(counted(execution.received([0x01])) == 256)
    // The remaining 88 bytes fit one window; the final Ctrl-D is not counted.
    #expect(counted(execution.received([0x01])) == 88 + 1)
    #expect(counted(execution.received([0x01])) == 0)
  }

  @Test func sourceOfOneWindowWaitsForOne() {
    for count in [1, 127, 128] {
      var execution = RawREPLExecution(
        source: Array(repeating: 0x61, count: count),
        mode: .rawPaste
      )
      _ = execution.begin()
      #expect(counted(execution.received([0x52, 0x01, 0x80, 0x00])) == count + 1)
    }
    var longer = RawREPLExecution(source: Array(repeating: 0x61, count: 129), mode: .rawPaste)
    _ = longer.begin()
    #expect(counted(longer.received([0x52, 0x01, 0x80, 0x00])) == 0)
    #expect(counted(longer.received([0x01])) == 130)
  }

  /// What was sent never exceeds the windows that were announced, whatever their size.
  @Test(arguments: [1, 2, 7, 32, 128, 255, 256, 4096, 65_535])
  func windowsOfEverySizeBoundWhatIsSent(window: Int) {
    let source = (0..<1000).map { UInt8(truncatingIfNeeded: 0x20 + $0 % 64) }
    var execution = RawREPLExecution(source: source, mode: .rawPaste)
    _ = execution.begin()
    var sent: [UInt8] = []
    var allowed = window
    func take(_ actions: [RawREPLExecution.Action]) {
      for case .send(let bytes) in actions { sent += bytes }
    }
    take(execution.received([0x52, 0x01, UInt8(window & 0xFF), UInt8(window >> 8)]))
    #expect(execution.inputCapacity == 2 * window)
    var credits = 0
    while sent.last != 0x04 {
      #expect(sent.count <= allowed)
      take(execution.received([0x01]))
      allowed += window
      credits += 1
      guard credits < 2000 else { break }
    }
    #expect(sent == source + [0x04])
  }

  @Test func aWindowOfNothingIsNoFlood() {
    var execution = RawREPLExecution(source: Array(repeating: 0x61, count: 600), mode: .rawPaste)
    _ = execution.begin()
    var sent = counted(execution.received([0x52, 0x01, 0x00, 0x00]))
    for _ in 0..<10 { sent += counted(execution.received([0x01])) }
    #expect(sent == 0)
    #expect(execution.quiet() == [.finished(.stalled(.source))])
  }

  @Test func aLateCreditAfterTheEndIsSkipped() {
    let board = Self.window + [0x01, 0x01, 0x04] + [0x04, 0x04, 0x3E]
    let result = Dialogue.everyChunkSize(paste("pass"), board: board)
    #expect(result.outcomes == [.completed])
    #expect(result.output.isEmpty)
  }

  @Test func anEarlyErrorIsAnsweredByExactlyOneControlD() {
    let source = String(repeating: "x", count: 300)
    let traceback = "Traceback (most recent call last):\r\nSyntaxError: invalid syntax\r\n"
    let board = Self.window + [0x04, 0x04] + Array(traceback.utf8) + [0x04, 0x3E]
    let result = Dialogue.everyChunkSize(paste(source), board: board)
    #expect(result.sent.filter { $0 == 0x04 }.count == 1)
    #expect(
      result.outcomes == [
        .raised(traceback: "Traceback (most recent call last):\nSyntaxError: invalid syntax")
      ]
    )
  }

  @Test(arguments: [
    [0x52, 0x00, 0x3E], Array("raw REPL; CTRL-B to exit\r\n>".utf8),
  ])
  func firmwareWithoutRawPasteRunsNothing(reply: [UInt8]) {
    let result = Dialogue.everyChunkSize(paste("print(7)"), board: reply)
    #expect(result.sent == Self.request)
    #expect(result.output.isEmpty)
    #expect(result.outcomes == [.stalled(.pasteRequest)])
  }

  @Test func refusalIsRemembered() {
    var execution = paste("pass")
    _ = execution.begin()
    #expect(!execution.lacksRawPaste)
    _ = execution.received([0x52, 0x00, 0x3E])
    #expect(execution.lacksRawPaste)
    #expect(execution.inputCapacity == nil)
    #expect(execution.patience == .zero)
  }

  @Test func silenceIsNoRefusal() {
    var execution = paste("pass")
    _ = execution.begin()
    #expect(execution.quiet() == [.finished(.stalled(.pasteRequest))])
    #expect(!execution.lacksRawPaste)
  }

  @Test func aHeldProgramPrintsEveryByte() {
    let bytes: [UInt8] = [0x04, 0x3E, 0x04, 0x00] + Array("raw REPL; CTRL-B to exit\r\n>".utf8)
    for size in 1...(bytes.count + 6) {
      var execution = paste("pass")
      execution.isHeld = true
      var output: [UInt8] = []
      var actions = execution.begin()
      let board = Self.window + [0x04] + bytes
      for start in stride(from: 0, to: board.count, by: size) {
        actions += execution.received(Array(board[start..<min(start + size, board.count)]))
      }
      actions += execution.quiet()
      for case .output(let printed) in actions { output += printed }
      #expect(output == bytes, "chunk size \(size)")
      #expect(execution.isRunning)
      #expect(execution.patience == nil)
      execution.isHeld = false
      #expect(execution.received([0x04, 0x04, 0x3E]) == [.finished(.completed)])
    }
  }

  @Test func plainSourceAndException() {
    let execution = RawREPLExecution(source: Array("1/0".utf8), mode: .plain)
    let board = Array("OK".utf8) + [0x04] + Array("ZeroDivisionError: \r\n".utf8) + [0x04, 0x3E]
    let result = Dialogue.everyChunkSize(execution, board: board)
    #expect(result.sent == Array("1/0".utf8) + [0x04])
    #expect(result.outcomes == [.raised(traceback: "ZeroDivisionError: ")])
  }

  @Test func strayBytesBeforeTheAnswerAreSetAside() {
    let log = Array("I (312) wifi: Ready\r\n".utf8)
    let board = log + Self.window + log + [0x04] + Array("1".utf8) + [0x04, 0x04, 0x3E]
    let result = Dialogue.everyChunkSize(
      RawREPLExecution(source: Array(repeating: 0x20, count: 200), mode: .rawPaste),
      board: board
    )
    #expect(result.output == Array("1".utf8))
    #expect(result.stray == log + log)
    #expect(result.outcomes == [.completed])
  }

  @Test func strayBytesBeforeThePromptNeedSilenceToEnd() {
    let board = Self.window + [0x04, 0x04, 0x04] + Array("tick\r\n>".utf8)
    let result = Dialogue.everyChunkSize(paste("pass"), board: board, isQuietAfter: true)
    #expect(result.outcomes == [.completed])
  }

  @Test func systemExitIsASoftReset() {
    let board =
      Self.window + [0x04, 0x04, 0x04]
      + Array("\r\nMPY: soft reboot\r\nraw REPL; CTRL-B to exit\r\n>".utf8)
    let result = Dialogue.everyChunkSize(paste("import sys; sys.exit(3)"), board: board)
    #expect(result.outcomes == [.exited])
  }

  @Test(arguments: [
    ("\r\nraw REPL; CTRL-B to exit\r\n>", true),
    ("MicroPython v1.25\r\nType \"help()\" for more information.\r\n>>> ", false),
  ])
  func aResetInTheMiddleIsNoticed(banner: String, isRaw: Bool) {
    let board = Self.window + [0x04] + Array("half".utf8) + Array(banner.utf8)
    let result = Dialogue.everyChunkSize(paste("work()"), board: board, isQuietAfter: true)
    #expect(result.outcomes == [.reset(isRaw: isRaw)])
  }

  @Test func anEmptySourceIsNoSoftReset() {
    for mode in [RawREPLExecution.Mode.plain, .rawPaste] {
      let board = (mode == .plain ? Array("OK".utf8) : Self.window + [0x04]) + [0x04, 0x04, 0x3E]
      let result = Dialogue.everyChunkSize(
        RawREPLExecution(source: [], mode: mode),
        board: board
      )
      #expect(result.sent.suffix(2) == [0x0A, 0x04])
      #expect(result.outcomes == [.completed])
    }
  }

  @Test func aResetBetweenTwoExecutionsIsNoticed() {
    let board = Array("MicroPython v1.25\r\nType \"help()\" for more information.\r\n>>> ".utf8)
    let result = Dialogue.everyChunkSize(
      RawREPLExecution(source: Array("pass".utf8), mode: .plain),
      board: board
    )
    #expect(result.outcomes == [.reset(isRaw: false)])
  }

  @Test func aProgramMayPrintTheBanner() {
    let text = Array("raw REPL; CTRL-B to exit\r\n>".utf8)
    let board = Self.window + [0x04] + text + [0x21, 0x04, 0x04, 0x3E]
    let result = Dialogue.everyChunkSize(paste("show()"), board: board)
    #expect(result.output == text + [0x21])
    #expect(result.outcomes == [.completed])
  }

  @Test func everyPhaseThatStandsStillIsNamed() {
    let phases: [([UInt8], RawREPLExecution.Phase)] = [
      ([], .pasteRequest), ([0x52, 0x01], .pasteRequest), ([0x52, 0x01, 0x10, 0x00], .source),
    ]
    for (board, phase) in phases {
      let result = Dialogue.everyChunkSize(
        RawREPLExecution(source: Array(repeating: 0x20, count: 200), mode: .rawPaste),
        board: board,
        isQuietAfter: true
      )
      #expect(result.outcomes == [.stalled(phase)])
    }
    let later: [([UInt8], RawREPLExecution.Phase)] = [
      (Self.window, .compilation), (Self.window + [0x04, 0x04, 0x58], .errorText),
      (Self.window + [0x04, 0x04, 0x04], .prompt),
    ]
    for (board, phase) in later {
      let result = Dialogue.everyChunkSize(paste("pass"), board: board, isQuietAfter: true)
      #expect(result.outcomes == [.stalled(phase)])
    }
  }

  @Test func aSilentProgramIsNoFault() {
    let result = Dialogue(
      paste("sleep()"),
      board: Self.window + [0x04],
      chunkSize: 1,
      isQuietAfter: true
    )
    #expect(result.outcomes.isEmpty)
  }

  @Test func strayBytesAreNoProgress() {
    var execution = paste("pass")
    _ = execution.begin()
    let before = execution.progress
    _ = execution.received(Array("noise noise".utf8))
    #expect(execution.progress == before)
  }

  @Test func theTextOfAnExceptionIsCapped() {
    var execution = RawREPLExecution(source: [], mode: .plain)
    _ = execution.begin()
    _ = execution.received(Array("OK".utf8) + [0x04])
    _ = execution.received(Array(repeating: 0x41, count: 1_000_000))
    let end = execution.received([0x04, 0x3E])
    guard case .finished(.raised(let text)) = end.last else {
      Issue.record("no exception: \(end)")
      return
    }
    #expect(text.utf8.count == 65536)
  }

  @Test func anyBytesAtAllNeverTrap() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<300 {
      var execution = paste(String(repeating: "a", count: Int.random(in: 0..<500)))
      _ = execution.begin()
      for _ in 0..<20 {
        let interesting: [UInt8] = [0x00, 0x01, 0x04, 0x3E, 0x52, 0x4F, 0x4B, 0xFF]
        let bytes = (0..<Int.random(in: 0..<40)).map { _ in
          Bool.random(using: &generator)
            ? UInt8.random(in: 0...255) : interesting.randomElement() ?? 0
        }
        _ = execution.received(bytes)
        if Bool.random() { _ = execution.quiet() }
      }
    }
  }
}
