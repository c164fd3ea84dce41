/// What other processes are told of a simulated chip with a ROM loader.
public struct RunningLoader: Codable, Sendable, Hashable {
  /// The chip: `esp32c3`.
  public let chip: String

  /// Its MAC address: `24:0a:c4:00:01:10`.
  public let mac: String

  /// The Unix socket that takes the modem lines of its port: a line of text `DTR RTS` each.
  public let linesSocket: String

  /// What it does.
  public var state: LoaderBoardState
}
