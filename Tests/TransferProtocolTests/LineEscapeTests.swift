import TestSupport
import Testing

@testable import TransferProtocol

@Suite struct LineEscapeTests {
  /// What the board does: `replace(b"~!", b"\3").replace(b"~ ", b"~")`.
  private func unescaped(_ bytes: [UInt8]) -> [UInt8] {
    var plain: [UInt8] = []
    var isMarked = false
    for byte in bytes {
      if isMarked {
        plain.append(byte == 0x21 ? 0x03 : 0x7E)
        isMarked = false
      } else if byte == 0x7E {
        isMarked = true
      } else {
        plain.append(byte)
      }
    }
    return plain
  }

  @Test func onlyTheMarkAndControlCChange() {
    for byte in UInt8.min...UInt8.max {
      let escaped = LineEscape.escaped([byte])
      switch byte {
      case 0x7E: #expect(escaped == [0x7E, 0x20])
      case 0x03: #expect(escaped == [0x7E, 0x21])
      default: #expect(escaped == [byte])
      }
    }
  }

  @Test func everyPairOfBytesComesBack() {
    for first in UInt8.min...UInt8.max {
      for second in UInt8.min...UInt8.max {
        let escaped = LineEscape.escaped([first, second])
        #expect(!escaped.contains(0x03))
        #expect(unescaped(escaped) == [first, second])
      }
    }
  }

  @Test func escapesThatStandInTheDataComeBack() {
    let data: [UInt8] = [0x7E, 0x20, 0x7E, 0x21, 0x7E, 0x7E, 0x03, 0x20, 0x03, 0x21, 0x7E]
    #expect(unescaped(LineEscape.escaped(data)) == data)
  }

  @Test func randomDataGrowsByLessThanAPercent() {
    var random = SeededGenerator(seed: 1)
    let data = (0..<100_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    let escaped = LineEscape.escaped(data)
    #expect(escaped.count < 101_000)
    #expect(unescaped(escaped) == data)
  }
}
