import Testing

@testable import BoardTestKit

@Suite struct BoardPlayerTests {
  private let start = ContinuousClock.now

  @Test func saysBytesInOrderAcrossActions() {
    var player = BoardPlayer(
      DialogueScript(greeting: [.say("ab"), .say("c"), .pause(.seconds(1)), .say("d")], []),
      faults: []
    )
    player.start()
    #expect(player.next(at: start) == .send(Array("abc".utf8)[...]))
    player.sent(2)
    #expect(player.next(at: start) == .send(Array("c".utf8)[...]))
    player.sent(1)
    let later = start + .seconds(1)
    #expect(player.next(at: start) == .wait(until: later))
    #expect(player.next(at: later) == .send(Array("d".utf8)[...]))
    player.sent(1)
    #expect(player.next(at: later) == .wait(until: nil))
  }

  @Test func spewsAtItsPaceUntilHushed() {
    let script = DialogueScript(
      greeting: [.spew([1, 2], every: .milliseconds(10))],
      [.init(on: .count(1), [.hush, .say([9])])]
    )
    var player = BoardPlayer(script, faults: [])
    player.start()
    #expect(player.next(at: start) == .send([1, 2]))
    player.sent(2)
    #expect(player.next(at: start) == .wait(until: start + .milliseconds(10)))
    #expect(player.next(at: start + .milliseconds(10)) == .send([1, 2]))
    player.receive([0])
    player.sent(2)
    #expect(player.next(at: start + .seconds(1)) == .send([9]))
    player.sent(1)
    #expect(player.next(at: start + .seconds(2)) == .wait(until: nil))
  }

  @Test func unplugsAfterExactlySoManySentBytes() {
    var player = BoardPlayer(
      DialogueScript(greeting: [.say([1, 2, 3, 4])], []),
      faults: [.unplugAfterSending(3)]
    )
    player.start()
    #expect(player.next(at: start) == .send([1, 2, 3]))
    player.sent(2)
    #expect(player.next(at: start) == .send([3]))
    player.sent(1)
    #expect(player.next(at: start) == .unplug)
  }

  @Test func losesTheAnswerWhenUnpluggedByAByte() {
    var player = BoardPlayer(EchoScript(), faults: [.unplugAfterReceiving(2)])
    player.start()
    player.receive([5, 6, 7])
    #expect(player.next(at: start) == .unplug)
    #expect(player.backlog == 1)
  }

  @Test func startsAnewOnceInTheMiddle() {
    var player = BoardPlayer(
      DialogueScript(greeting: [.say("boot ")], [.init(on: .count(1), [.say("one ")])]),
      faults: [.resetAfterReceiving(2)]
    )
    player.start()
    player.receive([0, 0, 0])
    #expect(player.next(at: start) == .send(Array("boot one ".utf8)[...]))
    player.receive([0])
    #expect(player.backlog == 9)
  }

  @Test(arguments: [1, 7, 64, 100_000]) func keepsOrderThroughAllChunkSizes(_ chunk: Int) {
    let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
    var player = BoardPlayer(EchoScript(), faults: [])
    player.start()
    var echo: [UInt8] = []
    for first in stride(from: 0, to: bytes.count, by: 1000) {
      player.receive(bytes[first..<(first + 1000)])
      if case .send(let some) = player.next(at: start) {
        echo += some.prefix(chunk)
        player.sent(min(chunk, some.count))
      }
    }
    while case .send(let some) = player.next(at: start) {
      echo += some
      player.sent(some.count)
    }
    #expect(echo == bytes)
  }
}
