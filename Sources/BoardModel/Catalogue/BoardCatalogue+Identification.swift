extension BoardCatalogue {
  /// Boards whose firmware may report `machine` as `sys.implementation._machine`; several where
  /// boards share a build, as the M5StickC and the generic ESP32 do.
  ///
  /// Files that break rules are passed over: they must not keep others from being recognised.
  public func boards(reporting machine: String) -> [Board] {
    readable.filter { $0.firmware?.micropython.machinePattern?.matches(machine) == true }
  }

  /// Boards that appear on USB with these ids, while running or in their bootloader.
  ///
  /// The ids of a bridge chip (`kind: bridge`) say nothing about the board behind it.
  public func boards(vendorID: Int, productID: Int) -> [Board] {
    readable.filter { board in
      board.usb?.all.contains { $0.vendorID == vendorID && $0.productID == productID } == true
    }
  }

  private var readable: [Board] {
    files.compactMap { ParsedBoard($0).board }
  }
}
