/// One thing that was looked at on this computer, and what was found.
public struct HostCheck: Equatable, Sendable, Encodable {
  /// How it is.
  public enum State: String, Sendable, Encodable, CaseIterable {
    /// Nothing to do.
    case ok
    /// It may get in the way.
    case warning
    /// It will get in the way.
    case problem
    /// The system does not let us look.
    case unknown
  }

  /// What was looked at: `access`, `rules`, `holders`, `modem-manager`, `brltty`, `kernel-log`, `boards`.
  public let name: String
  /// How it is.
  public let state: State
  /// One sentence with the values.
  public let sentence: String
  /// What to do; nil where there is nothing.
  public let advice: String?

  /// A finding with these values.
  public init(_ name: String, _ state: State, _ sentence: String, advice: String? = nil) {
    self.name = name
    self.state = state
    self.sentence = sentence
    self.advice = advice
  }
}
