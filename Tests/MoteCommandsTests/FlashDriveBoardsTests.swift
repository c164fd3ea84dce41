import BoardModel
import FlashImages
import Flashing
import FoundationEssentials
import TestSupport
import Testing
import Transport

@testable import MoteCommands

/// Which boards a UF2 file is written to, by made-up device trees.
@Suite struct FlashDriveBoardsTests {
  /// One device has a name of its own and links that other programs make.
  @Test func aBoardUnderTwoNamesIsOne() throws {
    let tree = try DriveTree()
    let first = try tree.plugTerminal("ttyACM0", at: "1-1.2")
    let second = try tree.plugTerminal("ttyACM1", at: "1-1.3")
    try tree.folder.makeFolder("dev/serial/by-id")
    let link = tree.devices + "/serial/by-id/usb-MicroPython-if00"
    try FileManager.default.createSymbolicLink(
      atPath: link,
      withDestinationPath: "../../ttyACM0"
    )
    let context = CommandContext.quiet(state: try TemporaryFolder())
    let opener = PortOpener(sysfs: tree.sysfs, devices: tree.devices)
    let places = try FlashDrivePort.places(of: [link, second], in: context, opener)
    #expect(places.map(\.name) == [link, second])
    #expect(places.map(\.usbPath) == ["1-1.2", "1-1.3"])
    for names in [[first, link], [link, second, first]] {
      let error = #expect(throws: FlashDriveRefusal.self) {
        _ = try FlashDrivePort.places(of: names, in: context, opener)
      }
      #expect(error == .twice(port: names[names.count - 1]))
    }
    let unknown = #expect(throws: FlashDriveRefusal.self) {
      _ = try FlashDrivePort.places(of: [first, "/dev/null"], in: context, opener)
    }
    #expect(unknown == .noPlace(port: "/dev/null"))
  }

  /// Whose disk it is that nobody has mounted, its USB ids tell.
  @Test func theDisksOfOtherBoardsAreKnown() throws {
    let packing = UF2Packing(family: 0xE48B_FF5A, address: 0x1000_0000)
    let file = try UF2File(decoding: try packing.file(of: [UInt8](repeating: 1, count: 600)))
    let fit = UF2Fit(file, board: nil, isForced: false)
    let boards = try BoardCatalogue.builtIn.boards()
    let others = FlashDrivePlace.others(than: fit, among: boards)
    // RISC-V, which an RP2350 takes as well as what its board's file says.
    let rp2350 = USBPair(vendorID: 0x2E8A, productID: 0x000F)
    #expect(!others.contains(rp2350))
    #expect(FlashDrivePlace.bootloaders(of: boards).contains(rp2350))
    #expect(others.contains(USBPair(vendorID: 0x2E8A, productID: 3)))
    #expect(others.contains(USBPair(vendorID: 0x239A, productID: 0x0022)))
  }
}
