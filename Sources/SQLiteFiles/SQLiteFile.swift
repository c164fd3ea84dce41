package import GRDB

/// Opening of mote's own SQLite files, which several processes may use at the same time.
package enum SQLiteFile {
  /// Why a file could not be opened.
  package enum Failure: Error {
    /// It was written by a newer mote.
    case newer
    /// SQLite or the system refused.
    case refused(any Error)
  }

  /// Opens the file at `path`, creating it and bringing older ones up to date.
  ///
  /// - Parameters:
  ///   - path: the file; its folder has to be there.
  ///   - migrator: the history of its tables.
  ///   - isLasting: whether what is written lies on the disk when a write returns, so that it outlives
  ///     a failing power supply too.
  /// - Returns: a connection of its own.
  /// - Throws: `Failure`.
  package static func open(
    _ path: String,
    _ migrator: DatabaseMigrator,
    isLasting: Bool = false
  ) throws(Failure) -> DatabaseQueue {
    var configuration = Configuration()
    configuration.journalMode = .wal
    configuration.busyMode = .timeout(10)
    if isLasting {
      configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    }
    let isNewer: Bool
    let queue: DatabaseQueue
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration)
      isNewer = try queue.read(migrator.hasBeenSuperseded)
      if !isNewer { try migrator.migrate(queue) }
    } catch {
      throw .refused(error)
    }
    if isNewer { throw .newer }
    return queue
  }
}
