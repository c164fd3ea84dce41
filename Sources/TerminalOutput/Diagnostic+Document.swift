import Diagnostics

extension Diagnostic {
  /// What programs read about an error.
  struct Document: ResultDocument {
    static let schema = "mote-error/1"

    let code: String
    let message: String
    let advice: String?
    let causes: [String]
    let exitStatus: Int32
  }

  var document: Document {
    Document(
      code: code,
      message: message,
      advice: advice,
      causes: causes,
      exitStatus: exitStatus.rawValue
    )
  }
}
