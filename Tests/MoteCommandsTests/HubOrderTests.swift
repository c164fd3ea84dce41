import TerminalOutput
import Testing

@testable import MoteCommands

@Suite struct HubOrderTests {
  @Test func boardsStandHubByHub() {
    let paths = ["2-1", nil, "1-1.10", "1-1.4.2", "1-1.2", "1-1.4.1", "x", "1-2", "1-1.5"]
    let sorted = HubOrder.sorted(Array(paths.enumerated())) { $0.element }
    #expect(
      sorted.map(\.element) == [
        "x", "1-2", "1-1.2", "1-1.5", "1-1.10", "1-1.4.1", "1-1.4.2", "2-1", nil,
      ]
    )
  }

  @Test func whatHasNoPathKeepsItsOrder() {
    let names = ["/dev/pts/9", "/dev/pts/10", "/dev/pts/1"]
    #expect(HubOrder.sorted(names) { _ in nil } == names)
  }

  @Test func boardsAreToldInThatOrder() {
    let places = ["1-2.3", "1-1", "1-2.1"].map { FlashBoardPlace(name: "at " + $0, usbPath: $0) }
    let document = FlashBoardsDocument(
      image: "i",
      boards: places.map {
        FlashBoardRecord($0, mac: nil, error: CommandFailure.noPort, duration: .zero)
      },
      missing: []
    )
    #expect(document.boards.map(\.usbPath) == ["1-1", "1-2.1", "1-2.3"])
    #expect(document.table.columns.count == 6)
  }
}
