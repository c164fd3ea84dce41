extension ESPFlashRegisters {
  /// The command phase and the phase that receives.
  private static let phases: UInt32 = 0x9000_0000
  /// An 8-bit command, READ ID.
  private static let readID: UInt32 = 0x7000_009F
  /// Starts the command, and stays set while it runs.
  private static let start: UInt32 = 1 << 18
  /// Bits of the id, less one.
  private static let bits: UInt32 = 23
  /// Reads of the command register before the flash is given up.
  private static let pollLimit = 10

  /// Reads what the id's command changes.
  var saving: ESPRegisterScript {
    ESPRegisterScript([.read(address(user)), .read(address(user2))])
  }

  /// Asks the flash for its id and puts back the `saved` words; nil when one is missing.
  func readingIdentity(restoring saved: ESPRegisterValues) -> ESPRegisterScript? {
    guard let oldUser = saved[address(user)], let oldUser2 = saved[address(user2)] else {
      return nil
    }
    return ESPRegisterScript([
      .write(address(misoLength), Self.bits),
      .write(address(user), Self.phases),
      .write(address(user2), Self.readID),
      .write(address(data), 0),
      .write(address(command), Self.start),
      .poll(address(command), mask: Self.start, limit: Self.pollLimit),
      .read(address(data)),
      .write(address(user), oldUser),
      .write(address(user2), oldUser2),
    ])
  }

  /// The id that was read; nil when the command did not end.
  func identity(in values: ESPRegisterValues) -> UInt32? {
    guard let command = values[address(command)], command & Self.start == 0 else { return nil }
    return values[address(data)]
  }
}
