/// The rates to try, one after another, until one works.
///
/// Source: Espressif's bridges and boards; those of the M5StickC take no 460800.
public struct ESPRateLadder: Hashable, Sendable {
  /// The rate every loader starts with, in bit/s.
  public static let slowest = 115_200

  /// The usual rates in bit/s, the fastest first.
  public static let usual = ESPRateLadder([1_500_000, 921_600, 750_000, 460_800, 230_400])

  /// Rates in bit/s, each once, the fastest first; always ends with `slowest`.
  public let rates: [Int]

  /// A ladder of `rates`, for instance those of a board file.
  public init(_ rates: [Int]) {
    self.rates = Set(rates.filter { $0 > Self.slowest } + [Self.slowest]).sorted(by: >)
  }

  /// `rate` and the usual rates below it.
  public static func usual(from rate: Int) -> ESPRateLadder {
    ESPRateLadder([rate] + usual.rates.filter { $0 < rate })
  }

  /// The next lower rate; nil below the slowest.
  public func below(_ rate: Int) -> Int? { rates.first { $0 < rate } }
}
