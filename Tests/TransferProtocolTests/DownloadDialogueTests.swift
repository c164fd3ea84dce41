import Encodings
import RawREPL
import TestSupport
import Testing

@testable import TransferProtocol

@Suite struct DownloadDialogueTests {
  private static let contents = [
    Samples.random(40, seed: 1), [], Array("print('#mote')\r\n".utf8) + [0x16, 0x4D, 0x04, 0x15],
  ]
  private static let sender = ModelSender(contents: contents, blockSize: 24)
  private static let everything = [
    ByteRange(file: 0, start: 0, end: 40), ByteRange(file: 2, start: 0, end: 20),
  ]

  private func dialogue(_ files: ReceivedFiles? = nil) -> DownloadDialogue {
    DownloadDialogue(
      into: files ?? ReceivedFiles(sizes: Self.contents.map(\.count)),
      largestBlock: 24,
      nonce: ModelSender.nonce,
      bytesPerSecond: nil
    )
  }

  /// What has arrived is right, and the rest is counted as missing.
  private func expectRight(_ files: ReceivedFiles, _ note: Comment) {
    var known = Self.contents.map { [Bool](repeating: true, count: $0.count) }
    for gap in files.gaps(limit: .max) {
      for index in gap.start..<gap.end { known[gap.file][index] = false }
    }
    for (file, content) in Self.contents.enumerated() {
      for index in content.indices where known[file][index] {
        #expect(files.contents[file][index] == content[index], note)
      }
    }
    #expect(files.missingByteCount == known.reduce(0) { $0 + $1.count { !$0 } }, note)
  }

  /// Whatever `faulty` did, asking again brings the rest.
  private func expectRecovery(_ faulty: [UInt8], _ note: Comment) {
    var first = dialogue()
    _ = Replay(&first, board: faulty, chunkSize: 17, isQuietAfter: true)
    expectRight(first.files, note)
    var second = dialogue(first.files)
    let board = Self.sender.answer(to: first.files.gaps(limit: .max))
    _ = Replay(&second, board: board, chunkSize: 17, isQuietAfter: true)
    #expect(second.files.contents == Self.contents, note)
    #expect(second.files.missingByteCount == 0, note)
  }

  @Test func everyCutBringsTheFiles() {
    let board = Self.sender.answer(to: Self.everything)
    let (replay, dialogue) = Replay.everyCut(dialogue(), board: board)
    #expect(dialogue.files.contents == Self.contents)
    #expect(dialogue.files.missingByteCount == 0)
    #expect(dialogue.progress == 60)
    #expect(replay.end == .finished(rest: Array(ModelSender.ending.dropFirst())))
    #expect(replay.stray == [0x0A])
    #expect(replay.sent.isEmpty)
  }

  @Test func everyLostByteIsAskedForAgain() {
    let good = Self.sender.answer(to: Self.everything)
    for index in good.indices {
      var faulty = good
      faulty.remove(at: index)
      expectRecovery(faulty, "byte \(index) lost")
    }
  }

  @Test func everyFlippedBitIsNoticed() {
    let good = Self.sender.answer(to: Self.everything)
    for index in good.indices {
      for bit in 0..<8 {
        var faulty = good
        faulty[index] ^= 1 << bit
        expectRecovery(faulty, "bit \(bit) of byte \(index) flipped")
      }
    }
  }

  @Test func everyDoubledByteIsNoticed() {
    let good = Self.sender.answer(to: Self.everything)
    for index in good.indices {
      var faulty = good
      faulty.insert(good[index], at: index)
      expectRecovery(faulty, "byte \(index) doubled")
    }
  }

  @Test(arguments: [0x00, 0x04, 0x0A, 0x15, 0x16, 0x23, 0x4D, 0x7F, 0xFF] as [UInt8])
  func everyInsertedByteIsNoticed(byte: UInt8) {
    let good = Self.sender.answer(to: Self.everything)
    for index in good.indices {
      var faulty = good
      faulty.insert(byte, at: index)
      expectRecovery(faulty, "\(byte) inserted at \(index)")
    }
  }

  @Test(arguments: ["I (3) wifi: up\r\n", "#mote 999 3 c0 x#", "\u{16}M\u{16}M", "\u{16}", "#"])
  func logsAnywhereAreNoticed(log: String) {
    let good = Self.sender.answer(to: Self.everything)
    for index in good.indices {
      var faulty = good
      faulty.insert(contentsOf: log.utf8, at: index)
      expectRecovery(faulty, "log at \(index)")
    }
  }

  @Test func logsBetweenBlocksCostNothing() {
    let log = Array("I (3) wifi: 16 M \u{16} #mote\r\n".utf8)
    let board =
      log + Self.sender.blocks(of: Self.everything).flatMap { $0 + log } + ModelSender.ending
    let (replay, dialogue) = Replay.everyCut(dialogue(), board: board)
    #expect(dialogue.files.contents == Self.contents)
    #expect(dialogue.files.missingByteCount == 0)
    #expect(replay.stray == log + log + log + log + [0x0A])
  }

  @Test func aStreamThatBreaksOffAnywhereIsRight() {
    let good = Self.sender.answer(to: Self.everything)
    for count in good.indices {
      var first = dialogue()
      let replay = Replay(
        &first,
        board: Array(good.prefix(count)),
        chunkSize: 5,
        isQuietAfter: true
      )
      expectRight(first.files, "\(count) bytes")
      if count < good.count - ModelSender.ending.count { #expect(replay.end == .abandoned) }
    }
  }

  @Test func blocksInAnyOrderAndTwiceAreTaken() {
    let blocks = Self.sender.blocks(of: Self.everything)
    let board = (blocks.reversed() + blocks).flatMap { $0 } + ModelSender.ending
    let (_, dialogue) = Replay.everyCut(dialogue(), board: board)
    #expect(dialogue.files.contents == Self.contents)
    #expect(dialogue.files.missingByteCount == 0)
  }

  @Test func aBlockThatIsRepeatedIsNoProgress() {
    var one = dialogue()
    let block = Self.sender.blocks(of: Self.everything)[0]
    _ = one.received(block)
    let before = one.progress
    for _ in 0..<10 { _ = one.received(block) }
    #expect(one.progress == before)
    _ = one.received(ModelSender.block(file: 0, offset: 20, content: Self.contents[0][20..<28]))
    #expect(one.progress == before + 4)
  }

  @Test(arguments: [
    (3, 0, 4), (65_535, 0, 4), (0, 37, 4), (0, 4_294_967_295, 4), (0, 41, 1), (1, 0, 1), (0, 40, 1),
    (0, 0, 25), (0, 0, 0),
  ])
  func blocksForPlacesThatAreNoneAreStray(file: Int, offset: Int, count: Int) {
    let content = [UInt8](repeating: 0xEE, count: count)
    let hostile = ModelSender.block(file: file, offset: offset, content: content)
    let board = hostile + Self.sender.answer(to: Self.everything)
    let (replay, dialogue) = Replay.everyCut(dialogue(), board: board)
    #expect(dialogue.files.contents == Self.contents)
    #expect(replay.stray.prefix(hostile.count) == hostile[...])
  }

  @Test func aLengthBeyondWhatWasAskedForHoldsNothingBack() {
    // 65,535 bytes are announced; what follows is taken at once.
    let hostile: [UInt8] = [0x16, 0x4D, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
    var one = dialogue()
    _ = one.received(hostile + Self.sender.blocks(of: Self.everything)[0])
    #expect(one.progress == 24)
  }

  @Test func theEndInsideOfACutBlockIsSeen() {
    let blocks = Self.sender.blocks(of: Self.everything)
    for count in 1..<blocks[2].count {
      let board = blocks[0] + blocks[1] + blocks[2].prefix(count) + ModelSender.ending
      let (replay, dialogue) = Replay.everyCut(dialogue(), board: board)
      #expect(replay.end == .finished(rest: Array(ModelSender.ending.dropFirst())))
      #expect(dialogue.files.gaps(limit: 9) == [ByteRange(file: 2, start: 0, end: 20)])
    }
  }

  @Test func theEndInsideOfALongCutBlockIsSeenAtOnce() {
    let content = Samples.text(200)
    let block = ModelSender.block(file: 0, offset: 0, content: content)
    for count in stride(from: 10, to: 170, by: 13) {
      let long = DownloadDialogue(
        into: ReceivedFiles(sizes: [200]),
        largestBlock: 200,
        nonce: ModelSender.nonce,
        bytesPerSecond: nil
      )
      let (replay, dialogue) = Replay.everyCut(
        long,
        board: block.prefix(count) + ModelSender.ending
      )
      #expect(replay.end == .finished(rest: Array(ModelSender.ending.dropFirst())))
      #expect(dialogue.files.missingByteCount == 200)
    }
  }

  @Test func anExceptionEndsIt() {
    let failure = [0x04] + Array("Traceback (most recent call last):\r\nOSError: 5\r\n".utf8)
    let block = Self.sender.blocks(of: Self.everything)[0]
    let (replay, _) = Replay.everyCut(dialogue(), board: block + failure + [0x04, 0x3E])
    #expect(replay.end == .finished(rest: failure + [0x04, 0x3E]))
    let (other, _) = Replay.everyCut(dialogue(), board: [0x04, 0x04, 0x3E] + block)
    #expect(other.stray == [0x04, 0x04, 0x3E])
  }

  @Test func aRefusalIsReadWhole() {
    let block = Self.sender.blocks(of: Self.everything)[0]
    let log = Array("I (4)\r\n".utf8)
    let board = block + log + [0x15] + Array("OSError(5,)\r\n".utf8) + [0x00]
    let (replay, dialogue) = Replay.everyCut(dialogue(), board: board)
    #expect(replay.end == .abandoned)
    #expect(replay.stray == log)
    #expect(dialogue.refusal == "OSError(5,)")
  }

  @Test(arguments: [
    "\n", "\r\u{8}\n", "\u{15}", String(repeating: "x", count: 400) + "\n",
  ])
  func whatOnlyBeginsLikeARefusalIsNone(text: String) {
    let board = [0x15] + Array(text.utf8) + Self.sender.answer(to: Self.everything)
    let (_, dialogue) = Replay.everyCut(dialogue(), board: board)
    #expect(dialogue.refusal == nil)
    #expect(dialogue.files.missingByteCount == 0)
  }

  @Test func patienceFollowsTheLine() {
    let files = ReceivedFiles(sizes: [9])
    let slow = DownloadDialogue(
      into: files,
      largestBlock: 4096,
      nonce: "1",
      bytesPerSecond: 960
    )
    #expect(slow.patience > .seconds(6))
    #expect(dialogue().patience == .milliseconds(1500))
    let stopped = DownloadDialogue(into: files, largestBlock: 9, nonce: "1", bytesPerSecond: 0)
    #expect(stopped.patience == .milliseconds(1500))
  }

  @Test func anyBytesNeverTrapAndNeverStoreWhatIsWrong() {
    var random = SeededGenerator(seed: 42)
    let good = Self.sender.answer(to: Self.everything)
    let pool: [UInt8] = [0x16, 0x4D, 0x15, 0x04, 0x23, 0x0A, 0x00, 0xFF]
    for round in 0..<300 {
      var board = good
      for _ in 0..<Int.random(in: 1..<12, using: &random) {
        let index = Int.random(in: 0..<board.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: board.remove(at: index)
        case 1: board[index] = UInt8.random(in: 0...255, using: &random)
        default: board.insert(pool[Int.random(in: 0..<8, using: &random)], at: index)
        }
      }
      expectRecovery(board, "round \(round)")
    }
  }
}
