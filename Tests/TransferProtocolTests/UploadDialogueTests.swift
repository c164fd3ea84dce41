import RawREPL
import Testing

@testable import TransferProtocol

@Suite struct UploadDialogueTests {
  private static let tree: [TransferEntry] = [
    .directory(path: "/lib"),
    .file(path: "/lib/one.py", content: Samples.text(20_000), offset: 0),
    .file(path: "/lib/none", content: [], offset: 0),
    .removal(path: "/old.py", isDirectory: false),
    .file(path: "/two.bin", content: Samples.random(19_000, seed: 7), offset: 0),
    // Ends with a block: the header has 18 bytes and the path.
    .file(path: "/three", content: Samples.text(1000), offset: 0),
    .removal(path: "/last", isDirectory: false),
  ]

  private static let deeds: [ModelReceiver.Deed] = tree.map {
    switch $0 {
    case .file(let path, let content, _): .file(path: path, content: content)
    case .directory(let path): .directory(path)
    case .removal(let path, let isDirectory): .removal(path, isDirectory: isDirectory)
    }
  }

  private func finished(
    _ entries: [TransferEntry] = tree,
    _ settings: UploadSettings = UploadSettings(),
    windowBits: Int = 12,
    capacity: Int = 16_384,
    noise: [UInt8] = []
  ) -> UploadRun {
    var run = UploadRun(
      entries,
      settings: settings,
      board: ModelReceiver(windowBits: windowBits)
    )
    run.begin(capacity: capacity)
    run.finish(noise: noise)
    return run
  }

  /// A board that loses what does not fit its input gets no more than that until 8 KiB are through.
  @Test func cautiousBlocksFitTheInputAndGrow() {
    let content = Samples.random(40_000, seed: 11)
    var run = UploadRun(
      [.file(path: "/f", content: content, offset: 0)],
      settings: UploadSettings(aheadLimit: 240, largestBlock: 2048, firstBlock: 226),
      board: ModelReceiver(windowBits: 12)
    )
    run.begin()
    var sizes: [Int] = []
    var before = 0
    while run.step() {
      sizes.append(run.sent.count - before)
      before = run.sent.count
      if run.dialogue.writtenByteCount < 8000 { #expect(run.board.largestBacklog == 0) }
    }
    #expect(run.board.deeds == [.file(path: "/f", content: content)])
    #expect(run.board.breach == nil)
    #expect(sizes.prefix(36).allSatisfy { $0 <= 240 })
    #expect(sizes.max() ?? 0 > 2000)
    #expect(sizes.count < 60)
  }

  @Test(arguments: [0, 9, 12, 14], [0, 1, 16, 240, 100_000])
  func theBoardGetsEverythingAndIsNeverOverrun(bits: Int, ahead: Int) {
    let run = finished(Self.tree, UploadSettings(aheadLimit: ahead), windowBits: bits)
    #expect(run.board.breach == nil)
    #expect(run.board.isAtEnd)
    #expect(run.board.deeds == Self.deeds)
    #expect(run.board.largestBacklog <= ahead)
    #expect(run.dialogue.outcome == .complete)
    #expect(run.dialogue.finishedEntryCount == Self.tree.count)
    #expect(run.dialogue.writtenByteCount == 40_000)
    #expect(run.end == .finished(rest: []))
    // Once a block, and once for the end with the last one's rest.
    #expect(run.sendCount == run.board.blockCount + 1)
  }

  @Test(arguments: [1, 100, 256, 5000])
  func theSmallerOfBothBlockSizesHolds(size: Int) {
    let entries = size == 1 ? Array(Self.tree.suffix(2)) : Self.tree
    let length = entries.reduce(0) { $0 + $1.header.count + $1.remainingByteCount }
    for (mine, theirs) in [(size, 16_384), (16_384, size)] {
      let run = finished(entries, UploadSettings(largestBlock: mine), capacity: theirs)
      #expect(run.board.deeds == Array(Self.deeds.suffix(entries.count)))
      #expect(run.board.blockCount == (length + size - 1) / size)
    }
  }

  @Test func entriesThatEndWithABlockCountAtOnce() {
    // 18 bytes of header and 1 of path: every entry fills blocks of 100 bytes.
    let entries: [TransferEntry] = (1...5).map {
      .file(path: "\($0)", content: Samples.text($0 * 100 - 19), offset: 0)
    }
    let run = finished(entries, UploadSettings(largestBlock: 100))
    #expect(run.board.blockCount == 15)
    #expect(run.board.deeds.count == 5)
  }

  @Test func nothingToDoIsDoneAtOnce() {
    let run = finished([])
    #expect(run.dialogue.outcome == .complete)
    #expect(run.board.isAtEnd)
    #expect(run.sendCount == 1)
  }

  @Test func aPartThatIsThereIsNotSentAgain() {
    let content = Samples.random(20_000, seed: 8)
    var run = UploadRun(
      [.file(path: "/f", content: content, offset: 8192)],
      settings: UploadSettings(),
      board: ModelReceiver(windowBits: 12, parts: ["/f": Array(content.prefix(9000))])
    )
    run.begin()
    run.finish()
    #expect(run.board.deeds == [.file(path: "/f", content: content)])
    #expect(run.dialogue.writtenByteCount == 20_000 - 8192)
    #expect(run.sent.count < 12_200)
  }

  @Test func everyCutOfWhatTheBoardSaysIsTheSame() {
    let settings = UploadSettings(largestBlock: 200)
    let entries: [TransferEntry] = [
      .directory(path: "/d"), .file(path: "/d/a", content: Samples.text(900), offset: 0),
      .removal(path: "/b", isDirectory: false),
      .file(path: "/c", content: Samples.random(300, seed: 1), offset: 0),
    ]
    let noise = Array("I (7) wifi\r\n".utf8)
    let transcript = finished(entries, settings, noise: noise).transcript
    let rest = Array("\n#mote 1 1 c0 7#\r\n".utf8) + [0x04, 0x04, 0x3E]
    let (replay, dialogue) = Replay.everyCut(
      UploadDialogue(entries, settings: settings),
      board: transcript + rest
    )
    #expect(dialogue.outcome == .complete)
    #expect(replay.end == .finished(rest: noise + rest))
  }

  @Test func noiseBetweenEveryTwoBytesChangesNothing() {
    let quiet = finished()
    for noise in ["x", "log: 12,34;\r\n", ">", "OK", "\u{0}\u{1}\u{2}\u{3}\u{8}\u{1B}[0m"] {
      let run = finished(noise: Array(noise.utf8))
      #expect(run.sent == quiet.sent)
      #expect(run.board.deeds == Self.deeds)
      // The last of it came behind the end.
      #expect(run.stray.count == (2 * run.board.blockCount + 1) * noise.utf8.count)
    }
  }

  @Test func noiseInTheSetupIsACleanEnd() {
    var random = SystemRandomNumberGenerator()
    let setup = ModelReceiver(windowBits: 12).setup()
    for index in 1...setup.count {
      var bytes = setup
      bytes.insert(UInt8.random(in: 0...255, using: &random), at: index)
      var dialogue = UploadDialogue(Self.tree, settings: UploadSettings())
      _ = Replay(&dialogue, board: bytes, chunkSize: 3, isQuietAfter: true)
      #expect(dialogue.outcome != nil)
      #expect(dialogue.finishedEntryCount == 0)
    }
  }
}
