import BoardModel
import FoundationEssentials
import TestSupport
import Testing
import Transport

@testable import MoteCommands

/// Which attached ports `mote flash --all` takes.
@Suite struct FlashPortSearchTests {
  private final class Count {
    var value = 0
  }

  /// Bridges that no driver of this computer tells; only board files know them.
  @Test func allPortsTogetherReadTheBoardsOnce() throws {
    let folder = try TemporaryFolder()
    let boards = try BoardCatalogue.builtIn.boards()
    let bridge = try #require(boards.first { $0.serial?.kind == .bridge && $0.usb != nil })
    let ids = try #require(bridge.usb?.run.first)
    let usb = USBIdentity(
      vendorID: UInt16(ids.vendorID),
      productID: UInt16(ids.productID),
      bus: 1,
      address: 1
    )
    let ports = (0..<20).map { SerialPort(path: "/absent/\($0)", summary: "", usb: usb) }
    let count = Count()
    let search = FlashPortSearch(
      context: .quiet(state: folder),
      boards: {
        count.value += 1
        return boards
      },
      attached: { ports }
    )
    #expect(try search.ports(for: nil).count == 20)
    #expect(count.value == 1)
    let plain = FlashPortSearch(
      context: .quiet(state: folder),
      boards: { throw CancellationError() },
      attached: { [SerialPort(path: "/absent/0", summary: "")] + ports }
    )
    #expect(try plain.ports(for: nil).isEmpty)
  }
}
