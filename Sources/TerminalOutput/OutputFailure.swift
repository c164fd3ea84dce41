public import Diagnostics

/// Why a result could not be written.
public enum OutputFailure: Diagnosable {
  /// The reader of `stream` closed it; whoever closed a pipe knows, so nothing is printed.
  case closed(stream: String)
  /// The system refused the bytes: disk full, for example.
  case cannotWrite(stream: String, reason: String)
  /// A value of the result has no JSON form.
  case notEncodable(schema: String, reason: String)

  /// `output`.
  public static let domain = "output"

  /// The sentence for people.
  public var description: String {
    switch self {
    case .closed(let stream): "The reader of \(stream) closed it."
    case .cannotWrite(let stream, let reason): "Writing to \(stream) failed: \(reason)."
    case .notEncodable(let schema, let reason):
      "The \(schema) document has no JSON form: \(reason)."
    }
  }

  /// The stable code.
  public var code: String {
    switch self {
    case .closed: "output.closed"
    case .cannotWrite: "output.cannot-write"
    case .notEncodable: "output.not-encodable"
    }
  }

  /// What to do next.
  public var advice: String? {
    switch self {
    case .closed: "Read the output to its end, or write it to a file."
    case .cannotWrite: "Check the free space and the rights of the place the output goes to."
    case .notEncodable: nil
    }
  }

  /// 74 for streams, 70 for a fault of mote's own.
  public var exitStatus: ExitStatus {
    switch self {
    case .closed, .cannotWrite: .inputOutput
    case .notEncodable: .internalFault
    }
  }
}
