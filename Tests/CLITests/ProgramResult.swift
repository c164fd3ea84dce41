import FoundationEssentials
import Subprocess

/// What one run of the program left behind.
struct ProgramResult {
  /// The exit status; 128 plus the number for a signal that killed it.
  let status: Int32
  /// Standard output, when it was a pipe or a terminal.
  let output: String
  /// Standard error.
  let error: String

  static func status(of termination: TerminationStatus) -> Int32 {
    switch termination {
    case .exited(let code): code
    case .signaled(let number): 128 + number
    }
  }

  /// Standard output as the one JSON document it has to be.
  func document() throws -> Document {
    try JSONDecoder().decode(Document.self, from: Data(output.utf8))
  }

  /// What every JSON document of mote has, and what errors have besides.
  struct Document: Decodable {
    let schema: String
    let code: String?
    let message: String?
    let advice: String?
    let exitStatus: Int32?
  }
}
