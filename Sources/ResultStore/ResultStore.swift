import Diagnostics
import GRDB
import SQLiteFiles

/// Every raw timing ever taken, in one SQLite file; statistics are derived from it, never stored.
public struct ResultStore: Sendable {
  /// Everything one benchmark of one run measured.
  public struct Measurement: Equatable, Sendable {
    /// What was measured.
    public var benchmark: BenchmarkRecord
    /// The raw timings.
    public var samples: [SampleRecord]

    /// A measurement with these values.
    public init(benchmark: BenchmarkRecord, samples: [SampleRecord]) {
      self.benchmark = benchmark
      self.samples = samples
    }
  }

  /// Where the file is.
  public let path: String
  private let queue: DatabaseQueue

  /// Opens the store at `path`, creating the file and bringing older ones up to date.
  ///
  /// - Throws: `StoreError`.
  public init(path: String) throws {
    self.path = path
    do throws(SQLiteFile.Failure) {
      queue = try SQLiteFile.open(path, Schema.migrator)
    } catch {
      switch error {
      case .newer: throw StoreError.newerSchema(path: path)
      case .refused(let cause): throw StoreError.opening(path, cause: cause)
      }
    }
  }

  /// Stores the start of a run on one device; its measurements follow one by one.
  ///
  /// - Returns: what takes the measurements.
  /// - Throws: `StoreError`.
  public func open(
    run: RunRecord,
    device: DeviceRecord,
    context: ContextRecord
  ) throws -> RunWriter {
    try attempt("opening a run") {
      try queue.write { database in
        let runID = try Self.insert(run, into: database)
        let deviceID = try Self.insert(device, seen: run.started, into: database)
        let contextID = try Self.insert(context, run: runID, device: deviceID, into: database)
        return RunWriter(store: self, run: runID, context: contextID)
      }
    }
  }

  /// Stores one measurement, all of it or nothing.
  func append(_ measurement: Measurement, toContext context: Int64) throws {
    try attempt("storing \(measurement.benchmark.name)") {
      try queue.write { database in
        let benchmark = try Self.insert(measurement.benchmark, into: database)
        for sample in measurement.samples {
          try Self.insert(sample, context: context, benchmark: benchmark, into: database)
        }
      }
    }
  }

  /// The raw timings of one run.
  ///
  /// Benchmarks come in the order in which this store first saw them, in whichever run; the timings
  /// of each by row, then by repeat.
  /// - Throws: `StoreError`.
  public func measurements(ofRun run: Int64) throws -> [Measurement] {
    try attempt("reading a run") {
      try queue.read { database in
        let rows = try Row.fetchAll(
          database,
          sql: """
            SELECT benchmark.*, sample.* FROM sample
            JOIN benchmark ON benchmark.id = sample.benchmark
            JOIN context ON context.id = sample.context
            WHERE context.run = ? ORDER BY benchmark.id, sample.row, sample.ordinal
            """,
          arguments: [run]
        )
        return rows.reduce(into: []) { Self.gather($1, into: &$0) }
      }
    }
  }

  /// How many runs and samples are stored.
  public func counts() throws -> (runs: Int, samples: Int) {
    try attempt("counting") {
      try queue.read { database in
        (
          try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM run") ?? 0,
          try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM sample") ?? 0
        )
      }
    }
  }

  private func attempt<Value>(_ operation: String, _ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch {
      throw StoreError.failed(path: path, operation: operation, cause: error)
    }
  }
}
