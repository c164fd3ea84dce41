import Diagnostics
import Encodings
import FlashProtocols
import Flashing
import Synchronization
import TerminalOutput

/// Writes several boards side by side; none waits for another.
struct FlashBoards: Sendable {
  /// Writes one board.
  typealias Work =
    @Sendable (FlashBoardPlace, @escaping @Sendable (FlashEvent) -> Void) async throws ->
    FlashDocument

  let terminal: Terminal
  /// Bytes of the image.
  let byteCount: Int
  let flash: Work

  /// - Returns: what became of each board, in the order of `places`.
  /// - Throws: `CancellationError`.
  func run(_ places: [FlashBoardPlace]) async throws -> [FlashBoardRecord] {
    let total = FlashBoardsProgress(
      terminal,
      boardCount: places.count,
      byteCount: byteCount
    )
    defer { total.finish() }
    let records = await withTaskGroup(of: (Int, FlashBoardRecord).self) { group in
      for (number, place) in places.enumerated() {
        group.addTask { (number, await record(of: place, total)) }
      }
      var records = [FlashBoardRecord?](repeating: nil, count: places.count)
      for await (number, record) in group { records[number] = record }
      return records.compactMap(\.self)
    }
    try Task.checkCancellation()
    return records
  }

  private func record(
    of place: FlashBoardPlace,
    _ total: FlashBoardsProgress
  ) async -> FlashBoardRecord {
    let begin = ContinuousClock.now
    let name = place.name
    let progress = FlashProgress(terminal, port: name, isDrawing: false)
    let device = Mutex<String?>(nil)
    do {
      let document = try await flash(place) { event in
        if case .device(let identity, _) = event {
          device.withLock { $0 = identity.mac.map { "\($0)" } }
        }
        progress.show(event)
        total.show(event, at: name)
      }
      total.end(name)
      terminal.notice("\(name): \(document.summary)")
      return FlashBoardRecord(document, place)
    } catch {
      total.end(name)
      if !(error is CancellationError) {
        let advice = (error as? any Diagnosable)?.advice
        terminal.warn("\(name): \(error)" + (advice.map { " \($0)" } ?? ""))
      }
      return FlashBoardRecord(
        place,
        mac: device.withLock { $0 },
        error: error,
        duration: .now - begin
      )
    }
  }
}
