/// When the bytes of one direction have passed the wire, in nanoseconds since the line's start.
///
/// Times follow from a count, so that rounding does not add up.
struct WireClock {
  private static let nanoseconds: Int64 = 1_000_000_000
  /// A start bit, eight data bits, a stop bit.
  private static let bitsPerByte: Int64 = 10

  private let baud: Int64?
  /// When the bytes counted began to follow each other without a gap.
  private var origin: Int64 = 0
  private var count: Int64 = 0

  init(baud: Int?) {
    self.baud = baud.map { Int64(min(max($0, 1), LineSettings.baudRates.upperBound)) }
  }

  /// When the last byte has passed.
  var free: Int64 {
    guard let baud else { return origin }
    return origin + count * Self.nanoseconds * Self.bitsPerByte / baud
  }

  /// What half a byte takes times `count`; 0 without pacing.
  func halfTime(of count: Int) -> Int64 {
    guard let baud else { return 0 }
    return Int64(count) * Self.nanoseconds * Self.bitsPerByte / (2 * baud)
  }

  /// Bytes that have still to pass at `time`, rounded up.
  func backlog(at time: Int64) -> Int {
    guard let baud, free > time else { return 0 }
    let share = Double(free - time) * Double(baud) / Double(Self.nanoseconds * Self.bitsPerByte)
    return Int(share.rounded(.up))
  }

  /// Sends one byte that is ready at `time`; returns when it has passed.
  mutating func send(at time: Int64) -> Int64 {
    if time > free { restart(at: time) }
    guard let baud else { return origin }
    count += 1
    let end = free
    // As many bytes as the rate's number take ten seconds to the nanosecond.
    if count == baud { restart(at: end) }
    return end
  }

  /// Lets nothing begin before `duration` has passed.
  mutating func pause(for duration: Int64, at time: Int64) {
    restart(at: max(free, time) + duration)
  }

  private mutating func restart(at time: Int64) {
    origin = time
    count = 0
  }
}
