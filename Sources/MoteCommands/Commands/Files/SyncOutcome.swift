import Encodings
import FileTrees
import TerminalOutput
import Transfers

/// What a sync did, or would do.
struct SyncOutcome: ResultDocument {
  static let schema = "mote-sync/1"

  let folder: String
  let directory: String
  /// Whether nothing was done.
  let isDryRun: Bool
  /// Absolute paths on the board, in the order of the work.
  let made: [String]
  let written: [File]
  let removed: [String]
  let unchanged: [String]
  let writtenBytes: Int
  /// To read the folder, compile and ask the board.
  let comparingSeconds: Double
  /// To carry the changes out; 0 in a dry run.
  let transferSeconds: Double

  private let rate: TransferRate

  struct File: Encodable {
    let path: String
    let sizeBytes: Int
  }

  private enum CodingKeys: String, CodingKey {
    case folder, directory, isDryRun, made, written, removed, unchanged, writtenBytes
    case comparingSeconds, transferSeconds
  }

  init(
    request: SyncRequest,
    directory: String,
    plan: SyncPlan,
    changes: [BoardChange],
    comparing: Duration,
    rate: TransferRate
  ) {
    let prefix = directory == "/" ? "/" : directory + "/"
    folder = request.folder
    self.directory = directory
    isDryRun = request.isDry
    made = plan.directories.map { prefix + $0.text }
    written = changes.compactMap { change in
      guard case .file(let path, let content) = change else { return nil }
      return File(path: path, sizeBytes: content.count)
    }
    removed = (plan.clearances + plan.removals).map { prefix + $0.path.text }
    unchanged = plan.unchanged.map { prefix + $0.text }
    writtenBytes = rate.byteCount
    comparingSeconds = TransferRate(byteCount: 0, time: comparing).seconds
    transferSeconds = rate.seconds
    self.rate = rate
  }

  /// A line for each change, and the sum.
  var text: String {
    let would = isDryRun ? "would " : ""
    let verbs = isDryRun ? ("make", "write", "remove") : ("made", "wrote", "removed")
    let size = written.map(\.sizeBytes)
    let lines =
      made.map { "\(would)\(verbs.0) \($0)/" }
      + zip(written, size).map { "\(would)\(verbs.1) \($0.path)  \(DecimalText.grouped($1)) bytes" }
      + removed.map { "\(would)\(verbs.2) \($0)" }
    return (lines + [summary]).joined(separator: "\n")
  }

  /// One line with the numbers.
  var summary: String {
    let numbers =
      "\(written.count) \(isDryRun ? "to write" : "written"), "
      + "\(removed.count) \(isDryRun ? "to remove" : "removed"), \(unchanged.count) unchanged"
    return numbers + (written.isEmpty || isDryRun ? "" : "; " + rate.text)
  }
}
