import Synchronization

/// What a scripted board's thread and its owner share.
final class BoardRecord: Sendable {
  /// Kept of what was received; a test that needs more counts.
  static let keptCount = 16 * 1024 * 1024

  private struct Contents {
    var received: [UInt8] = []
    var receivedCount = 0
    var isOrderedToUnplug = false
    var isOver = false
    var observers: [CheckedContinuation<Void, Never>] = []
  }

  private let contents = Mutex(Contents())

  var received: [UInt8] { contents.withLock { $0.received } }

  var receivedCount: Int { contents.withLock { $0.receivedCount } }

  var isOrderedToUnplug: Bool { contents.withLock { $0.isOrderedToUnplug } }

  func add(_ bytes: ArraySlice<UInt8>) {
    contents.withLock { contents in
      contents.receivedCount += bytes.count
      contents.received += bytes.prefix(Self.keptCount - contents.received.count)
    }
  }

  func orderToUnplug() {
    contents.withLock { $0.isOrderedToUnplug = true }
  }

  /// The board has vanished.
  func end() {
    let observers = contents.withLock { contents in
      contents.isOver = true
      defer { contents.observers = [] }
      return contents.observers
    }
    for observer in observers { observer.resume() }
  }

  /// Returns when the board has vanished.
  func ended() async {
    await withCheckedContinuation { continuation in
      let isOver = contents.withLock { contents in
        if !contents.isOver { contents.observers.append(continuation) }
        return contents.isOver
      }
      if isOver { continuation.resume() }
    }
  }
}
