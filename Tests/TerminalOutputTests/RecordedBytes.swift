import Synchronization

@testable import TerminalOutput

/// A stream that ends in memory, byte for byte.
final class RecordedBytes: Sendable {
  private let received = Mutex<[UInt8]>([])

  var bytes: [UInt8] { received.withLock(\.self) }

  var sink: OutputSink {
    OutputSink { [self] bytes in received.withLock { $0 += bytes } }
  }
}
