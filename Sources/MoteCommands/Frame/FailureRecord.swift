import Diagnostics

/// An error inside a result document, where work stopped half-way and what came is written.
struct FailureRecord: Encodable {
  let code: String
  let message: String
  let advice: String?
  let exitStatus: Int32

  init(_ error: any Diagnosable) {
    code = error.code
    message = error.description
    advice = error.advice
    exitStatus = error.exitStatus.rawValue
  }
}
