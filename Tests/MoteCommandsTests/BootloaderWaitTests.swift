import BoardModel
import Diagnostics
import FoundationEssentials
import TestSupport
import Testing
import USBDevices

@testable import MoteCommands

@Suite(.timeLimit(.minutes(1))) struct BootloaderWaitTests {
  /// A bootloader without a drive shows by its ids where the board is plugged in.
  @Test func idsAreAwaitedAtTheBoardsPlace() async throws {
    let tree = try DriveTree()
    try tree.plug("sda", at: "1-1", minor: 0, id: ("2e8a", "0005"))
    try tree.folder.makeFolder("sys/bus/usb/devices")
    try FileManager.default.createSymbolicLink(
      atPath: tree.sysfs + "/bus/usb/devices/1-1",
      withDestinationPath: "../../../devices/pci0/usb1/1-1"
    )
    let board = try BoardCatalogue.builtIn.board("PYBV11")
    let boot = try #require(board.usb?.boot.first)
    let wait = BootloaderWait(seconds: 1, folder: nil, before: [], boards: [board]) {
      USBPlace($0, sysfs: tree.sysfs)
    }
    let error = await #expect(throws: BootloaderFailure.self) {
      _ = try await wait.drive(at: "1-1")
    }
    #expect(error?.code == "bootloader.not-seen" && error?.exitStatus == .temporary)
    try tree.folder.write(
      String(boot.vendorID, radix: 16),
      to: "sys/devices/pci0/usb1/1-1/idVendor"
    )
    try tree.folder.write(
      String(boot.productID, radix: 16),
      to: "sys/devices/pci0/usb1/1-1/idProduct"
    )
    #expect(try await wait.drive(at: "1-1") == nil)
    // Nobody knows where it is: nothing can be seen, which is not the same as being there.
    let unseen = await #expect(throws: BootloaderFailure.self) {
      _ = try await wait.drive(at: nil)
    }
    #expect(unseen?.code == "bootloader.unseen" && unseen?.exitStatus == .attention)
  }

  @Test func withoutTimeNothingIsAwaited() async throws {
    let wait = BootloaderWait(seconds: 0, folder: "/nowhere", before: [], boards: [])
    #expect(try await wait.drive(at: "1-1") == nil)
  }

  @Test func everyFailureSaysItsValuesAndWhatToDo() {
    let failures: [BootloaderFailure] = [
      .byHand(port: "p", tried: [], request: "Press it.", cause: nil),
      .byHand(
        port: "p",
        tried: [.machineBootloader, .touch1200],
        request: "Press it.",
        cause: nil
      ),
      .stayed(port: "p"), .absent(board: "b"), .notSeen(seconds: 3, request: "Look."), .unseen,
    ]
    for failure in failures {
      #expect("\(failure)".hasSuffix(".") && failure.advice?.hasSuffix(".") == true)
    }
    #expect(Set(failures.map(\.code)).count == 5)
  }
}
