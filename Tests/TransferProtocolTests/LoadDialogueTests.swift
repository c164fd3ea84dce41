import RawREPL
import Testing

@testable import TransferProtocol

@Suite struct LoadDialogueTests {
  private let dialogue = LoadDialogue(large: [1, 2, 3], small: [9, 9], leastHeap: 20_000)

  @Test(arguments: [
    ("20000", true), ("19999", false), ("0", false), ("4194304", true), ("9999999999", true),
  ])
  func theEnvelopeIsTheOneTheBoardHasRoomFor(heap: String, isLarge: Bool) {
    let rest = Array("\u{12}1x".utf8)
    let board = [0x12] + Array("\(heap);".utf8) + [0x06, 0x0D, 0x0A] + rest
    let (replay, after) = Replay.everyCut(dialogue, board: board)
    #expect(replay.sent == (isLarge ? [1, 2, 3] : [9, 9]))
    #expect(replay.stray.isEmpty)
    #expect(replay.end == .finished(rest: rest))
    #expect(after.isLarge == isLarge)
    #expect(after.progress == 2)
  }

  @Test(arguments: [
    "boot\r\n", "1", "0;", "\u{12}", "\u{12}x1", "\u{12};", "\u{12}\u{12}x", "\u{12}123x",
    "\u{12}99999999999",
  ])
  func logsBeforeItAreStray(log: String) {
    let board = Array(log.utf8) + [0x12] + Array("90000;log".utf8) + [0x06, 0x0A, 0x41]
    let (replay, _) = Replay.everyCut(dialogue, board: board)
    #expect(replay.sent == [1, 2, 3])
    #expect(replay.stray == Array((log + "log").utf8))
    #expect(replay.end == .finished(rest: [0x41]))
  }

  @Test func theProgramsEndIsTheREPLs() {
    let board = Array("log".utf8) + [0x12, 0x39, 0x04] + Array("Traceback".utf8)
    let (replay, after) = Replay.everyCut(dialogue, board: board)
    #expect(replay.sent.isEmpty)
    #expect(replay.end == .finished(rest: Array(board.dropFirst(5))))
    #expect(replay.stray == Array(board.prefix(5)))
    #expect(after.isLarge == nil)
  }

  @Test func anEnvelopeThatIsNotTakenIsGivenUp() {
    for tail in [[], [0x06], [0x0A, 0x1C]] as [[UInt8]] {
      let board = [0x12] + Array("90000;".utf8) + tail
      let (replay, after) = Replay.everyCut(dialogue, board: board, isQuietAfter: true)
      #expect(replay.sent == [1, 2, 3])
      #expect(replay.end == .abandoned)
      #expect(after.isLarge == true)
      #expect(after.patience > .seconds(3))
    }
  }

  @Test func anEnvelopeThatIsRefusedIsGivenUp() {
    let board = Array("\u{12}90000;\u{15}0\r\n".utf8)
    let (replay, _) = Replay.everyCut(dialogue, board: board)
    #expect(replay.end == .abandoned)
    #expect(replay.stray.isEmpty)
  }

  @Test func silenceGivesItUp() {
    let (replay, after) = Replay.everyCut(dialogue, board: [0x12, 0x35], isQuietAfter: true)
    #expect(replay.end == .abandoned)
    #expect(replay.stray == [0x12, 0x35])
    #expect(after.isLarge == nil)
    #expect(after.progress == 0)
  }
}
