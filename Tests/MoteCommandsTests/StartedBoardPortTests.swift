import TestSupport
import Testing
import Transport

@testable import MoteCommands

/// Which port a recipe goes to after its board's drive was written, by made-up device trees.
@Suite(.timeLimit(.minutes(1))) struct StartedBoardPortTests {
  private let tree: DriveTree

  init() throws {
    tree = try DriveTree()
  }

  /// For a board whose bootloader had the address 7 on the bus.
  private func port(_ usbPath: String?, named: String? = nil) -> StartedBoardPort {
    StartedBoardPort(
      folder: "/media/RPI-RP2",
      device: USBIdentity(
        vendorID: 0x2E8A,
        productID: 3,
        serialNumber: nil,
        bus: 1,
        address: 7,
        path: usbPath
      ),
      named: named,
      opener: PortOpener(sysfs: tree.sysfs, devices: tree.devices)
    )
  }

  @Test func aBareBoardIsFoundByItsPlace() async throws {
    let other = try tree.plugTerminal("ttyACM0", at: "1-1")
    let own = try tree.plugTerminal("ttyACM1", at: "1-2")
    #expect(try await port("1-2").name() == own)
    // What the person named, where it leads there; another board's port is not opened.
    #expect(try await port("1-2", named: own).name() == own)
    #expect(try await port("1-2", named: other).name() == own)
  }

  /// The bootloader of some boards has a port as well.
  @Test func theBootloadersOwnPortIsNotTheBoards() async throws {
    try tree.plugTerminal("ttyACM0", at: "1-2", address: 7)
    await #expect(throws: StartedBoardFailure.self) { try await port("1-2").name(before: .now) }
  }

  @Test func aPlaceThatNobodyKnows() async throws {
    #expect(try await port(nil, named: "/dev/ttyACM7").name() == "/dev/ttyACM7")
    #expect(throws: StartedBoardFailure.unknownPlace(drive: "/media/RPI-RP2")) {
      try port(nil).check()
    }
    try port("1-2").check()
    let failure = await #expect(throws: StartedBoardFailure.self) {
      try await port("1-2").name(before: .now)
    }
    #expect(failure?.code == "deploy.no-port" && failure?.advice != nil)
    #expect(failure?.description.contains("1-2") == true)
  }
}
