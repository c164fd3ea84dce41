import Testing
import VirtualBoards

@Suite struct VirtualBoardNameTests {
  @Test(arguments: [
    ("virtual", "virtual", 1, "sim:virtual"), ("sim:virtual", "virtual", 1, "sim:virtual"),
    ("sim:qemu-m3#12", "qemu-m3", 12, "sim:qemu-m3#12"),
    ("virtual#1", "virtual", 1, "sim:virtual"),
  ])
  func readsAndWrites(text: String, board: String, number: Int, written: String) throws {
    let name = try VirtualBoardName(text)
    #expect(name.boardID == board)
    #expect(name.number == number)
    #expect(name.description == written)
    #expect(try VirtualBoardName(name.description) == name)
  }

  @Test(arguments: [
    "", "sim:", "#2", "virtual#", "virtual#0", "virtual#100", "virtual#2#3", "../x", "a/b",
    "Virtual",
    "virtual #2", "sim:sim:virtual", "virtual#99999999999999999999",
    String(repeating: "a", count: 65),
  ])
  func refusesOtherTexts(text: String) {
    let failure = #expect(throws: VirtualBoardFailure.self) { try VirtualBoardName(text) }
    #expect(failure?.code == "sim.malformed-name")
  }

  @Test func isMeantByItsPrefixOnly() {
    #expect(VirtualBoardName.isMeant(by: "sim:virtual"))
    #expect(!VirtualBoardName.isMeant(by: "/dev/ttyUSB0"))
  }
}
