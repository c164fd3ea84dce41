import Synchronization

/// Where an installation ended, told by its last event.
final class InstalledPath: Sendable {
  private let stored = Mutex<String?>(nil)

  var path: String? {
    get { stored.withLock { $0 } }
    set { stored.withLock { $0 = newValue } }
  }
}
