import Diagnostics
import Testing
import VirtualBoards

@Suite struct VirtualBoardFailureTests {
  private static let cases: [(failure: VirtualBoardFailure, values: [String])] = [
    (.malformedName("x y"), ["x y"]),
    (.notVirtual(boardID: "RPI_PICO"), ["RPI_PICO"]),
    (.notInstalled(boardID: "virtual"), ["mote sim --install virtual"]),
    (
      .inUse(name: "sim:a", processID: 42, command: "mote sim a", port: "/dev/pts/3"),
      ["sim:a", "42", "mote sim a", "/dev/pts/3"]
    ),
    (
      .inUse(name: "sim:a", processID: 42, command: "mote exec", port: nil), ["42", "mote exec"]
    ),
    (.didNotStart(name: "sim:a", output: "no library"), ["sim:a", "no library"]),
    (.silent(name: "sim:a", limit: .seconds(9)), ["sim:a", "9 s"]),
    (.noExactTime(boardID: "virtual"), ["virtual", "--exact"]),
    (.mirrorAbsent, ["sources.list"]),
    (.keyringAbsent(path: "/keys"), ["/keys", "debian-archive-keyring"]),
    (.packageIncomplete(package: "micropython", missing: "/bin/x"), ["micropython", "/bin/x"]),
    (.noSuchChip("esp8266", known: ["esp32"]), ["esp8266", "esp32"]),
    (.notRunning(name: "sim:esp32#2"), ["mote sim --loader 'esp32#2'"]),
    (
      .flashTooLarge(name: "sim:esp32#2", byteCount: 8 << 20, limit: 4 << 20),
      ["sim:esp32#2", "8 MiB", "4 MiB", "flash=8MB", "mote sim --loader 'esp32#2' --erase"]
    ),
    (.system(operation: "opening a pty", code: 24), ["opening a pty", "24"]),
  ]

  @Test(arguments: cases)
  func printsItsValuesAndAdvises(failure: VirtualBoardFailure, values: [String]) {
    let text = failure.description + " " + (failure.advice ?? "")
    for value in values { #expect(text.contains(value), "\(text)") }
    #expect(failure.advice?.isEmpty == false)
    #expect(failure.code.hasPrefix("\(VirtualBoardFailure.domain)."))
  }

  @Test func codesAreUnique() {
    #expect(Set(Self.cases.map(\.failure.code)).count == 14)
  }
}
