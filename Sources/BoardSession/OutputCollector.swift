import Synchronization

/// Gathers a program's output up to a limit; what comes after the limit is dropped and remembered.
public final class OutputCollector: Sendable {
  private struct Content {
    var bytes: [UInt8] = []
    var isCut = false
  }

  private let content = Mutex(Content())
  private let limit: Int

  /// A collector of at most `limit` bytes.
  public init(limit: Int) {
    self.limit = limit
  }

  /// Takes more output.
  public func append(_ more: [UInt8]) {
    content.withLock { content in
      let room = limit - content.bytes.count
      content.bytes += more.prefix(room)
      if more.count > room { content.isCut = true }
    }
  }

  /// Everything taken so far, at most the limit.
  public var bytes: [UInt8] { content.withLock { $0.bytes } }

  /// Whether output was dropped.
  public var isCut: Bool { content.withLock { $0.isCut } }
}
