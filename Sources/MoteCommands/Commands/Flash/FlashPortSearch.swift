import BoardModel
import FlashProtocols
import Transport
import VirtualBoards

/// Finds the attached boards whose ROM has a serial loader; no port is opened.
struct FlashPortSearch {
  let catalogue: BoardCatalogue
  let context: CommandContext

  /// Their ports, in order.
  ///
  /// - Parameter board: the board; nil for any. Bridges tell nothing of the board behind them.
  /// - Returns: names to open.
  /// - Throws: `TransportError` when the system does not list its terminals.
  func ports(for board: Board?) throws -> [String] {
    try simulated(board)
      + SerialPorts.attached().filter { port in
        guard let usb = port.usb else { return false }
        let pair = (usb.vendorID, usb.productID)
        if let ids = board?.usb, fits(pair, ids.run + ids.boot) { return true }
        let isChip =
          ESPChips.builtIn.link(vendorID: usb.vendorID, productID: usb.productID) != .bridge
        guard let board else { return isChip || isBridge(pair, port.path) }
        return board.serial?.kind == .bridge && isBridge(pair, port.path)
      }.map(\.path)
  }

  /// The chips that `mote sim --loader` runs.
  private func simulated(_ board: Board?) -> [String] {
    RunningSimulation.all(in: context.folders).filter { running in
      guard let loader = running.loader else { return false }
      return board.map { $0.mcu.family == loader.chip } ?? true
    }.map(\.port)
  }

  /// A board file names its bridge, or the system's driver is one for bridges.
  private func isBridge(_ usb: (UInt16, UInt16), _ path: String) -> Bool {
    let named = (try? catalogue.boards())?.contains { board in
      board.serial?.kind == .bridge && board.usb.map { fits(usb, $0.run) } ?? false
    }
    return named == true || PortOpener().isBridge(path)
  }

  private func fits(_ usb: (UInt16, UInt16), _ ids: [BoardModel.USBIdentity]) -> Bool {
    ids.contains { $0.vendorID == Int(usb.0) && $0.productID == Int(usb.1) }
  }
}
