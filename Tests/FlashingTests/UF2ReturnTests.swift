import FlashImages
import TestSupport
import Testing
import Transport

@testable import Flashing
@testable import USBDevices

/// What is there after a drive has left, among boards that look the same.
@Suite(.timeLimit(.minutes(1))) struct UF2ReturnTests {
  private static func device(at usbPath: String?, address: Int) -> USBBlockDevice {
    USBBlockDevice(
      name: "sda",
      path: "/dev/sda",
      usb: USBIdentity(
        vendorID: 0x2E8A,
        productID: 3,
        serialNumber: "E0C9125B0D9B",
        bus: 1,
        address: address,
        path: usbPath
      ),
      folders: [],
      hasPartitions: false
    )
  }

  private static func drive(at usbPath: String?, address: Int) throws -> UF2Drive {
    let volume = try #require(UF2Volume(decoding: "UF2\nBoard-ID: RPI-RP2\n".utf8))
    return UF2Drive(
      folder: "/media/RPI-RP2",
      volume: volume,
      device: device(at: usbPath, address: address)
    )
  }

  @Test func onlyTheSamePlaceCounts() throws {
    let first = try Self.drive(at: "1-1", address: 7)
    for address in [7, 9] {
      let other = try Self.drive(at: "1-2", address: address)
      #expect(!UF2Return.isBack(first, among: DriveSightings(drives: [other], unmounted: [])))
      let unmounted = [Self.device(at: "1-2", address: address)]
      #expect(!UF2Return.isBack(first, among: DriveSightings(drives: [], unmounted: unmounted)))
    }
    let again = try Self.drive(at: "1-1", address: 9)
    #expect(UF2Return.isBack(first, among: DriveSightings(drives: [again], unmounted: [])))
    // Also before anybody has mounted it; it has another address on the bus than before.
    let disk = [Self.device(at: "1-1", address: 9)]
    #expect(UF2Return.isBack(first, among: DriveSightings(drives: [], unmounted: disk)))
  }

  /// Whose it is nobody knows then, also where it is the only one.
  @Test func withoutAPlaceNothingCounts() throws {
    let first = try Self.drive(at: nil, address: 7)
    let second = try Self.drive(at: nil, address: 9)
    for one in [first, second] {
      for there in [[first], [second], [first, second]] {
        let disks = there.compactMap(\.device)
        #expect(!UF2Return.isBack(one, among: DriveSightings(drives: there, unmounted: disks)))
      }
    }
  }

  /// The desktop mounts the drive of a second board where the first one's was.
  @Test func aFolderOfOthersProvesNothing() async throws {
    let folder = try TemporaryFolder()
    try folder.write("UF2\nBoard-ID: RPI-RP2\n", to: "INFO_UF2.TXT")
    let drive = try await DriveFinder().drive(at: folder.path)
    #expect(drive.device == nil)
    #expect(try await UF2Return().isBack(drive))
    #expect(try await !UF2Return(ownsFolder: false).isBack(drive))
  }

  /// The firmware's port is found by the place, whatever its ids; the bootloader's own port has the
  /// bootloader's address.
  @Test func thePortOfWhatTheBoardRuns() async throws {
    let tree = try DriveTree()
    try tree.plug("sda", at: "1-1", minor: 0, hasPartition: false)
    try tree.mount("8:0", at: "a")
    let finder = DriveFinder(sysfs: tree.sysfs, proc: tree.proc)
    let drive = try #require(try await finder.look().drives.first)
    let back = UF2Return(finder: finder)
    let opener = PortOpener(sysfs: tree.sysfs, devices: tree.devices)
    try tree.plugTerminal("ttyACM0", at: "1-1", id: ("2e8a", "0003"), address: 7)
    await #expect(throws: UF2Refusal.returned(drive: drive.folder)) {
      _ = try await back.port(of: drive, by: opener, before: .now)
    }
    try tree.unplug("sda", at: "1-1")
    try tree.plugTerminal("ttyACM1", at: "1-2", address: 8)
    #expect(try await back.port(of: drive, by: opener, before: .now) == nil)
    try tree.plugTerminal("ttyACM3", at: "1-1", id: ("f055", "9802"), address: 9, interface: "1.2")
    try tree.plugTerminal("ttyACM4", at: "1-1", id: ("f055", "9802"), address: 9)
    let port = try await back.port(of: drive, by: opener, before: .now)
    #expect(port?.name == tree.devices + "/ttyACM4")
  }
}
