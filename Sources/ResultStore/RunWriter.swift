/// A run in the store that takes measurements as they end, so that none is lost with a later one.
public struct RunWriter: Sendable {
  /// The run's number.
  public let run: Int64

  private let store: ResultStore
  private let context: Int64

  init(store: ResultStore, run: Int64, context: Int64) {
    self.store = store
    self.run = run
    self.context = context
  }

  /// Stores one measurement, all of it or nothing.
  ///
  /// - Parameter measurement: of a benchmark that this run has not stored before.
  /// - Throws: `StoreError`; what was stored before stays.
  public func append(_ measurement: ResultStore.Measurement) throws {
    try store.append(measurement, toContext: context)
  }
}
