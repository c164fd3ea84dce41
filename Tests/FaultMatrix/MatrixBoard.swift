import BoardModel
import BoardSession
import BoardTestKit
import FoundationEssentials
import HostSystem
import RawREPL
import Transfers
import Transport
import VirtualBoards

/// A virtual board behind a faulty line, used for one transfer after the other.
package final class MatrixBoard: Sendable {
  private static let path = "/f.bin"
  /// A transfer that takes longer hangs.
  private static let longest = Duration.seconds(60)

  private let board: VirtualBoard
  private let line: FaultyLine
  private let disk: String
  private let contents: [[UInt8]]

  /// Starts `name`, whose disk is a folder of this computer, with its state below `folder`.
  ///
  /// - Parameters:
  ///   - name: `virtual` or `virtual#2`.
  ///   - folder: for the state.
  ///   - contents: two contents of one size, the old one and the new one.
  /// - Throws: what keeps the board or the line from starting.
  package init(_ name: String, folder: String, contents: [[UInt8]]) async throws {
    var environment = ProcessInfo.processInfo.environment
    environment["MOTE_STATE"] = folder
    let boards = VirtualBoards(
      folders: HostFolders(environment: environment),
      environment: environment
    )
    board = try await boards.start(
      VirtualBoardName(name),
      as: BoardCatalogue.builtIn.board("virtual")
    )
    line = try FaultyLine(boardDescriptor: board.master, log: .kept(capacity: 1 << 20))
    disk = folder + "/boards/" + name + "/disk"
    self.contents = contents
  }

  /// Ends line and board.
  package func stop() {
    line.close()
    board.stop()
  }

  /// The parts of a faultless transfer.
  package func map(_ transfer: MatrixCell.Transfer) async throws -> PhaseMap {
    try HostFile.replace(disk + Self.path, with: contents[0])
    line.reset()
    var entered = (up: 0, down: 0)
    let result = try await run(transfer) { [line] in
      entered = (line.statistics.up.sentBytes, line.statistics.down.sentBytes)
    }
    guard result == contents[transfer == .upload ? 1 : 0] else {
      throw MatrixFailure("a faultless transfer brought something else")
    }
    let log = try Self.bytes(line)
    return transfer == .upload
      ? try PhaseMap(upload: log.up, down: log.down, entered: entered)
      : try PhaseMap(download: log.up, down: log.down, entered: entered)
  }

  /// Runs one transfer with one fault.
  package func result(of cell: MatrixCell) async throws -> MatrixResult {
    try HostFile.replace(disk + Self.path, with: contents[0])
    line.reset(faults: [cell.lineFault])
    let (old, new) = (contents[0], contents[1])
    var failure: String?
    var received: [UInt8]?
    do {
      received = try await run(cell.transfer) {}
    } catch {
      failure = "\(error)"
    }
    do {
      try await repair()
    } catch {
      throw MatrixFailure("after \(cell) (\(failure ?? "success")): \(error)")
    }
    let stored = try HostFile.read(disk + Self.path, limit: 1 << 20)
    let names = HostFolder.names(in: disk).sorted()
    switch (cell.transfer, failure) {
    case (.upload, nil):
      guard stored == new, received == new else { return .wrong("success, but not the new file") }
      return names == ["f.bin"] ? .success : .wrong("left behind: \(names)")
    case (.upload, let failure?):
      return stored == old || stored == new
        ? .clean(failure) : .wrong("neither old nor new after: \(failure)")
    case (.download, nil): return received == old ? .success : .wrong("other bytes arrived")
    case (.download, let failure?): return .clean(failure)
    }
  }

  /// The content that was written or read.
  private func run(
    _ transfer: MatrixCell.Transfer,
    whenEntered: () -> Void
  ) async throws -> [UInt8] {
    let port = line.port
    let session = try await BoardSession.open(
      on: try await PortOpener().open(port),
      reconnecting: { deadline in
        while true {
          do {
            return try await PortOpener().open(port)
          } catch let error as TransportError {
            guard ContinuousClock.now < deadline - .seconds(4) else { throw error }
            try await Task.sleep(for: .milliseconds(20))
          }
        }
      },
      bytesPerSecond: nil
    )
    whenEntered()
    let transfers = BoardTransfers(session)
    do {
      let content: [UInt8]
      switch transfer {
      case .upload:
        content = contents[1]
        try await transfers.upload([.file(path: Self.path, content: content)])
      case .download:
        let entry = BoardEntry(path: Self.path, kind: .file, byteCount: contents[0].count)
        content = try await transfers.download([entry])[0]
      }
      await session.close()
      return content
    } catch {
      await session.close()
      throw error
    }
  }

  /// Brings line and board back, whatever a fault has left, and removes parts.
  private func repair() async throws {
    line.reset()
    for name in HostFolder.names(in: disk) where name != "f.bin" {
      try HostFolder.remove(disk + "/" + name)
    }
    var last: (any Error)?
    for _ in 0..<3 {
      do {
        let session = try await BoardSession.open(on: try await PortOpener().open(line.port))
        await session.close()
        return
      } catch {
        last = error
        board.reset()
        try await Task.sleep(for: .milliseconds(100))
      }
    }
    throw MatrixFailure("the board does not come back: \(last.map { "\($0)" } ?? "")")
  }

  private static func bytes(_ line: FaultyLine) throws -> (up: [UInt8], down: [UInt8]) {
    guard let log = line.wireLog, log.forgotten == 0 else { throw MatrixFailure("no wire log") }
    var (up, down): ([UInt8], [UInt8]) = ([], [])
    for entry in log.entries {
      guard case .bytes(let direction, let bytes) = entry.content else { continue }
      if direction == .up { up += bytes } else { down += bytes }
    }
    // The log goes on over a reset of the line, the counts begin anew.
    let counts = line.statistics
    return (
      Array(up.suffix(counts.up.sentBytes)), Array(down.suffix(counts.down.sentBytes))
    )
  }
}
