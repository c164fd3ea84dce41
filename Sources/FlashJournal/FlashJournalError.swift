public import Diagnostics

/// Why the journal of writings cannot be used.
public enum FlashJournalError: Diagnosable {
  /// The file was written by a newer mote.
  case newer(path: String)
  /// SQLite refused.
  case failed(path: String, operation: String, cause: any Error)

  /// The area of these errors.
  public static let domain = "journal"

  /// Stable and unique.
  public var code: String {
    switch self {
    case .newer: "journal.newer"
    case .failed: "journal.failed"
    }
  }

  /// What is wrong, with the values.
  public var description: String {
    switch self {
    case .newer(let path): "The journal \(path) was written by a newer mote."
    case .failed(let path, let operation, let cause):
      "\(operation) failed in the journal \(path): \(cause)."
    }
  }

  /// What to do next.
  public var advice: String? {
    switch self {
    case .newer: "Update mote, or move the file away: what boards have is compared in any case."
    case .failed: "Check the folder, its permissions and its room, or move the file away."
    }
  }

  /// By the kind of error.
  public var exitStatus: ExitStatus {
    switch self {
    case .newer: .badInput
    case .failed: .inputOutput
    }
  }
}
