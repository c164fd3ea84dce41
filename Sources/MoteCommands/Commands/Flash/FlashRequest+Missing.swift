import FlashJournal
import TerminalOutput

extension FlashRequest {
  /// Boards that an earlier run of this image left half-written and this one has not seen.
  func missing(after records: [FlashBoardRecord]) async -> [String] {
    guard let journal else { return [] }
    let seen = Set(records.compactMap(\.mac))
    // A board that did not get as far as its address may be the one.
    let nameless = Set(records.filter { $0.mac == nil }.map(\.port))
    do {
      return try await journal.interrupted(image: image.hash)
        .filter { !seen.contains($0.device) && !nameless.contains($0.port) }
        .map { "\($0.device), last seen at \($0.port)" }
    } catch {
      context.terminal.warn("\(error)")
      return []
    }
  }
}
