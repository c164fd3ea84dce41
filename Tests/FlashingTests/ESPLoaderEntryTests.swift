import FlashProtocols
import Flashing
import LoaderModels
import Testing
import Transport

@Suite(.timeLimit(.minutes(1))) struct ESPLoaderEntryTests {
  /// The lines bring a running chip into its loader, where it stays.
  @Test(arguments: ["esp32", "esp32c3"])
  func aRunningChipIsBroughtThere(chip: String) async throws {
    let board = try SimulatedBoard(chip) { $0.startsInRunMode = true }
    let port = LinedTransport(try await PortOpener().open(board.loader.port), of: board.loader)
    defer { port.close() }
    let found = try await ESPLoaderEntry.enter(port, rate: 115_200, link: .bridge)
    #expect(found.chip.id == chip)
    let again = try await ESPLoaderEntry.enter(port, rate: 115_200, link: .bridge)
    #expect(again.mac == found.mac)
    board.loader.stop()
  }

  @Test func withoutLinesARunningChipDoesNotAnswer() async throws {
    let board = try SimulatedBoard("esp32c3") { $0.startsInRunMode = true }
    let port = try await PortOpener().open(board.loader.port)
    defer { port.close() }
    await #expect(throws: (any Error).self) {
      _ = try await ESPLoaderEntry.enter(port, rate: 115_200, link: .bridge, limit: .seconds(3))
    }
    board.loader.stop()
  }
}
