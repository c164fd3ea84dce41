/// A line as a person writes it down: `baud=115200,latency=1ms,ring=256,drop@up:1234`.
///
/// Words are separated by commas; text stands in single quotes, where `\r \n \t \\ \' \xNN` have
/// their usual meaning. Durations are numbers with `us`, `ms` or `s`.
public struct LineSpecification: Sendable, Hashable {
  /// How every word is written, for messages and help.
  public static let forms = [
    "baud=115200", "latency=1ms", "ring=256", "ftdi=16ms", "noise=100ms", "noise=100ms:'text'",
    "rate=1e-5", "seed=42", "drop@up:1234", "flip@down:77", "flip@down:77:BIT", "duplicate@up:5",
    "insert@down:100", "insert@down:100='text'", "stall@up:500:2s", "unplug@up:6000",
    "replug@up:6000:1s",
  ]

  /// How the line behaves when nothing goes wrong.
  public internal(set) var settings: LineSettings

  /// What goes wrong, once each.
  public internal(set) var faults: [LineFault] = []

  /// Longer specifications are refused.
  private static let longest = 64 * 1024

  /// Reads a specification; an empty one is a line that passes everything.
  ///
  /// - Parameters:
  ///   - text: the words.
  ///   - seed: decides what is drawn when the words do not.
  /// - Throws: `LineSpecificationFailure` with the first word at fault.
  public init(_ text: String, seed: UInt64) throws(LineSpecificationFailure) {
    settings = LineSettings(seed: seed)
    guard text.utf8.count <= Self.longest else { throw .badValue(word: "…", wanted: "shorter") }
    for word in try LineWord.words(in: text) { try add(word) }
  }

  private mutating func add(_ word: LineWord) throws(LineSpecificationFailure) {
    if word.place != nil { return try faults.append(word.fault()) }
    switch word.name {
    case "baud": settings.baud = try word.integer(LineSettings.baudRates)
    case "latency": settings.latency = try word.duration()
    case "ring": settings.ring = try word.integer(1...LineSettings.largestRing)
    case "ftdi":
      settings.readTimer = word.value == nil ? LineSettings.defaultReadTimer : try word.duration()
    case "noise": settings.noise = try word.noise()
    case "rate": settings.randomFaults = RandomLineFaults(rate: try word.probability())
    case "seed": settings.seed = try word.seed()
    default: throw .unknownWord(word.text)
    }
  }
}
