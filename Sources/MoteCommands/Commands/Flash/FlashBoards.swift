import Diagnostics
import Encodings
import FlashJournal
import FlashProtocols
import Flashing
import Synchronization
import TerminalOutput

/// Writes several boards side by side; none waits for another.
struct FlashBoards {
  let request: FlashRequest

  private var terminal: Terminal { request.context.terminal }

  /// - Returns: what became of each board, in the order of `ports`.
  /// - Throws: `CancellationError`.
  func run(_ ports: [String]) async throws -> [FlashBoardRecord] {
    let total = FlashBoardsProgress(
      terminal,
      boardCount: ports.count,
      byteCount: request.content.content.bytes.count
    )
    defer { total.finish() }
    let records = await withTaskGroup(of: (Int, FlashBoardRecord).self) { group in
      for (place, port) in ports.enumerated() {
        group.addTask { (place, await record(of: port, total)) }
      }
      var records = [FlashBoardRecord?](repeating: nil, count: ports.count)
      for await (place, record) in group { records[place] = record }
      return records.compactMap(\.self)
    }
    try Task.checkCancellation()
    return records
  }

  /// Boards that an earlier run of this image left half-written and this one has not seen.
  func missing(after records: [FlashBoardRecord]) async -> [String] {
    guard let journal = request.journal else { return [] }
    let seen = Set(records.compactMap(\.mac))
    // A board that did not get as far as its address may be the one.
    let nameless = Set(records.filter { $0.mac == nil }.map(\.port))
    do {
      return try await journal.interrupted(image: request.image.hash)
        .filter { !seen.contains($0.device) && !nameless.contains($0.port) }
        .map { "\($0.device), last seen at \($0.port)" }
    } catch {
      terminal.warn("\(error)")
      return []
    }
  }

  private func record(of port: String, _ total: FlashBoardsProgress) async -> FlashBoardRecord {
    let begin = ContinuousClock.now
    let progress = FlashProgress(terminal, port: port, isDrawing: false)
    let device = Mutex<String?>(nil)
    do {
      let document = try await request.flash(port) { event in
        if case .device(let identity, _) = event {
          device.withLock { $0 = identity.mac.map { "\($0)" } }
        }
        progress.show(event)
        total.show(event, at: port)
      }
      total.end(port)
      terminal.notice("\(port): \(document.summary)")
      return FlashBoardRecord(document)
    } catch {
      total.end(port)
      if !(error is CancellationError) {
        let advice = (error as? any Diagnosable)?.advice
        terminal.warn("\(port): \(error)" + (advice.map { " \($0)" } ?? ""))
      }
      return FlashBoardRecord(
        port: port,
        mac: device.withLock { $0 },
        error: error,
        duration: .now - begin
      )
    }
  }
}
