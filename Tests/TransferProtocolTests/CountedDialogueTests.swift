import RawREPL
import Testing

@testable import TransferProtocol

@Suite struct CountedDialogueTests {
  private let ending = Array("\n#mote 1 3 s0 1,2#\r\n".utf8) + [0x04, 0x04, 0x3E]

  @Test(arguments: [[], [0x1C], [0x04, 0x1C, 0x03, 0x04], Samples.random(300, seed: 6)])
  func everyByteAfterTheStartIsContent(content: [UInt8]) {
    let log = Array("I (1)\r\n".utf8)
    let (replay, dialogue) = Replay.everyCut(
      CountedDialogue(count: content.count),
      board: log + [0x1C] + content + ending
    )
    #expect(dialogue.content == content)
    #expect(dialogue.progress == content.count)
    #expect(replay.stray == log)
    #expect(replay.end == .finished(rest: ending))
    #expect(replay.sent.isEmpty)
  }

  @Test func theReplyOfAProgramThatFailedIsKept() {
    let (replay, dialogue) = Replay.everyCut(CountedDialogue(count: 9), board: ending)
    #expect(replay.end == .finished(rest: ending))
    #expect(dialogue.content.isEmpty)
  }

  @Test func aFileThatIsShorterNowIsGivenUp() {
    let (replay, dialogue) = Replay.everyCut(
      CountedDialogue(count: 900),
      board: [0x1C, 1, 2] + ending,
      isQuietAfter: true
    )
    #expect(replay.end == .abandoned)
    #expect(dialogue.content == [1, 2] + ending)
  }

  @Test func aFloodBeforeTheEndIsCapped() {
    var dialogue = CountedDialogue(count: 9)
    _ = dialogue.received([UInt8](repeating: 0x41, count: 100_000))
    _ = dialogue.received([UInt8](repeating: 0x41, count: 100_000))
    guard case .finished(let rest)? = dialogue.received([0x04]).last else {
      Issue.record("no end")
      return
    }
    #expect(rest.count == 401)
  }

  @Test func aNegativeSizeIsNothing() {
    var dialogue = CountedDialogue(count: -5)
    let actions = dialogue.received([0x1C, 0x41])
    #expect(actions == [.finished(rest: [0x41])])
  }
}
