import FoundationEssentials
import Subprocess

/// What one run of a program left behind.
public struct ProgramResult: Sendable {
  /// The exit status; 128 plus the number for a signal that killed it.
  public var status: Int32
  /// Standard output, when it was not handed to somebody else.
  public var output: String
  /// Standard error.
  public var error: String
  /// How long it took.
  public var elapsed: Duration

  init(
    _ termination: TerminationStatus,
    output: some Sequence<UInt8> = [],
    error: some Sequence<UInt8>,
    since start: ContinuousClock.Instant
  ) {
    status =
      switch termination {
      case .exited(let code): code
      case .signaled(let number): 128 + number
      }
    self.output = String(decoding: Array(output), as: UTF8.self)
    self.error = String(decoding: Array(error), as: UTF8.self)
    elapsed = ContinuousClock.now - start
  }

  /// Standard output as the one JSON document it has to be.
  public func document() throws -> Document {
    try document(as: Document.self)
  }

  /// Standard output as the one JSON document it has to be, with more of its keys.
  public func document<Value: Decodable>(as _: Value.Type) throws -> Value {
    try JSONDecoder().decode(Value.self, from: Data(output.utf8))
  }

  /// The lines of standard output as JSON documents, of commands that write events.
  public func lines<Value: Decodable>(as _: Value.Type) throws -> [Value] {
    try output.split(separator: "\n").map {
      try JSONDecoder().decode(Value.self, from: Data($0.utf8))
    }
  }

  /// The last of those lines, which is the result.
  public func lastLine<Value: Decodable>(as _: Value.Type) throws -> Value {
    let line = output.split(separator: "\n").last ?? ""
    return try JSONDecoder().decode(Value.self, from: Data(line.utf8))
  }

  /// What every JSON document of mote has, and what errors have besides.
  public struct Document: Decodable, Sendable {
    /// Its name and version.
    public let schema: String
    /// An error's code.
    public let code: String?
    /// An error's sentence.
    public let message: String?
    /// What to do about an error.
    public let advice: String?
    /// The status an error ends mote with.
    public let exitStatus: Int32?
  }
}
