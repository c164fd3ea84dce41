import BoardSession
import BoardTestKit
import Transfers
import Transport

extension MatrixBoard {
  /// How a transfer ended.
  enum End: Sendable {
    /// It says that all is well; what it received when it was a download.
    case done([UInt8]?)
    /// It says what went wrong.
    case failed(String)
    /// It was stopped because it took too long.
    case late
  }

  /// Runs the job, but not for longer than it may take.
  func end(of job: MatrixJob, _ old: MatrixDisk, _ new: MatrixDisk) async -> End {
    await withTaskGroup(of: End.self) { group in
      group.addTask {
        do {
          return .done(try await self.run(job, old, new) {})
        } catch {
          return .failed("\(error)")
        }
      }
      group.addTask {
        try? await Task.sleep(for: Self.longest)
        return .late
      }
      let first = await group.next() ?? .late
      group.cancelAll()
      return first
    }
  }

  /// Carries the job out; returns what a download brought.
  func run(
    _ job: MatrixJob,
    _ old: MatrixDisk,
    _ new: MatrixDisk,
    whenEntered: @Sendable () -> Void
  ) async throws -> [UInt8]? {
    let port = line.port
    let session = try await BoardSession.open(
      // A fault at the first byte takes the port before it is opened.
      on: try await Self.reopen(port, before: .now + .seconds(5)),
      reconnecting: { try await Self.reopen(port, before: $0) },
      bytesPerSecond: nil
    )
    whenEntered()
    do {
      let received = try await transfer(job, old, new, over: session)
      await session.close()
      return received
    } catch {
      await session.close()
      throw error
    }
  }

  private func transfer(
    _ job: MatrixJob,
    _ old: MatrixDisk,
    _ new: MatrixDisk,
    over session: BoardSession
  ) async throws -> [UInt8]? {
    if job == .calls {
      let files = BoardFileSystem(session)
      for path in ["/a", "/b"] { try await files.removeFile(path) }
      return nil
    }
    let transfers = BoardTransfers(session)
    guard job == .download else {
      try await transfers.upload(job.changes(from: old, to: new))
      return nil
    }
    let count = old.files.values.first?.count ?? 0
    let entry = BoardEntry(path: MatrixJob.path, kind: .file, byteCount: count)
    return try await transfers.download([entry]).first ?? []
  }

  /// The port after it was gone; of the time that a transfer grants only a part is used up.
  private static func reopen(
    _ port: String,
    before deadline: ContinuousClock.Instant
  ) async throws -> any Transport {
    while true {
      do {
        return try await PortOpener().open(port)
      } catch let error as TransportError {
        guard ContinuousClock.now < deadline - .seconds(4) else { throw error }
        try await Task.sleep(for: .milliseconds(20))
      }
    }
  }
}
