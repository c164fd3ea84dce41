/// What a simulated chip with a ROM loader does.
public struct LoaderBoardState: Codable, Sendable, Hashable {
  /// Who has the line.
  public enum Activity: String, Codable, Sendable {
    /// The loader listens.
    case loader
    /// MicroPython runs.
    case micropython
    /// A program that is no MicroPython runs, and says nothing.
    case program
    /// Nothing in the flash starts.
    case nothing
  }

  /// Who has the line.
  public let activity: Activity
  /// The text of `sys.implementation._machine`.
  public var machine: String?
  /// The text of `sys.version`.
  public var version: String?
  /// The text of `sys.implementation._build`.
  public var build: String?
  /// Why nothing starts, or what the program is called.
  public var detail: String?

  /// Somebody has the line.
  public init(
    _ activity: Activity,
    machine: String? = nil,
    version: String? = nil,
    build: String? = nil,
    detail: String? = nil
  ) {
    self.activity = activity
    self.machine = machine
    self.version = version
    self.build = build
    self.detail = detail
  }
}

extension LoaderBoardState: CustomStringConvertible {
  /// What it does, in some words.
  public var description: String {
    switch activity {
    case .loader: "in its loader"
    case .micropython: "runs \(machine ?? build ?? "MicroPython")"
    case .program: "runs a program that is no MicroPython" + (detail.map { ": \($0)" } ?? "")
    case .nothing: "runs nothing" + (detail.map { ": \($0)" } ?? "")
    }
  }
}
