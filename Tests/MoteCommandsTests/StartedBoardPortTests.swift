import FoundationEssentials
import TestSupport
import Testing
import Transport

@testable import MoteCommands

/// Which port a recipe goes to after its board's drive was written, by made-up device trees.
@Suite(.timeLimit(.minutes(1))) struct StartedBoardPortTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.makeFolder("class/tty")
    try folder.makeFolder("dev")
  }

  private func plug(_ name: String, at usbPath: String) throws {
    let device = "devices/pci0/usb1/\(usbPath)"
    try folder.write("2e8a\n", to: device + "/idVendor")
    try folder.write("0005\n", to: device + "/idProduct")
    let terminal = try folder.makeFolder("\(device)/\(usbPath):1.0/tty/\(name)")
    let files = FileManager.default
    try files.createSymbolicLink(
      atPath: terminal + "/device",
      withDestinationPath: "../../../\(usbPath):1.0"
    )
    try files.createSymbolicLink(
      atPath: folder.path + "/class/tty/" + name,
      withDestinationPath: terminal
    )
    try folder.write("", to: "dev/" + name)
  }

  private func port(_ usbPath: String?, named: String? = nil) -> StartedBoardPort {
    StartedBoardPort(
      folder: "/media/RPI-RP2",
      usbPath: usbPath,
      named: named,
      opener: PortOpener(sysfs: folder.path, devices: folder.path + "/dev")
    )
  }

  @Test func aBareBoardIsFoundByItsPlace() async throws {
    try plug("ttyACM0", at: "1-1")
    try plug("ttyACM1", at: "1-2")
    let (other, own) = (folder.path + "/dev/ttyACM0", folder.path + "/dev/ttyACM1")
    #expect(try await port("1-2").name() == own)
    // What the person named, where it leads there; another board's port is not opened.
    #expect(try await port("1-2", named: own).name() == own)
    #expect(try await port("1-2", named: other).name() == own)
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
