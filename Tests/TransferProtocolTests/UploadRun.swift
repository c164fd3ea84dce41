import RawREPL
import Testing

@testable import TransferProtocol

/// An upload dialogue and a board's side of it, connected.
struct UploadRun {
  var dialogue: UploadDialogue
  var board: ModelReceiver
  /// Everything the board said.
  private(set) var transcript: [UInt8] = []
  private(set) var sent: [UInt8] = []
  private(set) var stray: [UInt8] = []
  private(set) var end: Replay.End?
  /// How many times the host spoke.
  private(set) var sendCount = 0

  private var answer: [UInt8] = []

  init(_ entries: [TransferEntry], settings: UploadSettings, board: ModelReceiver) {
    dialogue = UploadDialogue(entries, settings: settings)
    self.board = board
  }

  /// Starts both sides.
  mutating func begin(capacity: Int = 16_384) {
    take(dialogue.begin())
    say(board.setup(capacity: capacity))
    answer = board.ready()
  }

  /// The board says what it has to say; `noise` comes before and after every byte of it.
  ///
  /// - Returns: whether it had anything to say.
  @discardableResult
  mutating func step(noise: [UInt8] = []) -> Bool {
    guard !answer.isEmpty, end == nil else { return false }
    let said = answer
    answer = []
    let (entries, bytes) = (board.deeds.count, board.contentByteCount)
    let progress = dialogue.progress
    for byte in said { say(noise + [byte] + noise) }
    if dialogue.outcome == nil || dialogue.outcome == .complete {
      #expect(dialogue.finishedEntryCount == entries)
      #expect(dialogue.writtenByteCount == bytes)
      #expect(dialogue.progress == progress + said.count)
    }
    return true
  }

  /// Carries on until nobody has anything to say.
  mutating func finish(noise: [UInt8] = []) {
    while step(noise: noise) {}
  }

  /// Bytes from the board reach the host, whatever the board meant.
  mutating func say(_ bytes: [UInt8]) {
    guard end == nil else { return }
    transcript += bytes
    take(dialogue.received(bytes))
  }

  private mutating func take(_ actions: [DialogueAction]) {
    for action in actions {
      #expect(end == nil, "an action after the end")
      switch action {
      case .send(let bytes):
        sent += bytes
        sendCount += 1
        answer += board.take(bytes)
      case .stray(let bytes): stray += bytes
      case .finished(let rest): end = .finished(rest: rest)
      case .abandoned: end = .abandoned
      }
    }
  }
}
