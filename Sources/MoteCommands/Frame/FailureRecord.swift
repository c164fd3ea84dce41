import Diagnostics

/// An error inside a result document, where work stopped half-way and what came is written.
struct FailureRecord: Encodable {
  let code: String
  let message: String
  let advice: String?
  let exitStatus: Int32

  init(_ error: any Diagnosable) {
    self.init(error.code, "\(error)", error.advice, error.exitStatus)
  }

  /// Any error; those that are not `Diagnosable` are faults of mote.
  init(of error: any Error) {
    if let error = error as? any Diagnosable {
      self.init(error)
    } else {
      self.init("internal.unexpected", "\(error)", nil, .internalFault)
    }
  }

  private init(_ code: String, _ message: String, _ advice: String?, _ exitStatus: ExitStatus) {
    self.code = code
    self.message = message
    self.advice = advice
    self.exitStatus = exitStatus.rawValue
  }
}
