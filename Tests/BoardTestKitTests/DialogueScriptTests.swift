import BoardTestKit
import Testing

@Suite struct DialogueScriptTests {
  @Test func findsRunsThatOverlapThemselves() {
    var script = DialogueScript([.init(on: .bytes(Array("aab".utf8)), [.say("hit")])])
    let actions = Array("aaab".utf8).map { script.receive($0) }
    #expect(actions == [[], [], [], [.say("hit")]])
  }

  @Test func takesItsTurnsInOrder() {
    var script = DialogueScript(
      greeting: [.say("hello")],
      [
        .init(on: .bytes([]), [.say("at once")]), .init(on: .count(2), [.say("two")]),
        .init(on: .bytes([3]), [.unplug]),
      ]
    )
    #expect(script.start() == [.say("hello"), .say("at once")])
    let actions = [3, 3, 1, 3, 3].map { script.receive($0) }
    #expect(actions == [[], [.say("two")], [], [.unplug], []])
  }
}
