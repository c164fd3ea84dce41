/// What can go wrong with a virtual board.
public enum VirtualBoardFailure: Error, Sendable {
  /// The text names no virtual board.
  case malformedName(String)
  /// The board type is hardware: nothing can play it.
  case notVirtual(boardID: String)
  /// What plays the board has not been installed.
  case notInstalled(boardID: String)
  /// Another process runs it; `port` is where that process offers it, when it does.
  case inUse(name: String, processID: Int32, command: String, port: String?)
  /// Its process ended instead of starting; `output` is what it wrote.
  case didNotStart(name: String, output: String)
  /// Its process wrote nothing within `limit`.
  case silent(name: String, limit: Duration)
  /// The exact mode was asked of a board that cannot count instructions.
  case noExactTime(boardID: String)
  /// The machine has no Debian mirror in its apt configuration.
  case mirrorAbsent
  /// The keys that sign Debian's archive are not there.
  case keyringAbsent(path: String)
  /// An unpacked package lacks a file it should have.
  case packageIncomplete(package: String, missing: String)
  /// There is no simulated loader of this chip.
  case noSuchChip(String, known: [String])
  /// The virtual board is MicroPython without a bootloader below it.
  case noBootloader(name: String)
  /// The simulated board's bootloader shows a drive and has no serial loader.
  case hasDrive(name: String)
  /// A simulated chip is run by no process; nobody starts it by the way.
  case notRunning(name: String)
  /// The flash of a simulated chip was larger in an earlier run than it is to be now.
  case flashTooLarge(name: String, byteCount: Int, limit: Int)
  /// The system refused `operation` with error number `code`.
  case system(operation: String, code: Int32)
}
