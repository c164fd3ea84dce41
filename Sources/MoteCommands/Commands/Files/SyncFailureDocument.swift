import Diagnostics
import TerminalOutput

/// A round of `mote sync --watch` that failed; the next change makes another.
struct SyncFailureDocument: ResultDocument {
  static let schema = "mote-sync-failure/1"

  let folder: String
  let error: FailureRecord
}
