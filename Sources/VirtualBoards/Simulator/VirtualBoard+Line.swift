public import BoardTestKit

extension VirtualBoard {
  /// A line in front of the board, with the board's terminal as its receive ring.
  ///
  /// The board lives as long as the line. While the line runs it takes all that the board says:
  /// there may be no transport and no other line beside it.
  ///
  /// - Parameters:
  ///   - settings: how the line behaves when nothing goes wrong.
  ///   - faults: what goes wrong, once each.
  ///   - link: where the host's port stands; nil for a path of its own.
  ///   - log: whether a wire log is kept.
  ///   - whenQuiet: called with the counts when nothing has come for 50 ms.
  /// - Returns: the line, which runs.
  /// - Throws: `TransportError.system`.
  public func makeLine(
    _ settings: LineSettings = LineSettings(),
    faults: [LineFault] = [],
    link: String? = nil,
    log: LineLogging = .off,
    whenQuiet: @escaping @Sendable (LineStatistics) -> Void = { _ in }
  ) throws -> FaultyLine {
    try FaultyLine(
      boardDescriptor: master,
      settings: settings,
      faults: faults,
      link: link,
      log: log,
      unread: { [self] in terminal.unreadCount },
      whenQuiet: whenQuiet
    )
  }
}
