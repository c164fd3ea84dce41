import RawREPL
import Testing

@Suite struct BootTextTests {
  private static let esp32 = Array(
    ("ets Jul 29 2019 12:21:46\r\n\r\nrst:0x1 (POWERON_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)\r\n"
      + "mode:DIO, clock div:2\r\n").utf8
  )
  private static let brownout = Array("\r\nBrownout detector was triggered\r\n\r\n".utf8) + esp32
  private static let panic =
    Array("Guru Meditation Error: Core  1 panic'ed (LoadProhibited). \r\n".utf8) + esp32

  private static func text(_ bytes: [UInt8]) -> BootText {
    var text = BootText()
    text.append(bytes)
    return text
  }

  @Test func oneStartIsNoLoop() {
    let text = Self.text(Self.esp32 + Array("MicroPython v1.28.0\r\n>>> ".utf8))
    #expect(text.count == 1)
    #expect(!text.isLoop)
    #expect(text.sample == "rst:0x1 (POWERON_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)")
  }

  @Test func theReasonIsWorthMoreThanTheStart() {
    let brownout = Self.text(Self.brownout + Self.brownout)
    #expect(brownout.isLoop)
    #expect(brownout.sample == "Brownout detector was triggered")
    #expect(Self.text(Self.panic + Self.panic).sample.contains("LoadProhibited"))
    #expect(Self.text(Self.brownout + Self.esp32).sample.hasPrefix("rst:0x1"))
  }

  @Test(arguments: [
    "MPY: soft reboot\r\n", "soft reboot\r\n",
    "\r\n ets Jan  8 2013,rst cause:2, boot mode:(3,6)\r\n\r\n",
  ])
  func otherFirmwareStartsToo(start: String) {
    #expect(Self.text(Array((start + start).utf8)).isLoop)
  }

  @Test func everyCutIsTheSame() {
    let bytes = Self.brownout + Self.panic + Self.esp32
    let whole = Self.text(bytes)
    #expect(whole.count == 3)
    for size in 1...bytes.count {
      var text = BootText()
      for start in stride(from: 0, to: bytes.count, by: size) {
        text.append(bytes[start..<min(bytes.count, start + size)])
      }
      #expect(text == whole, "chunks of \(size)")
    }
  }

  @Test func floodsAndBinaryAreBounded() {
    var text = BootText()
    for _ in 0..<100 { text.append((0..<10_000).map { UInt8(truncatingIfNeeded: $0 &* 7) | 0x80 }) }
    text.append(Array(repeating: UInt8(ascii: "x"), count: 1_000_000))
    text.append(Array("rst:0x1\r\n".utf8))
    #expect(text.count == 0)
    text.append(Array("rst:0x1 (\u{7F}\u{1B}[31mX)\r\n".utf8))
    #expect(text.sample == "rst:0x1 ([31mX)")
  }
}
