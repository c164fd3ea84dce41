import Transport
import USBDevices

/// The drive that is written, and how it belongs to a port.
struct FlashDriveTarget {
  let drive: UF2Drive
  /// The running board's port, if the person or `MOTE_PORT` named one.
  var port: String?
  /// The port that the board's firmware comes back to; nil where nobody knows.
  var identity: PortIdentity?
  /// Whether this run sent the board into its bootloader.
  var wasEntered = false
  /// Whether its program is wanted to run in any case.
  var hasToStart = false
  /// Whether it is the port's board: another board's answer proves nothing.
  var isBehindPort = false
  /// Whether it is a simulated board's: no other drive comes to its folder.
  var isSimulated = false
  /// When the search for it began.
  var begin = ContinuousClock.now

  /// What to call the board.
  var title: String { port ?? drive.folder }
}
