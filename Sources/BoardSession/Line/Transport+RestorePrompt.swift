import RawREPL
import Transport

extension Transport {
  /// Ctrl-C where a program may run, then Ctrl-B, then waits until the friendly prompt is there.
  ///
  /// Bounded by 1.5 s.
  func restorePrompt(isInterrupting: Bool) async throws {
    let end = ContinuousClock.now + .milliseconds(1500)
    if isInterrupting {
      // The second one reaches a board that was still taking source when the first one came.
      for _ in 0..<2 {
        try await send([ControlByte.interrupt], before: end)
        _ = try await receive(before: min(end, .now + .milliseconds(100)))
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
