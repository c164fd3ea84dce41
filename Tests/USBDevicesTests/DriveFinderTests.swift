import FlashImages
import FoundationEssentials
import Glibc
import HostSystem
import TestSupport
import Testing
import Transport
import USBDevices

extension DriveTree {
  var finder: DriveFinder { DriveFinder(sysfs: sysfs, proc: proc) }
}

@Suite(.timeLimit(.minutes(1))) struct DriveFinderTests {
  @Test func aDriveIsKnownByItsFileAndItsSocket() async throws {
    let tree = try DriveTree()
    try tree.plug("sda", at: "1-1.3", minor: 0)
    let place = try tree.mount("8:1", at: "media/A drive\\of mine", file: "info_uf2.txt")
    let sightings = try await tree.finder.look()
    let drive = try #require(sightings.drives.first)
    #expect(sightings.drives.count == 1 && sightings.unmounted.isEmpty)
    #expect(drive.folder == place && drive.volume.boardID == "RPI-RP2")
    #expect(drive.usbPath == "1-1.3" && drive.device?.path == "/dev/sda1")
    #expect(drive.device?.usb.vendorID == 0x2E8A && drive.device?.usb.productID == 3)
    #expect(drive.device?.usb.serialNumber == "E0C9125B0D9B")
    #expect(try await tree.finder.drive(at: place) == drive)
    #expect(try await tree.finder.isThere(drive))
    try tree.unplug("sda", at: "1-1.3")
    #expect(try await !tree.finder.isThere(drive))
  }

  /// Two of one kind, one without a partition, one that is no bootloader's, one not mounted.
  @Test func allDisksOfUSBAreToldApart() async throws {
    let tree = try DriveTree()
    try tree.plug("sda", at: "1-1", minor: 0)
    try tree.plug("sdb", at: "1-2", minor: 16)
    try tree.plug("sdc", at: "1-3", minor: 32, id: ("239a", "0029"), hasPartition: false)
    try tree.plug("sdd", at: "1-4", minor: 48, id: ("0781", "5567"))
    try tree.plug("sde", at: "1-5", minor: 64)
    try tree.folder.write("8:80\n", to: "sys/block/sdf/dev")
    try tree.mount("8:1", at: "a")
    try tree.mount("8:17", at: "b")
    try tree.mount("8:32", at: "c", "UF2 Bootloader 0.6\nBoard-ID: nRF52840-Feather-revD\n")
    try tree.mount("8:49", at: "d", nil)
    let sightings = try await tree.finder.look()
    #expect(sightings.drives.map(\.usbPath) == ["1-1", "1-2", "1-3"])
    #expect(sightings.drives.last?.volume.chip?.name == "nRF52840")
    #expect(sightings.unmounted.map(\.path) == ["/dev/sde1"])
    let second = try await tree.finder.drive(before: .now) { $0.usbPath == "1-2" }
    #expect(second?.folder.hasSuffix("/b") == true)
    #expect(try await tree.finder.drive(before: .now) { $0.usbPath == "1-9" } == nil)
  }

  @Test func whatIsPluggedInAtAPlace() throws {
    let tree = try DriveTree()
    try tree.plug("sda", at: "1-1", minor: 0, id: ("0483", "df11"), serial: nil)
    try tree.folder.makeFolder("sys/bus/usb/devices")
    try FileManager.default.createSymbolicLink(
      atPath: tree.sysfs + "/bus/usb/devices/1-1",
      withDestinationPath: "../../../devices/pci0/usb1/1-1"
    )
    let device = USBPlace("1-1", sysfs: tree.sysfs).device
    #expect(device?.vendorID == 0x0483 && device?.productID == 0xDF11)
    #expect(device?.path == "1-1" && device?.serialNumber == nil)
    for other in ["1-2", "", "../1-1", "1-1/x"] {
      #expect(USBPlace(other, sysfs: tree.sysfs).device == nil)
    }
  }

  @Test func foldersThatAreNoDrives() async throws {
    let folder = try TemporaryFolder()
    for text in [nil, "", "no colon", String(repeating: "x", count: 100_000)] as [String?] {
      if let text { try folder.write(text, to: "INFO_UF2.TXT") }
      await #expect(throws: DriveFailure.self) {
        _ = try await DriveFinder().drive(at: folder.path)
      }
    }
    await #expect(throws: DriveFailure.self) { _ = try await DriveFinder().drive(at: "/nowhere") }
    // A pipe would keep whoever opens it waiting.
    let piped = try TemporaryFolder()
    try #require(mkfifo(piped.path + "/INFO_UF2.TXT", 0o600) == 0)
    await #expect(throws: DriveFailure.self) {
      _ = try await DriveFinder().drive(at: piped.path)
    }
  }

  @Test func aFolderIsADriveByHand() async throws {
    let folder = try TemporaryFolder()
    try folder.write("UF2\nBoard-ID: RP2350\n", to: "INFO_UF2.TXT")
    let drive = try await DriveFinder().drive(at: folder.path)
    #expect(drive.device == nil && drive.volume.chip?.name == "RP2350")
    #expect(try await DriveFinder().current(of: drive, before: .now + .seconds(5)) == nil)
    try folder.write([1, 2, 3], to: "CURRENT.UF2")
    #expect(try await DriveFinder().current(of: drive, before: .now + .seconds(5)) == [1, 2, 3])
    try folder.write("UF2\nBoard-ID: RPI-RP2\n", to: "INFO_UF2.TXT")
    #expect(try await !DriveFinder().isThere(drive))
  }

  /// `udisksctl` is asked for the device, by the `PATH` that is given.
  @Test func mounting() async throws {
    let tree = try DriveTree()
    try tree.plug("sda", at: "1-1", minor: 0)
    let device = try #require(try await tree.finder.look().unmounted.first)
    await #expect(throws: DriveFailure.self) {
      try await tree.finder.mount(device, environment: ["PATH": "/nowhere"])
    }
    try tree.folder.addProgram("udisksctl", "echo \"$@\" >\(tree.folder.path)/asked")
    try await tree.finder.mount(
      device,
      environment: ["PATH": "\(tree.folder.path)/bin:/usr/bin:/bin"]
    )
    #expect(try tree.folder.text("asked") == "mount --no-user-interaction -b /dev/sda1\n")
  }
}
