import RawREPL
import Transport

extension Transport {
  /// Ctrl-C where a program may run, then Ctrl-B, then waits until the friendly prompt is there.
  ///
  /// Bounded by 1.5 s and `unsent`, the time of what is on its way to the board already.
  func restorePrompt(isInterrupting: Bool, behind unsent: Duration = .zero) async throws {
    let end = ContinuousClock.now + .milliseconds(1500) + unsent
    if isInterrupting {
      var wait = unsent + .milliseconds(100)
      // The second one reaches a board that was still taking source when the first one came.
      for _ in 0..<2 {
        try await send([ControlByte.interrupt], before: end)
        _ = try await receive(before: min(end, .now + wait))
        wait = .milliseconds(100)
      }
    }
    try await send([ControlByte.carriageReturn, ControlByte.leaveRaw], before: end)
    var seen: [UInt8] = []
    while ContinuousClock.now < end, !seen.suffix(4).elementsEqual(">>> ".utf8) {
      let bytes = try await receive(before: min(end, .now + .milliseconds(300)))
      if bytes.isEmpty { return }
      seen = (seen + bytes).suffix(64)
    }
  }
}
