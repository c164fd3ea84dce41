import Glibc
import Transport

/// The file a wire log is written to while the line runs.
final class LineLogFile: Sendable {
  private let descriptor: Int32

  /// nil where no file is asked for.
  ///
  /// - Throws: `TransportError.system`.
  convenience init?(_ logging: LineLogging) throws(TransportError) {
    guard case .file(let path) = logging else { return nil }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw .system(port: path, operation: "writing the wire log", code: errno)
    }
    self.init(descriptor: descriptor)
  }

  private init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit {
    close(descriptor)
  }

  /// A full disk ends the log and not the line.
  func write(_ entries: [WireLog.Entry]) {
    guard !entries.isEmpty else { return }
    var bytes = Array(entries.map { "\($0)\n" }.joined().utf8)
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      bytes.removeFirst(count)
    }
  }
}
