import RawREPL
import Testing

@testable import TransferProtocol

@Suite struct LoadDialogueTests {
  private let dialogue = LoadDialogue(packed: [1, 2, 3], plain: [9, 9])

  @Test(arguments: [(UInt8(ascii: "1"), [1, 2, 3] as [UInt8]), (UInt8(ascii: "0"), [9, 9])])
  func theEnvelopeIsTheOneTheBoardCanOpen(digit: UInt8, envelope: [UInt8]) {
    let rest = Array("\u{12}1x".utf8)
    let (replay, after) = Replay.everyCut(dialogue, board: [0x12, digit, 0x06, 0x0D, 0x0A] + rest)
    #expect(replay.sent == envelope)
    #expect(replay.stray.isEmpty)
    #expect(replay.end == .finished(rest: rest))
    #expect(after.hasDeflate == (digit == UInt8(ascii: "1")))
    #expect(after.progress == 2)
  }

  @Test(arguments: ["boot\r\n", "1", "0", "\u{12}", "\u{12}x1", "\u{12}2", "\u{12}\u{12}x"])
  func logsBeforeItAreStray(log: String) {
    let board = Array(log.utf8) + [0x12, 0x31] + Array("log".utf8) + [0x06, 0x0A, 0x41]
    let (replay, _) = Replay.everyCut(dialogue, board: board)
    #expect(replay.sent == [1, 2, 3])
    #expect(replay.stray == Array((log + "log").utf8))
    #expect(replay.end == .finished(rest: [0x41]))
  }

  @Test func theProgramsEndIsTheREPLs() {
    let board = Array("log".utf8) + [0x12, 0x04] + Array("Traceback".utf8)
    let (replay, after) = Replay.everyCut(dialogue, board: board)
    #expect(replay.sent.isEmpty)
    #expect(replay.end == .finished(rest: Array(board.dropFirst(4))))
    #expect(replay.stray == Array(board.prefix(4)))
    #expect(after.hasDeflate == nil)
  }

  @Test func anEnvelopeThatIsNotTakenIsGivenUp() {
    for board in [[0x12, 0x31], [0x12, 0x31, 0x06], [0x12, 0x31, 0x0A, 0x1C]] as [[UInt8]] {
      let (replay, after) = Replay.everyCut(dialogue, board: board, isQuietAfter: true)
      #expect(replay.sent == [1, 2, 3])
      #expect(replay.end == .abandoned)
      #expect(after.hasDeflate == true)
      #expect(after.patience > .seconds(3))
    }
  }

  @Test func anEnvelopeThatIsRefusedIsGivenUp() {
    let (replay, _) = Replay.everyCut(dialogue, board: [0x12, 0x31] + Array("\u{15}0\r\n".utf8))
    #expect(replay.end == .abandoned)
    #expect(replay.stray.isEmpty)
  }

  @Test func silenceGivesItUp() {
    let (replay, after) = Replay.everyCut(dialogue, board: [0x12, 0x35], isQuietAfter: true)
    #expect(replay.end == .abandoned)
    #expect(replay.stray == [0x12, 0x35])
    #expect(after.hasDeflate == nil)
    #expect(after.progress == 0)
  }
}
