import Encodings

/// What the board says of the timings of one row: `HEXLABEL;TICKS,TICKS,…`.
struct RowReply: Equatable {
  /// What the function returned, as `str` writes it.
  let label: String
  /// Ticks of every timing.
  let ticks: [Int]

  /// Reads `reply`; nil unless it has a label and exactly `count` timings.
  init?(_ reply: String, count: Int) {
    let parts = reply.split(separator: ";", omittingEmptySubsequences: false)
    guard parts.count == 2, let label = Hex.bytes(parts[0]) else { return nil }
    let numbers = parts[1].split(separator: ",", omittingEmptySubsequences: false)
    let ticks = numbers.compactMap { Int($0) }
    guard numbers.count == count, ticks.count == count else { return nil }
    self.label = String(decoding: label, as: UTF8.self)
    self.ticks = ticks
  }
}
