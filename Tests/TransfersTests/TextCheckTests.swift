import Encodings
import Testing

@testable import Transfers

@Suite struct TextCheckTests {
  @Test func piecesAddUpToTheWhole() {
    let content = (0..<5000).map { UInt8(truncatingIfNeeded: $0 * 13) }
    for isCRC in [true, false] {
      var check = TextCheck(isCRC: isCRC)
      #expect(check.value == 0)
      for start in stride(from: 0, to: content.count, by: 333) {
        check.update(Array(content[start..<min(start + 333, content.count)]))
      }
      let sum = content.reduce(0) { $0 + UInt32($1) }
      #expect(check.value == (isCRC ? CRC32.checksum(content) : sum))
    }
  }
}
