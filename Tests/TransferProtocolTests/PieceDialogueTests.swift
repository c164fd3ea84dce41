import RawREPL
import Testing

@testable import TransferProtocol

@Suite struct PieceDialogueTests {
  private static let contents = [
    [0x41], Samples.text(59), Samples.text(60), Samples.text(1000), Samples.random(2000, seed: 2),
    [UInt8](repeating: 0x03, count: 500), [UInt8](repeating: 0x7E, count: 501),
    Samples.text(58) + [0x03], Samples.text(57) + [0x7E, 0x7E],
  ]

  private func pieces(_ content: [UInt8]) -> [[UInt8]] {
    var dialogue = PieceDialogue(content)
    var pieces: [[UInt8]] = []
    for _ in 0..<dialogue.pieceCount {
      for case .send(let piece) in dialogue.received([0x1C]) { pieces.append(piece) }
    }
    return pieces
  }

  @Test(arguments: contents)
  func piecesFitTheInputAndMakeUpTheContent(content: [UInt8]) {
    let pieces = pieces(content)
    var joined: [UInt8] = []
    for piece in pieces {
      #expect(piece.count <= 60)
      #expect(piece.count > 1)
      #expect(Int(piece[0]) == piece.count - 1 + 32)
      #expect(!piece.contains(0x03))
      // No escape is cut in two.
      #expect(piece.last != 0x7E)
      joined += piece.dropFirst()
    }
    #expect(joined == LineEscape.escaped(content))
    #expect(pieces.count == PieceDialogue(content).pieceCount)
    // None is shorter than it has to be.
    #expect(pieces.dropLast().allSatisfy { $0.count >= 59 })
  }

  @Test(arguments: contents)
  func whatWentOutIsCounted(content: [UInt8]) {
    var dialogue = PieceDialogue(content)
    #expect(dialogue.sentByteCount == 0)
    var escapedCount = 0
    for _ in 0..<dialogue.pieceCount {
      for case .send(let piece) in dialogue.received([0x1C]) { escapedCount += piece.count - 1 }
      #expect(LineEscape.escaped(content.prefix(dialogue.sentByteCount)).count == escapedCount)
    }
    #expect(dialogue.sentByteCount == content.count)
  }

  @Test func everyCutIsTheSame() {
    let content = Samples.random(400, seed: 3)
    let count = PieceDialogue(content).pieceCount
    let log = Array("I (1)\r\n".utf8)
    let board = [[UInt8]](repeating: log + [0x1C], count: count).flatMap { $0 }
    let rest = Array("\n#mote 1 0 s0 #\r\n".utf8) + [0x04, 0x04, 0x3E]
    let (replay, dialogue) = Replay.everyCut(PieceDialogue(content), board: board + rest)
    #expect(replay.sent == pieces(content).flatMap { $0 })
    #expect(replay.end == .finished(rest: rest))
    #expect(dialogue.progress == count)
  }

  @Test func aPieceGoesOutOnlyWhenItIsAskedFor() {
    var dialogue = PieceDialogue(Samples.text(200))
    let actions = dialogue.begin() + dialogue.received(Array("no request".utf8))
    #expect(actions.isEmpty)
    #expect(dialogue.progress == 0)
    let last = dialogue.quiet()
    #expect(last == [.abandoned])
  }

  @Test func theReplyOfAProgramThatFailedIsKept() {
    let reply = Array("\n#mote 1 3 s0 !28#\r\n".utf8) + [0x04, 0x04, 0x3E]
    let board = Array("log".utf8) + [0x1C] + reply
    let (replay, dialogue) = Replay.everyCut(PieceDialogue(Samples.text(200)), board: board)
    #expect(replay.end == .finished(rest: reply))
    #expect(dialogue.progress == 1)
  }

  @Test func aFloodBeforeTheEndIsCapped() {
    var dialogue = PieceDialogue(Samples.text(200))
    _ = dialogue.received([UInt8](repeating: 0x41, count: 100_000))
    guard case .finished(let rest)? = dialogue.received([0x04]).last else {
      Issue.record("no end")
      return
    }
    #expect(rest.count < 1000)
  }

  @Test func anEmptyFileHasNoPiecesAndKeepsTheReply() {
    let dialogue = PieceDialogue([])
    #expect(dialogue.pieceCount == 0)
    #expect(dialogue.sentByteCount == 0)
    let reply = Array("\n#mote 1 0 s0 #\r\n".utf8) + [0x04, 0x04, 0x3E]
    let (replay, _) = Replay.everyCut(dialogue, board: reply)
    #expect(replay.sent.isEmpty)
    #expect(replay.end == .finished(rest: reply))
  }
}
