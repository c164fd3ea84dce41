import RawREPL
import Testing

@testable import TransferProtocol

@Suite struct UploadFaultTests {
  private static let entries: [TransferEntry] = (0..<12).map {
    .file(path: "/\($0)", content: Samples.random(300, seed: UInt64($0)), offset: 0)
  }
  private static let settings = UploadSettings(aheadLimit: 60, largestBlock: 500)

  private func begun(refusal: (block: Int, text: String)? = nil) -> UploadRun {
    var run = UploadRun(
      Self.entries,
      settings: Self.settings,
      board: ModelReceiver(windowBits: 12, refusal: refusal)
    )
    run.begin()
    return run
  }

  @Test(arguments: 0..<8)
  func aLostSignalStopsTheHost(lost: Int) {
    var run = begun()
    for _ in 0..<lost { run.step() }
    let (entries, bytes) = (run.dialogue.finishedEntryCount, run.dialogue.writtenByteCount)
    let sent = run.sent
    run.say(Array("time passes\r\n".utf8))
    #expect(run.sent == sent)
    let last = run.dialogue.quiet()
    #expect(last == [.abandoned])
    #expect(run.dialogue.outcome == .silent)
    #expect(run.dialogue.finishedEntryCount == entries)
    #expect(run.dialogue.writtenByteCount == bytes)
    #expect(run.board.largestBacklog <= 60)
  }

  @Test func doubledSignalsAreStray() {
    var run = begun()
    var count = 0
    while run.step() {
      guard run.end == nil else { break }
      let sent = run.sent
      let signal = UInt8(0x1C + count % 4)
      run.say([signal, signal, signal])
      #expect(run.sent == sent)
      count += 1
    }
    #expect(run.board.deeds.count == Self.entries.count)
    #expect(run.board.largestBacklog <= 60)
  }

  @Test func signalsOutOfTurnAreStray() {
    var run = begun()
    var count = 0
    while run.step() {
      guard run.end == nil else { break }
      count += 1
      let sent = run.sent
      for early in 1...3 { run.say([UInt8(0x1C + (count + early) % 4)]) }
      #expect(run.sent == sent)
    }
    #expect(run.board.breach == nil)
    #expect(run.board.deeds.count == Self.entries.count)
    #expect(run.board.largestBacklog <= 60)
  }

  /// One forged signal is believed once; from then on the host is no more than a block ahead.
  @Test(arguments: 0..<7)
  func aSignalThatComesTooEarlyIsFollowedByOneBlockAtMost(when: Int) {
    var run = begun()
    for _ in 0..<when { run.step() }
    let before = run.sent.count
    run.say([UInt8(0x1C + when % 4)])
    let once = run.sent.count
    #expect(once - before <= 500 + 22 + 60 + 12)
    run.say([UInt8(0x1C + when % 4)])
    #expect(run.sent.count == once)
  }

  /// What the host has been told is no proof: only the board's own count says what is done.
  @Test func aForgedLastSignalClaimsWhatTheBoardRefuses() {
    let entries: [TransferEntry] = [
      .file(path: "/f", content: Samples.random(300, seed: 5), offset: 0)
    ]
    var run = UploadRun(
      entries,
      settings: UploadSettings(aheadLimit: 60, largestBlock: 500),
      board: ModelReceiver(windowBits: 12, refusal: (0, "0"))
    )
    run.begin()
    run.say([0x1C])
    run.say([0x1D])
    #expect(run.dialogue.finishedEntryCount == 1)
    #expect(run.board.deeds.isEmpty)
  }

  @Test func signalsBeforeTheSetupAreStray() {
    var run = UploadRun(
      Self.entries,
      settings: Self.settings,
      board: ModelReceiver(windowBits: 12)
    )
    run.say([0x1C, 0x1D, 0x1E, 0x1F, 0x1C])
    #expect(run.sent.isEmpty)
    #expect(run.stray.count == 5)
    run.begin()
    run.finish()
    #expect(run.board.deeds.count == Self.entries.count)
  }

  @Test func aSecondSetupIsStray() {
    var run = begun()
    run.step()
    let sent = run.sent
    run.say(Array("\u{12}1,9;".utf8))
    #expect(run.sent == sent)
    run.finish()
    #expect(run.dialogue.outcome == .complete)
  }

  @Test(arguments: [
    "", ";", "16384;", "16384,", ",12", "0,12", "-5,12", "16384,12,1", "99999999999999999999,12",
    "16 384,12", String(repeating: "1", count: 5000),
  ])
  func aSetupThatIsNoneStartsNothing(text: String) {
    let (replay, dialogue) = Replay.everyCut(
      UploadDialogue(Self.entries, settings: Self.settings),
      board: [0x12] + Array(text.utf8.prefix(300)) + [0x3B, 0x1C, 0x1C],
      isQuietAfter: true
    )
    #expect(replay.sent.isEmpty)
    #expect(replay.end == .abandoned)
    #expect(dialogue.outcome == .silent)
  }

  @Test(arguments: ["16384,0", "16384,-1", "16384,8", "16384,16", "9223372036854775807,99"])
  func aWindowThatIsNoneMeansNoDeflate(text: String) {
    var dialogue = UploadDialogue(
      [.file(path: "f", content: Samples.text(400), offset: 0)],
      settings: Self.settings
    )
    let board = [0x12] + Array(text.utf8) + [0x3B, 0x1C, 0x1D, 0x1E]
    let replay = Replay(&dialogue, board: board, chunkSize: board.count)
    #expect(LineSegmentsTests.decoded(Array(replay.sent.prefix(12))).first == UInt8(ascii: "H"))
    #expect(dialogue.outcome == .complete)
  }

  @Test(arguments: 0..<8)
  func aRefusalEndsItWithItsText(block: Int) {
    var run = begun(refusal: (block, "(3, 28)"))
    run.finish()
    #expect(run.dialogue.outcome == .refused("(3, 28)"))
    #expect(run.end == .abandoned)
    #expect(run.dialogue.finishedEntryCount <= run.board.deeds.count)
    #expect(run.dialogue.finishedEntryCount + 2 >= run.board.deeds.count)
    let (replay, _) = Replay.everyCut(
      UploadDialogue(Self.entries, settings: Self.settings),
      board: run.transcript
    )
    #expect(replay.end == .abandoned)
    #expect(replay.sent == run.sent)
  }

  @Test func theTextOfARefusalIsCapped() {
    var dialogue = UploadDialogue(Self.entries, settings: Self.settings)
    let board = [0x15] + [UInt8](repeating: 0x41, count: 1_000_000)
    #expect(Replay(&dialogue, board: board, chunkSize: 9999).end == .abandoned)
    #expect(dialogue.outcome == .refused(String(repeating: "A", count: 200)))
  }

  @Test(arguments: 0..<8)
  func theEndOfTheProgramInTheMiddleIsSeen(when: Int) {
    var run = begun()
    for _ in 0..<when { run.step() }
    let (entries, bytes) = (run.dialogue.finishedEntryCount, run.dialogue.writtenByteCount)
    let rest: [UInt8] = [0x04] + Array("Traceback".utf8)
    run.say(rest)
    #expect(run.end == .finished(rest: rest))
    #expect(run.dialogue.outcome == .ended)
    #expect(run.dialogue.finishedEntryCount == entries)
    #expect(run.dialogue.writtenByteCount == bytes)
  }

  @Test func strayBytesAreNoProgress() {
    var run = begun()
    run.step()
    let before = run.dialogue.progress
    run.say(Array("noise noise\r\n".utf8) + [0x1F, 0x1E])
    #expect(run.dialogue.progress == before)
  }

  @Test func theDefaultsFitTheSmallestRing() {
    // esp8266: 256 bytes, of which one stays empty.
    #expect(UploadSettings().aheadLimit < 255)
    #expect(UploadSettings().largestBlock == 16_384)
  }

  @Test func patienceCoversWhatIsOnTheLine() {
    var run = begun()
    let idle = run.dialogue.patience
    run.step()
    #expect(run.dialogue.patience > idle)
    var unpaced = UploadDialogue(Self.entries, settings: UploadSettings(bytesPerSecond: nil))
    _ = unpaced.received([0x12] + Array("16384,12;".utf8) + [0x1C])
    #expect((.milliseconds(2500)..<(.milliseconds(3500))).contains(unpaced.patience))
    var stopped = UploadDialogue(Self.entries, settings: UploadSettings(bytesPerSecond: 0))
    _ = stopped.received([0x12] + Array("16384,12;".utf8) + [0x1C])
    #expect(stopped.patience == unpaced.patience)
  }

  /// The board reads a file back before it acknowledges the block that ends it, and only then.
  @Test func patienceCoversTheReadingBackWhereAFileEnds() {
    var dialogue = UploadDialogue(
      [.file(path: "f", content: Samples.random(131_072, seed: 8), offset: 0)],
      settings: UploadSettings(bytesPerSecond: nil)
    )
    _ = dialogue.received([0x12] + Array("16384,12;".utf8))
    var patiences: [Duration] = []
    for block in 0..<9 {
      _ = dialogue.received([UInt8(0x1C + block % 4)])
      patiences.append(dialogue.patience)
    }
    #expect(patiences.dropLast().allSatisfy { $0 == .milliseconds(2500) })
    #expect(patiences.last == .milliseconds(4500))
  }
}
