import Diagnostics

/// A lower layer's error about a file, with the path that the person named.
struct FileFailure: Diagnosable {
  static let domain = "command"

  private let path: String
  private let failure: any Diagnosable

  var code: String { failure.code }
  var description: String { "\(path): \(failure)" }
  var advice: String? { failure.advice }
  var exitStatus: ExitStatus { failure.exitStatus }
  var cause: (any Error)? { failure.cause }

  /// What `body` returns; what it throws about a file names that file.
  static func naming<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let failure as any Diagnosable {
      throw FileFailure(path: path, failure: failure)
    }
  }
}
