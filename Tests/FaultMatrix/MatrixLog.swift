import FoundationEssentials
import Glibc
import HostSystem
import Synchronization

/// Results as JSON lines behind a head, so that a run that was interrupted goes on.
package final class MatrixLog: Sendable {
  private static let largest = 1 << 30

  /// What the run that wrote it was made of; nil of a new one.
  package let head: MatrixHead?
  /// What it holds.
  package let records: [MatrixRecord]

  private let path: String
  /// Whether its last line was not finished.
  private let isTorn: Bool
  private let descriptor = Mutex<Int32?>(nil)

  /// Reads the log at `path`, or takes that path for a new one.
  ///
  /// A last line that was not finished is left out.
  package init(_ path: String) throws {
    self.path = path
    guard access(path, F_OK) == 0 else {
      (head, records, isTorn) = (nil, [], false)
      return
    }
    let content = try HostFile.read(path, limit: Self.largest)
    isTorn = content.last.map { $0 != UInt8(ascii: "\n") } ?? false
    let lines = content.split(separator: UInt8(ascii: "\n"))
    let decoder = JSONDecoder()
    head = try lines.first.map { try decoder.decode(MatrixHead.self, from: Data($0)) }
    records = lines.dropFirst().compactMap {
      try? decoder.decode(MatrixRecord.self, from: Data($0))
    }
  }

  deinit {
    if let descriptor = descriptor.withLock({ $0 }) { close(descriptor) }
  }

  /// Writes the head of a new log.
  func begin(_ head: MatrixHead) throws {
    if self.head == nil { try append(head) }
  }

  func add(_ record: MatrixRecord) throws {
    try append(record)
  }

  private func append(_ value: some Encodable) throws {
    try descriptor.withLock { descriptor in
      let newline = [UInt8(ascii: "\n")]
      let isFirst = descriptor == nil
      let line =
        (isFirst && isTorn ? newline : []) + Array(try JSONEncoder().encode(value)) + newline
      let file = descriptor ?? open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o666)
      descriptor = file
      guard file >= 0, write(file, line, line.count) == line.count else {
        throw MatrixFailure("\(path) cannot be written: \(errno)")
      }
    }
  }
}
