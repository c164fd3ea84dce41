import Testing

@testable import MoteCommands

@Suite struct TransferRateTests {
  @Test(arguments: [
    (5120, 420, "5,120 bytes in 0.42 s (11.9 KiB/s)"), (0, 420, "0 bytes in 0.42 s"),
    (5120, 0, "5,120 bytes in 0.00 s"), (1, 1, "1 bytes in 0.00 s (1000 B/s)"),
  ])
  func text(byteCount: Int, milliseconds: Int, text: String) {
    let rate = TransferRate(byteCount: byteCount, time: .milliseconds(milliseconds))
    #expect(rate.text == text)
  }
}
