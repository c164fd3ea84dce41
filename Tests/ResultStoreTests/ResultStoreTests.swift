import GRDB
import TestSupport
import Testing

@testable import ResultStore

@Suite("The result store")
struct ResultStoreTests {
  private static let samples = [
    SampleRecord(row: 0, ordinal: 0, ticks: 11, iterations: 3, value: "cat", state: .ok),
    SampleRecord(row: 0, ordinal: 1, ticks: 0, iterations: 3, value: "cat", state: .zero),
    SampleRecord(row: 1, ordinal: 0, ticks: -5, iterations: 3, value: "cät;,", state: .wrapped),
    SampleRecord(row: 1, ordinal: 1, ticks: 9, iterations: 3, value: "", state: .wrong),
  ]

  private static func measurement(_ name: String) -> ResultStore.Measurement {
    ResultStore.Measurement(
      benchmark: BenchmarkRecord(name: name, parameters: "rows=2", sourceSHA256: "ab"),
      samples: samples
    )
  }

  private static func open(_ store: ResultStore, started: String) throws -> RunWriter {
    try store.open(
      run: RunRecord(started: started, host: "h", toolVersion: "1", commandLine: "bench x"),
      device: DeviceRecord(uid: "u", boardID: "b"),
      context: ContextRecord(
        firmware: "1.25.0",
        build: nil,
        mpyArchitecture: "armv7m",
        clockHertz: 168_000_000,
        emitter: "bytecode",
        simulator: nil,
        counter: "ticks_us",
        unit: "us",
        ticksPerUnit: 1,
        tickStep: 1,
        heapFree: nil
      )
    )
  }

  @Test("what was stored comes back, also through a second connection")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/results.sqlite"
    let stored = [Self.measurement("r.first"), Self.measurement("r.second")]
    let writer = try Self.open(try ResultStore(path: path), started: "2026-01-01T00:00:00Z")
    for measurement in stored { try writer.append(measurement) }
    #expect(try ResultStore(path: path).measurements(ofRun: writer.run) == stored)
  }

  @Test("each measurement is safe as soon as it is appended")
  func appendedOneByOne() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/results.sqlite"
    let writer = try Self.open(try ResultStore(path: path), started: "2026-01-01T00:00:00Z")
    let other = try ResultStore(path: path)
    #expect(try other.measurements(ofRun: writer.run).isEmpty)
    try writer.append(Self.measurement("r.first"))
    #expect(try other.measurements(ofRun: writer.run) == [Self.measurement("r.first")])
  }

  @Test("a measurement that is refused leaves nothing of itself, and all before it")
  func refusedMeasurement() throws {
    let folder = try TemporaryFolder()
    let store = try ResultStore(path: folder.path + "/results.sqlite")
    let writer = try Self.open(store, started: "2026-01-01T00:00:00Z")
    try writer.append(Self.measurement("r.first"))
    var twice = Self.measurement("r.second")
    twice.samples.append(twice.samples[0])
    #expect {
      try writer.append(twice)
    } throws: { error in
      (error as? StoreError)?.code == "results.failed" && "\(error)".contains("r.second")
    }
    #expect(try store.measurements(ofRun: writer.run) == [Self.measurement("r.first")])
  }

  @Test("two runs keep their own timings and share device and benchmark")
  func twoRuns() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/results.sqlite"
    let store = try ResultStore(path: path)
    let first = try Self.open(store, started: "2026-01-01T00:00:00Z")
    let second = try Self.open(store, started: "2026-01-02T00:00:00Z")
    try first.append(Self.measurement("r.first"))
    var other = Self.measurement("r.first")
    other.samples[0].ticks = 99
    try second.append(other)
    #expect(try store.measurements(ofRun: first.run) == [Self.measurement("r.first")])
    #expect(try store.measurements(ofRun: second.run) == [other])
    #expect(try store.counts().runs == 2)
    #expect(try store.counts().samples == 8)
    let database = try DatabaseQueue(path: path)
    let devices = try database.read { try Row.fetchAll($0, sql: "SELECT * FROM device") }
    #expect(devices.count == 1)
    #expect(devices.first?["first_seen"] == "2026-01-01T00:00:00Z")
    #expect(devices.first?["last_seen"] == "2026-01-02T00:00:00Z")
  }

  @Test("a store of a newer mote is left alone")
  func newerSchema() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/results.sqlite"
    _ = try ResultStore(path: path)
    try DatabaseQueue(path: path).write {
      try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('999 from the future')")
    }
    #expect {
      try ResultStore(path: path)
    } throws: { error in
      (error as? StoreError)?.code == "results.newer-schema" && "\(error)".contains(path)
    }
  }

  @Test("a file that is no database is named as such and stays as it was")
  func notADatabase() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/notes.txt"
    let text = String(repeating: "no database at all\n", count: 100)
    try folder.write(text, to: "notes.txt")
    #expect {
      try ResultStore(path: path)
    } throws: { error in
      (error as? StoreError)?.code == "results.not-a-database" && "\(error)".contains(path)
    }
    #expect(try folder.text("notes.txt") == text)
  }

  @Test("a folder that is not there cannot be opened")
  func noFolder() throws {
    let folder = try TemporaryFolder()
    #expect {
      try ResultStore(path: folder.path + "/none/results.sqlite")
    } throws: { error in
      (error as? StoreError)?.code == "results.cannot-open"
    }
  }
}
