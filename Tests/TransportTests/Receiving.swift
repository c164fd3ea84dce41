import Transport

extension ContinuousClock.Instant {
  /// Late enough that only a defect reaches it, also on a busy machine.
  static var generous: ContinuousClock.Instant { .now + .seconds(60) }
}

extension Transport {
  /// Reads until `count` bytes have come; fewer when the deadline passes.
  func receive(count: Int, before deadline: ContinuousClock.Instant) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let more = try await receive(before: deadline)
      if more.isEmpty { break }
      bytes += more
    }
    return bytes
  }
}
