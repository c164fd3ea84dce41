import Encodings
import FlashProtocols
import Testing

@Suite struct ESPLineSequenceTests {
  /// The moves as text: `D0 R1 100` asserts RTS alone for 100 ms; `(0,1)` is one call.
  private func text(_ sequence: ESPLineSequence) -> String {
    sequence.moves.map { move in
      let hold =
        move.hold > .zero ? " \(move.hold / .milliseconds(1))".replacing(".0", with: "") : ""
      func digit(_ level: Bool) -> String { level ? "1" : "0" }
      return switch (move.dtr, move.rts) {
      case (let dtr?, let rts?): "(\(digit(dtr)),\(digit(rts)))" + hold
      case (let dtr?, nil): "D" + digit(dtr) + hold
      case (nil, let rts?): "R" + digit(rts) + hold
      case (nil, nil): "nothing"
      }
    }.joined(separator: " ")
  }

  @Test func waysIntoTheLoader() {
    #expect(
      ESPLineSequence.bridge.map { text($0) } == [
        "(0,0) (1,1) (0,1) 100 (1,0) 50 (0,0) D0", "(0,0) (1,1) (0,1) 100 (1,0) 550 (0,0) D0",
        "D0 R1 100 D1 R0 50 D0", "D0 R1 100 D1 R0 550 D0",
      ]
    )
    #expect(
      ESPLineSequence.flowControlledBridge.map { text($0) } == [
        "(0,0) (1,1) (0,1) 100 (1,0) 50 (0,0)", "(0,0) (1,1) (0,1) 100 (1,0) 550 (0,0)",
        "D0 R1 100 D1 R0 50 D0", "D0 R1 100 D1 R0 550 D0",
      ]
    )
    #expect(text(.jtagSerial) == "R0 D0 100 D1 R0 100 R1 D0 R1 100 D0 R0")
    #expect(ESPLineSequence.loader(over: .jtagSerial) == [.jtagSerial])
    #expect(ESPLineSequence.loader(over: .bridge) == ESPLineSequence.bridge)
    #expect(
      ESPLineSequence.loader(over: .bridge, hasFlowControl: true)
        == ESPLineSequence.flowControlledBridge
    )
    #expect(ESPLineSequence.bridge[0].name == "tight 50")
    #expect(ESPLineSequence.bridge[1].duration == .milliseconds(650))
  }

  @Test func waysToTheApp() {
    #expect(text(.run(over: .bridge)) == "R1 100 R0")
    #expect(text(.run(over: .otg)) == "R1 200 R0 200")
    #expect(text(.run(over: .jtagSerial)) == "R1 200 R0 200")
    #expect(text(.run(over: .bridge, hasFlowControl: true)) == "D0 R1 100 D1 100 R0")
  }

  @Test func linksDifferInRateAndBlocks() {
    #expect(ESPLink.allCases.filter(\.hasRate) == [.bridge])
    #expect(ESPLink.allCases.map(\.blockLimit) == [4096, 0x800, 4096])
  }

  /// The answer an ESP32-C3 was seen to give.
  @Test func securityInfoIsTakenApart() throws {
    let payload = try #require(Hex.bytes("00000000" + "00" + "0000000000000c" + "0500000003000000"))
    let info = try #require(ESPSecurityInfo(payload: payload))
    #expect(info.chipNumber == 5)
    #expect(info.romVersion == 3)
    #expect(info.flags.isEmpty)
    #expect(info.keyPurposes == [0, 0, 0, 0, 0, 0, 12])
    #expect(ESPSecurityState(info).isEncrypted == false)
    let short = try #require(ESPSecurityInfo(payload: Array(payload.prefix(12))))
    #expect(short.chipNumber == nil)
    for length in 0..<20 where length != 12 {
      #expect(ESPSecurityInfo(payload: Array(payload.prefix(length))) == nil)
    }
  }
}
