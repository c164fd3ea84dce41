/// Which way bytes go on a line.
public enum LineDirection: String, CaseIterable, Sendable, Codable {
  /// From the host to the board.
  case up
  /// From the board to the host.
  case down

  /// The other way.
  public var opposite: LineDirection { self == .up ? .down : .up }
}
