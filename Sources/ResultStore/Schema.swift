import GRDB

/// The tables of the result store and their history.
enum Schema {
  static let migrator: DatabaseMigrator = {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 runs, devices, contexts, benchmarks, samples") { database in
      try database.execute(sql: tables)
    }
    return migrator
  }()

  private static let tables = """
    CREATE TABLE run (
      id INTEGER PRIMARY KEY,
      started TEXT NOT NULL, host TEXT NOT NULL,
      tool_version TEXT NOT NULL, command_line TEXT NOT NULL
    );
    CREATE TABLE device (
      id INTEGER PRIMARY KEY,
      uid TEXT NOT NULL, board TEXT NOT NULL,
      first_seen TEXT NOT NULL, last_seen TEXT NOT NULL,
      UNIQUE (uid, board)
    );
    CREATE TABLE context (
      id INTEGER PRIMARY KEY,
      run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
      device INTEGER NOT NULL REFERENCES device,
      firmware TEXT, build TEXT, mpy_arch TEXT, clock_hz INTEGER,
      emitter TEXT NOT NULL, simulator TEXT,
      counter TEXT NOT NULL, unit TEXT NOT NULL, ticks_per_unit REAL NOT NULL,
      tick_step INTEGER NOT NULL, heap_free INTEGER
    );
    CREATE TABLE benchmark (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL, parameters TEXT NOT NULL, source_sha256 TEXT NOT NULL,
      UNIQUE (name, parameters, source_sha256)
    );
    CREATE TABLE sample (
      context INTEGER NOT NULL REFERENCES context ON DELETE CASCADE,
      benchmark INTEGER NOT NULL REFERENCES benchmark,
      row INTEGER NOT NULL, ordinal INTEGER NOT NULL,
      ticks INTEGER NOT NULL, iterations INTEGER NOT NULL,
      value TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('ok', 'zero', 'wrapped', 'wrong')),
      PRIMARY KEY (context, benchmark, row, ordinal)
    ) WITHOUT ROWID;
    PRAGMA user_version = 1;
    """
}
