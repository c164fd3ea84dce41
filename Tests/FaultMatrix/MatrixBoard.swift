import BoardModel
import BoardSession
import BoardTestKit
import FoundationEssentials
import HostSystem
import Synchronization
import Transfers
import Transport
import VirtualBoards

/// A virtual board behind a faulty line, used for one transfer after the other.
package final class MatrixBoard: Sendable {
  /// A transfer that takes longer is slow: several times what the slowest recovery needs.
  package static let longest = Duration.seconds(30)

  let board: VirtualBoard
  let line: FaultyLine
  let disk: String
  private let seed: UInt64
  let isNarrow = Mutex(false)

  /// Starts `name`, whose disk is a folder of this computer, with its state below `folder`.
  ///
  /// - Parameters:
  ///   - name: `virtual` or `virtual#2`.
  ///   - folder: for the state.
  ///   - seed: decides the contents of the files.
  /// - Throws: what keeps the board or the line from starting.
  package init(_ name: String, folder: String, seed: UInt64) async throws {
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
    self.seed = seed
  }

  /// Ends line and board.
  package func stop() {
    line.close()
    board.stop()
  }

  /// The parts of a faultless transfer.
  package func map(_ job: MatrixJob) async throws -> PhaseMap {
    let (old, new) = job.states(seed: seed)
    try await prepare(job, old)
    line.reset()
    let entered = Mutex((up: 0, down: 0))
    let received = try await run(job, old, new) { [line] in
      let counts = line.statistics
      entered.withLock { $0 = (counts.up.sentBytes, counts.down.sentBytes) }
    }
    let log = try MatrixWire(line)
    if let flaw = try self.flaw(job, old, new, received: received) {
      throw MatrixFailure("without a fault, \(job): \(flaw)")
    }
    let start = entered.withLock { $0 }
    switch job {
    case .calls: return try PhaseMap(calls: log.up, down: log.down, entered: start)
    case .download: return try PhaseMap(download: log.up, down: log.down, entered: start)
    default: return try PhaseMap(upload: log.up, down: log.down, entered: start)
    }
  }

  /// Runs one transfer with its faults.
  package func result(of cell: MatrixCell) async throws -> MatrixResult {
    let (old, new) = cell.job.states(seed: seed)
    try await prepare(cell.job, old)
    line.reset(faults: cell.hits.map(\.lineFault))
    let start = ContinuousClock.now
    let end = await end(of: cell.job, old, new)
    let elapsed = ContinuousClock.now - start
    let faults = line.statistics.faults
    let strayLines = try MatrixWire(line).strayLineCount
    let resets: Int
    do {
      resets = try await repair()
    } catch {
      throw MatrixFailure("after \(cell), \(end): \(error)")
    }
    let (outcome, message) = try verdict(on: end, cell.job, old, new, resets: resets)
    return MatrixResult(
      outcome: outcome,
      message: message,
      milliseconds: Int(elapsed / .milliseconds(1)),
      resets: resets,
      strayLines: strayLines,
      isHit: faults >= cell.hits.count
    )
  }

  private func verdict(
    on end: End,
    _ job: MatrixJob,
    _ old: MatrixDisk,
    _ new: MatrixDisk,
    resets: Int
  ) throws -> (MatrixResult.Outcome, String) {
    let failure: (outcome: MatrixResult.Outcome, message: String)
    switch end {
    case .done(let received):
      if let flaw = try flaw(job, old, new, received: received) {
        return (.wrong, "success, but \(flaw)")
      }
      return resets == 0 ? (.success, "") : (.wrong, "success, but the board had to be reset")
    case .failed(let text): failure = (.clean, text)
    case .late: failure = (.slow, "no end within \(Self.longest)")
    }
    guard let flaw = try MatrixDisk(of: disk).flaw(between: old, and: new) else { return failure }
    return (.wrong, "\(flaw), after: \(failure.message)")
  }

  /// What is not as a success promises; nil when nothing is.
  private func flaw(
    _ job: MatrixJob,
    _ old: MatrixDisk,
    _ new: MatrixDisk,
    received: [UInt8]?
  ) throws -> String? {
    if let received, received != old.files.values.first { return "other bytes arrived" }
    return try MatrixDisk(of: disk).difference(from: job == .download ? old : new)
      .map { "not as it should be: \($0)" }
  }
}
