import TerminalOutput

/// What `fs cp` copied.
struct CopyDocument: ResultDocument {
  static let schema = "mote-fs-cp/1"

  let files: [File]
  /// Directories that were made, or were there.
  let directories: [String]
  /// The other board's port, where there is one.
  let destinationPort: String?
  let sizeBytes: Int
  let seconds: Double

  struct File: Encodable {
    let source: String
    let destination: String
    let sizeBytes: Int
  }

  init(_ plan: CopyPlan, rate: TransferRate, port: String?) {
    files = plan.items.map {
      File(
        source: $0.source.text,
        destination: $0.destination.text,
        sizeBytes: $0.byteCount
      )
    }
    directories = plan.directories.map(\.text)
    destinationPort = port
    sizeBytes = plan.byteCount
    seconds = rate.seconds
  }
}
