/// Counts the starts of a board by what it prints on them.
///
/// A board that starts again and again never keeps its prompt: a program that resets it, a
/// watchdog, too little current. Lines are looked at whole, so the result does not depend on how
/// the bytes were cut.
public struct BootText: Equatable, Sendable {
  /// What begins a start.
  ///
  /// ESP32 ROM: `rst:0x1 (POWERON_RESET),boot:0x13`; ESP8266 ROM: `ets Jan 8 2013,rst cause:2`;
  /// MicroPython `ports/*/main.c`: `MPY: soft reboot`, before 1.11 without `MPY: `.
  private static let starts = ["rst:0x", "rst cause:", "soft reboot"]

  /// What tells the reason, printed shortly before the start it leads to.
  ///
  /// ESP-IDF `components/esp_system`: panic and brown-out handlers, task watchdog.
  private static let reasons = [
    "Brownout detector", "Guru Meditation Error", "abort() was called", "Task watchdog got",
    "assert failed",
  ]

  /// The ROM's line is the longest, about 60 bytes.
  private static let longestLine = 200
  /// One start may be that of a reset on purpose or of the opening of the port.
  private static let mostSingleStarts = 1

  /// How often the board started.
  public private(set) var count = 0

  /// The line that tells most about the last start: its reason, else how it began; at most 200
  /// bytes without control characters, empty when there was none.
  public private(set) var sample = ""

  private var line: [UInt8] = []
  private var hasReason = false

  /// Nothing printed yet.
  public init() {}

  /// Whether the board restarts by itself, one start of other origin left out.
  public var isLoop: Bool { count > Self.mostSingleStarts }

  /// Takes what the board printed.
  public mutating func append(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      switch byte {
      case 0x0A, 0x0D: endLine()
      case 0x20...0x7E where line.count < Self.longestLine: line.append(byte)
      default: break
      }
    }
  }

  private mutating func endLine() {
    defer { line.removeAll(keepingCapacity: true) }
    guard line.count >= 7 else { return }
    let text = String(decoding: line, as: UTF8.self)
    if Self.reasons.contains(where: { text.contains($0) }) {
      sample = text
      hasReason = true
    } else if Self.starts.contains(where: { text.contains($0) }) {
      count += 1
      if !hasReason { sample = text }
      hasReason = false
    }
  }
}
