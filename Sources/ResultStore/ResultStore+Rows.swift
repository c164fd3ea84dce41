import GRDB

extension ResultStore {
  static func insert(_ run: RunRecord, into database: Database) throws -> Int64 {
    try database.execute(
      sql: "INSERT INTO run (started, host, tool_version, command_line) VALUES (?, ?, ?, ?)",
      arguments: [run.started, run.host, run.toolVersion, run.commandLine]
    )
    return database.lastInsertedRowID
  }

  static func insert(
    _ device: DeviceRecord,
    seen: String,
    into database: Database
  ) throws -> Int64 {
    try database.execute(
      sql: """
        INSERT INTO device (uid, board, first_seen, last_seen) VALUES (?, ?, ?, ?)
        ON CONFLICT (uid, board) DO UPDATE SET last_seen = excluded.last_seen
        """,
      arguments: [device.uid, device.boardID, seen, seen]
    )
    return try Int64.fetchOne(
      database,
      sql: "SELECT id FROM device WHERE uid = ? AND board = ?",
      arguments: [device.uid, device.boardID]
    ) ?? 0
  }

  static func insert(
    _ context: ContextRecord,
    run: Int64,
    device: Int64,
    into database: Database
  ) throws -> Int64 {
    try database.execute(
      sql: """
        INSERT INTO context (run, device, firmware, build, mpy_arch, clock_hz, emitter, simulator,
          counter, unit, ticks_per_unit, tick_step, heap_free)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        run, device, context.firmware, context.build, context.mpyArchitecture, context.clockHertz,
        context.emitter, context.simulator, context.counter, context.unit, context.ticksPerUnit,
        context.tickStep, context.heapFree,
      ]
    )
    return database.lastInsertedRowID
  }

  static func insert(_ benchmark: BenchmarkRecord, into database: Database) throws -> Int64 {
    let arguments: StatementArguments = [
      benchmark.name, benchmark.parameters, benchmark.sourceSHA256,
    ]
    try database.execute(
      sql: """
        INSERT INTO benchmark (name, parameters, source_sha256) VALUES (?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
      arguments: arguments
    )
    return try Int64.fetchOne(
      database,
      sql: "SELECT id FROM benchmark WHERE name = ? AND parameters = ? AND source_sha256 = ?",
      arguments: arguments
    ) ?? 0
  }

  static func insert(
    _ sample: SampleRecord,
    context: Int64,
    benchmark: Int64,
    into database: Database
  ) throws {
    let statement = try database.cachedStatement(
      sql: """
        INSERT INTO sample (context, benchmark, row, ordinal, ticks, iterations, value, state)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """
    )
    try statement.execute(arguments: [
      context, benchmark, sample.row, sample.ordinal, sample.ticks, sample.iterations,
      sample.value, sample.state.rawValue,
    ])
  }

  static func gather(_ row: Row, into measurements: inout [Measurement]) {
    let benchmark = BenchmarkRecord(
      name: row["name"],
      parameters: row["parameters"],
      sourceSHA256: row["source_sha256"]
    )
    let sample = SampleRecord(
      row: row["row"],
      ordinal: row["ordinal"],
      ticks: row["ticks"],
      iterations: row["iterations"],
      value: row["value"],
      state: SampleRecord.State(rawValue: row["state"]) ?? .wrong
    )
    if let last = measurements.indices.last, measurements[last].benchmark == benchmark {
      measurements[last].samples.append(sample)
    } else {
      measurements.append(Measurement(benchmark: benchmark, samples: [sample]))
    }
  }
}
