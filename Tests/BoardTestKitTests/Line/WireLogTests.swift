import BoardTestKit
import Testing

@Suite struct WireLogTests {
  @Test func oneEntryForEachRun() {
    var line = UARTLine()
    line.log = WireLog()
    line.send(Array("hel".utf8), .up, at: .zero)
    line.send(Array("lo\r".utf8), .up, at: .milliseconds(1))
    line.send([4, 0x3E], .down, at: .milliseconds(2))
    line.begin(phase: "data", at: .milliseconds(3))
    line.send([0x80], .up, at: .milliseconds(1003))
    let lines = line.log?.description.split(separator: "\n").map(String.init)
    #expect(
      lines == [
        "    0.000000 up      6  68 65 6c 6c 6f 0d  |hello.|",
        "    0.002000 down    2  04 3e  |.>|",
        "    0.003000 [phase data]",
        "    1.003000 up      1  80  |.|",
      ]
    )
  }

  @Test func faultsStandWhereTheyHappened() {
    var line = UARTLine(faults: [LineFault(.drop, .up, at: 1), LineFault(.duplicate, .up, at: 2)])
    line.log = WireLog()
    line.send(Array("abc".utf8), .up, at: .zero)
    let text = line.log?.entries.map { String("\($0)".dropFirst(13)) }
    #expect(
      text == [
        "up      1  61  |a|", "[drop up]", "[duplicate up]", "up      2  63 63  |cc|",
      ]
    )
  }

  @Test func theOldestAreForgotten() throws {
    var line = UARTLine()
    line.log = WireLog(capacity: 10_000)
    for index in 0..<1000 {
      line.send(pattern(10), index.isMultiple(of: 2) ? .up : .down, at: .seconds(index))
    }
    let log = try #require(line.log)
    #expect(log.entries.count <= 10_000 / 64)
    #expect(log.forgotten + log.entries.count == 1000)
    #expect(log.entries.last?.time == .seconds(999))
    #expect(log.description.hasPrefix("… \(log.forgotten) entries forgotten\n"))
  }
}
