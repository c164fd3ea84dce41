extension Duration {
  /// Rounded down; durations beyond ±100 years count as these.
  var wholeNanoseconds: Int64 {
    let century: Int64 = 3_155_760_000
    let (seconds, attoseconds) = components
    return min(max(seconds, -century), century) * 1_000_000_000 + attoseconds / 1_000_000_000
  }
}
