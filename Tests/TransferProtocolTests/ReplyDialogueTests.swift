import RawREPL
import Testing

@testable import TransferProtocol

@Suite struct ReplyDialogueTests {
  private let dialogue = ReplyDialogue(limit: .seconds(7))
  private let end: [UInt8] = [0x04, 0x04, 0x3E]

  @Test func whatIsPrintedIsKeptUpToTheEnd() {
    let text = Array("log\r\n\n#mote 1 2 c0 ab#\r\n".utf8)
    let (replay, after) = Replay.everyCut(dialogue, board: text + end)
    #expect(after.output == text)
    #expect(replay.end == .finished(rest: text + end))
    #expect(after.refusal == nil)
    #expect(after.patience == .seconds(7))
    #expect(after.progress == 0)
  }

  @Test(arguments: ["0", "OSError(5,)", "ImportError(\"no module named 'x'\",)", "MemoryError()"])
  func aRefusalGivesItUpWithItsText(text: String) {
    let board = Array("log\r\n\u{15}\(text)\r\nmore".utf8)
    let (replay, after) = Replay.everyCut(dialogue, board: board)
    #expect(replay.end == .abandoned)
    #expect(after.refusal == text)
    #expect(after.output == Array("log\r\n".utf8))
  }

  /// A byte that got onto the line by accident must not cost a reply or a minute.
  @Test func theSignalAloneAnywhereInAReplyIsNoRefusal() {
    let reply = Array("\n#mote 123456789 12 c1234abcd f,12,6d61696e#\r\n".utf8)
    for index in 0...reply.count {
      var board = reply
      board.insert(0x15, at: index)
      let (replay, after) = Replay.everyCut(dialogue, board: board + end)
      #expect(replay.end == .finished(rest: reply + end))
      #expect(after.refusal == nil)
      #expect(after.output == reply)
    }
  }

  @Test func whatFollowsTheSignalIsOutputWhenTheProgramEnds() {
    let (replay, after) = Replay.everyCut(dialogue, board: Array("a\u{15}bc".utf8) + end)
    #expect(replay.end == .finished(rest: Array("abc".utf8) + end))
    #expect(after.output == Array("abc".utf8))
  }

  @Test func theTextOfARefusalIsCapped() {
    var copy = dialogue
    let name = [0x15] + Array("MemoryError(".utf8)
    let board = name + [UInt8](repeating: 0x41, count: 10_000)
    #expect(Replay(&copy, board: board, chunkSize: 999).end == .abandoned)
    #expect((copy.refusal?.utf8.count ?? 0) < 500)
  }

  @Test func outputIsCapped() {
    var copy = dialogue
    let flood = [UInt8](repeating: 0x41, count: 3 << 20)
    _ = Replay(&copy, board: flood + end, chunkSize: 65_536)
    #expect(copy.output.count == 1 << 20)
  }

  @Test func silenceGivesItUp() {
    let (replay, _) = Replay.everyCut(dialogue, board: Array("x".utf8), isQuietAfter: true)
    #expect(replay.end == .abandoned)
  }
}
