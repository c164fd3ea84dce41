import BoardModel
import FlashProtocols
import Transport
import VirtualBoards

/// Finds the attached boards whose ROM has a serial loader; no port is opened.
struct FlashPortSearch {
  let context: CommandContext
  /// All known board types: asked for once, since that parses their files.
  let boards: () throws -> [Board]
  /// What the system lists.
  var attached: () throws -> [SerialPort] = { try SerialPorts.attached() }

  /// Their ports, in order.
  ///
  /// - Parameter board: the board; nil for any. Bridges tell nothing of the board behind them.
  /// - Returns: names to open.
  /// - Throws: `TransportError` when the system does not list its terminals.
  func ports(for board: Board?) throws -> [String] {
    let attached = context.seesSimulatedOnly ? [] : try attached()
    let bridges = attached.contains { $0.usb != nil } ? namedBridges() : []
    return simulated(board)
      + attached.filter { port in
        guard let usb = port.usb else { return false }
        let pair = (usb.vendorID, usb.productID)
        if let ids = board?.usb, fits(pair, ids.run + ids.boot) { return true }
        let isChip =
          ESPChips.builtIn.link(vendorID: usb.vendorID, productID: usb.productID) != .bridge
        guard let board else { return isChip || isBridge(pair, port.path, bridges) }
        return board.serial?.kind == .bridge && isBridge(pair, port.path, bridges)
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
  private func isBridge(
    _ usb: (UInt16, UInt16),
    _ path: String,
    _ bridges: [BoardModel.USBIdentity]
  ) -> Bool {
    fits(usb, bridges) || PortOpener().isBridge(path)
  }

  /// None where a board file is broken: then only the system knows.
  private func namedBridges() -> [BoardModel.USBIdentity] {
    ((try? boards()) ?? []).filter { $0.serial?.kind == .bridge }.flatMap { $0.usb?.run ?? [] }
  }

  private func fits(_ usb: (UInt16, UInt16), _ ids: [BoardModel.USBIdentity]) -> Bool {
    ids.contains { $0.vendorID == Int(usb.0) && $0.productID == Int(usb.1) }
  }
}
