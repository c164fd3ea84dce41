/// How a line behaves when nothing goes wrong.
public struct LineSettings: Sendable, Hashable {
  /// Bytes an FTDI bridge hands over in one full packet: 64 less two status bytes (FTDI AN232B-03).
  public static let readTimerPayload = 62

  /// What FTDI bridges start with (FTDI AN232B-04).
  public static let defaultReadTimer = Duration.milliseconds(16)

  /// More unread bytes than this do not fit the input queue of a Linux terminal (`N_TTY_BUF_SIZE`,
  /// 4096), which stands in for the ring.
  public static let largestRing = 4000

  /// The rates a line can have.
  public static let baudRates = 50...12_000_000

  /// Symbols per second, ten to a byte; nil lets bytes pass without pacing.
  public var baud: Int?

  /// From the last bit on the wire to the receiver, each way, ≥ 0.
  public var latency: Duration

  /// How long a bridge waits for a full packet before it hands the host what it has; nil hands
  /// over every byte at once.
  public var readTimer: Duration?

  /// Bytes that may lie unread at the board before the next one is lost, in
  /// `1...LineSettings.largestRing`; nil holds the host back instead.
  public var ring: Int?

  /// What the board's side says unasked.
  public var noise: LineNoise?

  /// Faults that come by chance.
  public var randomFaults: RandomLineFaults?

  /// Decides all that is drawn: faults by rate, the bits of flips, the bytes of inserts.
  public var seed: UInt64

  /// A line that passes everything at once and loses nothing, unless told otherwise.
  public init(
    baud: Int? = nil,
    latency: Duration = .zero,
    readTimer: Duration? = nil,
    ring: Int? = nil,
    noise: LineNoise? = nil,
    randomFaults: RandomLineFaults? = nil,
    seed: UInt64 = 1
  ) {
    self.baud = baud
    self.latency = latency
    self.readTimer = readTimer
    self.ring = ring
    self.noise = noise
    self.randomFaults = randomFaults
    self.seed = seed
  }
}
