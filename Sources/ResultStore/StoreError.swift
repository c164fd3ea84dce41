public import Diagnostics
import GRDB

/// Why results could not be stored or read.
public enum StoreError: Diagnosable {
  /// The file cannot be opened or created.
  case cannotOpen(path: String, cause: any Error)
  /// The file is something else than an SQLite database.
  case notADatabase(path: String)
  /// The file was written by a newer mote.
  case newerSchema(path: String)
  /// SQLite refused a statement.
  case failed(path: String, operation: String, cause: any Error)

  /// The area of these errors.
  public static let domain = "results"

  /// Stable and unique.
  public var code: String {
    switch self {
    case .cannotOpen: "results.cannot-open"
    case .notADatabase: "results.not-a-database"
    case .newerSchema: "results.newer-schema"
    case .failed: "results.failed"
    }
  }

  /// What is wrong, with the values.
  public var description: String {
    switch self {
    case .cannotOpen(let path, let cause): "The result store \(path) cannot be opened: \(cause)."
    case .notADatabase(let path): "The file \(path) is no result store: it is no SQLite database."
    case .newerSchema(let path): "The result store \(path) was written by a newer mote."
    case .failed(let path, let operation, let cause):
      "\(operation) failed in the result store \(path): \(cause)."
    }
  }

  /// What to do next.
  public var advice: String? {
    switch self {
    case .cannotOpen: "Check the folder and its permissions, or name another file with --results."
    case .notADatabase:
      "Move the file away and mote makes a new store, or name another file with --results."
    case .newerSchema: "Update mote, or name another file with --results."
    case .failed: "Check that the disk has room and that the file is a result store of mote."
    }
  }

  /// By the kind of error.
  public var exitStatus: ExitStatus {
    switch self {
    case .cannotOpen: .cannotCreate
    case .notADatabase, .newerSchema: .badInput
    case .failed: .inputOutput
    }
  }

  /// The error underneath, when there is one.
  public var cause: (any Error)? {
    switch self {
    case .cannotOpen(_, let cause), .failed(_, _, let cause): cause
    case .notADatabase, .newerSchema: nil
    }
  }

  /// What `cause` means for the store at `path` when it comes at opening.
  static func opening(_ path: String, cause: any Error) -> StoreError {
    if let failure = cause as? DatabaseError, failure.resultCode == .SQLITE_NOTADB {
      return .notADatabase(path: path)
    }
    return .cannotOpen(path: path, cause: cause)
  }
}
