/// A board that starts, prints, and starts again before it reaches its prompt.
public struct BootLoopScript: BoardScript {
  /// What an ESP32 prints whose supply breaks down when its radio starts.
  ///
  /// Source: ESP-IDF v5.2 `components/esp_system/port/brownout.c` and the ESP32's ROM.
  public static let brownout =
    "\r\nBrownout detector was triggered\r\n\r\nets Jul 29 2019 12:21:46\r\n\r\n"
    + "rst:0xc (SW_CPU_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)\r\nconfigsip: 0, SPIWP:0xee\r\n"
    + "mode:DIO, clock div:2\r\nentry 0x4008059c\r\n"

  private let text: String
  private let period: Duration

  /// A board that prints `text` at each start and starts anew after `period`, > 0.
  public init(_ text: String = BootLoopScript.brownout, period: Duration = .milliseconds(400)) {
    self.text = text
    self.period = max(.milliseconds(1), period)
  }

  /// The boot text, then the next reset.
  public mutating func start() -> [BoardAction] {
    [.say(text), .pause(period), .reset]
  }

  /// Nothing: it does not live long enough to read.
  public mutating func receive(_: UInt8) -> [BoardAction] { [] }
}
