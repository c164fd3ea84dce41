import Diagnostics
import FlashImages
import Flashing
import TestSupport
import Testing
import USBDevices

/// Which of the drives on USB is written to, by made-up device trees.
@Suite(.timeLimit(.minutes(1))) struct UF2DriveSearchTests {
  private static let feather = "UF2 Bootloader 0.6\nBoard-ID: nRF52840-Feather-revD\n"

  private static func search(
    _ tree: DriveTree,
    at usbPath: String? = nil,
    path: String = "/nowhere"
  ) throws -> UF2DriveSearch {
    let file = try UF2File(decoding: try UF2Files.file(firmware(512)))
    return UF2DriveSearch(
      for: UF2Fit(file, board: nil, isForced: false),
      bootloaders: [
        USBPair(vendorID: 0x2E8A, productID: 3), USBPair(vendorID: 0x2E8A, productID: 0xF),
      ],
      others: [USBPair(vendorID: 0x2E8A, productID: 0xF)],
      usbPath: usbPath,
      finder: DriveFinder(sysfs: tree.sysfs, proc: tree.proc),
      environment: ["PATH": path]
    )
  }

  private static func code(_ search: UF2DriveSearch) async -> String? {
    do {
      _ = try await search.drive()
      return nil
    } catch {
      return (error as? any Diagnosable)?.code
    }
  }

  @Test func theOneThatFits() async throws {
    let tree = try DriveTree()
    #expect(await Self.code(try Self.search(tree)) == "drive.absent")
    try tree.plug("sda", at: "1-1", minor: 0)
    try tree.plug("sdb", at: "1-2", minor: 16)
    try tree.mount("8:1", at: "a", Self.feather)
    #expect(await Self.code(try Self.search(tree, at: "1-1")) == "flash.wrong-chip")
    let place = try tree.mount("8:17", at: "b")
    #expect(try await Self.search(tree).drive().folder == place)
    #expect(try await Self.search(tree).drive(before: .now).usbPath == "1-2")
  }

  /// Boards of one kind have one serial number: what differs is where they are plugged in.
  @Test func ofSeveralOneHasToBeNamed() async throws {
    let tree = try DriveTree()
    for (number, disk) in ["sda", "sdb"].enumerated() {
      try tree.plug(disk, at: "1-\(number + 1)", minor: 16 * number)
      try tree.mount("8:\(16 * number + 1)", at: disk)
    }
    let error = await #expect(throws: UF2SearchFailure.self) {
      _ = try await Self.search(tree).drive()
    }
    #expect(error?.code == "drive.several")
    #expect("\(try #require(error))".contains("USB path 1-2"))
    #expect(error?.advice?.contains("--all") == true)
    #expect(try await Self.search(tree, at: "1-2").drive().usbPath == "1-2")
    #expect(await Self.code(try Self.search(tree, at: "1-3")) == "drive.absent")
  }

  /// With `--all`: whatever fits, and what may fit once it is mounted.
  @Test func allThatFit() async throws {
    let tree = try DriveTree()
    let none = await #expect(throws: UF2SearchFailure.self) {
      _ = try await Self.search(tree).places()
    }
    #expect(none == .absent(usbPath: nil))
    try tree.plug("sda", at: "1-1", minor: 0)
    try tree.mount("8:1", at: "a", Self.feather)
    await #expect(throws: FlashFailure.self) { _ = try await Self.search(tree).places() }
    try tree.plug("sdb", at: "1-2", minor: 16)
    let place = try tree.mount("8:17", at: "b")
    try tree.plug("sdc", at: "1-3", minor: 32)
    try tree.plug("sdd", at: "1-4", minor: 48, id: ("0781", "5567"))
    let places = try await Self.search(tree).places()
    #expect(places.map(\.usbPath) == ["1-2", "1-3"])
    #expect(places.map(\.title) == [place, "/dev/sdc1"])
  }

  /// A disk that is not mounted and is another chip's by its ids is passed over.
  @Test func unmountedDisksOfOtherChips() async throws {
    let tree = try DriveTree()
    try tree.plug("sda", at: "1-1", minor: 0, id: ("2e8a", "000f"))
    let only = await #expect(throws: UF2SearchFailure.self) {
      _ = try await Self.search(tree).places()
    }
    #expect(only == .noneFits(["/dev/sda1 (USB path 1-1): 2e8a:000f"]))
    // Alone it is mounted, and says itself what it is.
    #expect(await Self.code(try Self.search(tree)) == "drive.not-mounted")
    try tree.plug("sdb", at: "1-2", minor: 16)
    #expect(try await Self.search(tree).places().map(\.usbPath) == ["1-2"])
    let one = await #expect(throws: DriveFailure.self) { _ = try await Self.search(tree).drive() }
    #expect("\(try #require(one))".contains("/dev/sdb1"))
  }

  @Test func severalThatDoNotFit() async throws {
    let tree = try DriveTree()
    for (number, disk) in ["sda", "sdb"].enumerated() {
      try tree.plug(disk, at: "1-\(number + 1)", minor: 16 * number)
      try tree.mount("8:\(16 * number + 1)", at: disk, Self.feather)
    }
    #expect(await Self.code(try Self.search(tree)) == "drive.none-fits")
  }

  /// A disk that is no bootloader's by its ids is never mounted.
  @Test func aDriveThatIsNotMounted() async throws {
    let tree = try DriveTree()
    try tree.plug("sda", at: "1-1", minor: 0, id: ("0781", "5567"))
    #expect(await Self.code(try Self.search(tree)) == "drive.absent")
    try tree.plug("sdb", at: "1-2", minor: 16)
    let error = await #expect(throws: DriveFailure.self) {
      _ = try await Self.search(tree).drive()
    }
    #expect(error?.code == "drive.not-mounted")
    #expect(error?.advice?.contains("/dev/sdb1") == true)
    let place = try tree.folder.makeFolder("m")
    try tree.folder.write("UF2\nBoard-ID: RPI-RP2\n", to: "m/INFO_UF2.TXT")
    let line = "36 35 8:17 / \(place) rw - vfat x rw"
    try tree.folder.addProgram("udisksctl", "echo '\(line)' >>\(tree.proc)/self/mountinfo")
    let path = "\(tree.folder.path)/bin:/usr/bin:/bin"
    #expect(try await Self.search(tree, path: path).drive().folder == place)
  }
}
