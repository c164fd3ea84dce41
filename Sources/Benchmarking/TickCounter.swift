/// The counter a board's time is read from, and what one unit of results is.
public struct TickCounter: Equatable, Sendable {
  /// The function of MicroPython's `time` module: `ticks_us`, `ticks_cpu`.
  public var name: String
  /// `us`, or `instructions` where a simulator counts them.
  public var unit: String
  /// Ticks in one unit; > 0.
  public var ticksPerUnit: Double
  /// Whether equal work always takes equal ticks, so that one iteration is enough.
  public var isExact: Bool

  /// A counter with these values.
  public init(name: String, unit: String, ticksPerUnit: Double, isExact: Bool) {
    self.name = name
    self.unit = unit
    self.ticksPerUnit = ticksPerUnit
    self.isExact = isExact
  }

  /// `time.ticks_us`, what every board with a clock has.
  public static let microseconds = TickCounter(
    name: "ticks_us",
    unit: "us",
    ticksPerUnit: 1,
    isExact: false
  )

  /// `time.ticks_ms`, for boards whose firmware has nothing finer; results stay in microseconds.
  public static let milliseconds = TickCounter(
    name: "ticks_ms",
    unit: "us",
    ticksPerUnit: 0.001,
    isExact: false
  )

  /// Ticks for one timing that is safely above the counter's resolution: 100 steps of it or 5 ms,
  /// whichever is longer.
  func wantedTicks(step: Int) -> Int {
    max(100 * step, unit == "us" ? Int(5000 * ticksPerUnit) : 0)
  }
}
