import RawREPL
import Transport

extension BoardSession {
  /// Resets the board softly: a fresh heap; boot.py runs, main.py does not.
  ///
  /// - Returns: what the board printed meanwhile.
  @discardableResult
  public func softReset() async throws -> [UInt8] {
    forgetCode()
    try await line.send([ControlByte.execute])
    return try await line.wait(for: REPLText.rawBanner, before: .now + .seconds(15))
  }

  /// Starts the board's programs as at power-up; the session is over afterwards.
  ///
  /// A soft reset from the friendly prompt, so that boot.py and main.py run.
  public func restartPrograms() async throws {
    forgetCode()
    let deadline = ContinuousClock.now + .seconds(10)
    try await line.send([ControlByte.carriageReturn, ControlByte.leaveRaw])
    _ = try await line.wait(for: Array(">>> ".utf8), before: deadline)
    try await line.send([ControlByte.execute])
    _ = try await line.wait(for: REPLText.softReboot, before: deadline)
    release()
  }

  /// Resets the whole chip with `machine.reset()`.
  ///
  /// The session is over afterwards: native-USB boards vanish from the bus.
  public func hardReset() async throws {
    try await leave(by: "machine.reset()", operation: "The reset")
  }

  /// Brings the board into its bootloader with `machine.bootloader()`.
  ///
  /// The session is over afterwards. A board that leaves the bus gives no answer, so what shows that
  /// it worked is the bootloader.
  ///
  /// - Throws: `SessionError.boardException` where the firmware has no such call.
  public func enterBootloader() async throws {
    try await leave(by: "machine.bootloader()", operation: "Entering the bootloader")
  }

  private func leave(by call: String, operation: String) async throws {
    let source = "import machine, time\ntime.sleep_ms(100)\n\(call)"
    forgetCode()
    try await line.send(Array(source.utf8) + [ControlByte.execute])
    let answer: [UInt8]
    do {
      answer = try await line.listen(for: .milliseconds(800))
    } catch TransportError.unplugged {
      // It has gone already.
      return release()
    }
    // Between the two marks at the end of an execution stands the exception.
    let parts = answer.split(separator: ControlByte.execute, omittingEmptySubsequences: false)
    if parts.count == 3, !parts[1].isEmpty {
      throw SessionError.boardException(
        operation: operation,
        traceback: String(decoding: parts[1], as: UTF8.self)
      )
    }
    release()
  }
}
