import Synchronization

/// What a simulated loader's thread and its owner share.
final class LoaderRecord: Sendable {
  private struct Contents {
    var changes: [LineChange] = []
    var restarts: [LoaderRestart] = []
    var output: [UInt8] = []
    var firmware: FirmwareChange?
    var counters = LoaderCounters()
    var flash: [UInt8] = []
    var isOrderedToEnd = false
  }

  private let contents = Mutex(Contents())

  var isOrderedToEnd: Bool { contents.withLock { $0.isOrderedToEnd } }

  var remains: LoaderRemains {
    contents.withLock { LoaderRemains(flash: $0.flash, counters: $0.counters) }
  }

  func orderToEnd() {
    contents.withLock { $0.isOrderedToEnd = true }
  }

  func add(_ change: LineChange) {
    contents.withLock { $0.changes.append(change) }
  }

  func takeChanges() -> [LineChange] {
    contents.withLock { contents in
      defer { contents.changes = [] }
      return contents.changes
    }
  }

  func add(_ restart: LoaderRestart) {
    contents.withLock { $0.restarts.append(restart) }
  }

  func takeRestarts() -> [LoaderRestart] {
    contents.withLock { contents in
      defer { contents.restarts = [] }
      return contents.restarts
    }
  }

  /// - Returns: one that was never taken: its descriptor is the caller's again.
  func add(_ firmware: FirmwareChange) -> FirmwareChange? {
    contents.withLock { contents in
      defer { contents.firmware = firmware }
      return contents.firmware
    }
  }

  func takeFirmware() -> FirmwareChange? {
    contents.withLock { contents in
      defer { contents.firmware = nil }
      return contents.firmware
    }
  }

  func add(_ output: [UInt8]) {
    contents.withLock { $0.output += output }
  }

  func takeOutput() -> [UInt8] {
    contents.withLock { contents in
      defer { contents.output = [] }
      return contents.output
    }
  }

  func publish(_ model: borrowing ESPROMModel) {
    let (flash, counters) = (model.flashContent, model.counters)
    contents.withLock {
      $0.flash = flash
      $0.counters = counters
    }
  }
}
