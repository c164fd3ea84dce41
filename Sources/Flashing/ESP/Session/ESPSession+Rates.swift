import FlashProtocols
import Transport

extension ESPSession {
  /// The fastest of `rates` that works; a chip that failed at one is reset and begins anew.
  func raiseRate(from rates: [Int]? = nil) async throws {
    guard link.hasRate, port.hasRate else { return }
    for rate in rates ?? ladder.rates where rate > port.rate {
      do {
        let reached = try await port.run(ESPRateChange(contact, to: rate, from: port.rate))
        return onEvent(.rate(reached))
      } catch  where Self.isRefusal(error) {
        onEvent(.rateRefused(rate))
        isLaddered = true
        try await beginAnew()
      }
    }
  }

  /// After `failure`: begins anew, at a lower rate where there is one.
  ///
  /// - Throws: `failure` where the loader does not come back.
  func recover(after failure: ESPFailure) async throws {
    let rate = ladder.below(port.rate) ?? port.rate
    // Data that came damaged at a rate tell against it as a refusal does.
    if rate < port.rate { isLaddered = true }
    do {
      try await beginAnew()
      try await raiseRate(from: ladder.rates.filter { $0 <= rate })
    } catch is ESPFailure {
      throw failure
    }
  }

  /// The loader listens at its first rate once it was reset.
  private func beginAnew() async throws {
    if port.hasLines { try port.setRate(ESPRateLadder.slowest) }
    _ = try await reconnect()
    if let stub { return try await start(stub) }
    try await prepareAgain()
  }

  /// The board could not do the rate, or this computer's port could not.
  private static func isRefusal(_ error: any Error) -> Bool {
    switch error {
    case ESPFailure.rate, TransportError.badBaudRate: true
    default: false
    }
  }
}
