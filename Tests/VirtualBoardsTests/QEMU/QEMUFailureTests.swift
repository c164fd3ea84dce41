import Testing
import VirtualBoards

@Suite struct QEMUFailureTests {
  private static let cases: [(failure: QEMUFailure, values: [String])] = [
    (.notQEMU(engine: "unix"), ["unix"]),
    (.noExactTime(firmware: "qemu-x"), ["qemu-x"]),
    (.unknownFirmware(name: "qemu-y", known: ["qemu-m3"]), ["qemu-y", "qemu-m3"]),
    (.noSource(folder: "/a/tree"), ["/a/tree"]),
    (.toolsMissing(firmware: "qemu-m3", tools: []), ["qemu-m3"]),
    (
      .buildFailed(firmware: "qemu-m0", log: "x.c:1: error", cause: CancellationError()),
      ["qemu-m0", "x.c:1: error"]
    ),
    (.noImage(firmware: "qemu-m7", path: "/b/firmware.elf"), ["qemu-m7", "/b/firmware.elf"]),
  ]

  @Test func everyCaseShowsItsValuesAndAdvises() {
    for (failure, values) in Self.cases {
      for value in values { #expect(failure.description.contains(value)) }
      #expect(failure.advice?.isEmpty == false)
      #expect(failure.code.hasPrefix(QEMUFailure.domain + "."))
    }
    #expect(Set(Self.cases.map(\.failure.code)).count == Self.cases.count)
  }
}
