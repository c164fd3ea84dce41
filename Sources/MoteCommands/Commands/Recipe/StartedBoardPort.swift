import Transport
import USBDevices
import VirtualBoards

/// Finds the port of a board whose drive was written: a bare board had none.
struct StartedBoardPort {
  /// From the board's start to its port.
  static let limit = Duration.seconds(15)

  /// Where the drive is mounted.
  let folder: String
  /// Bus and hub ports of the drive's board, such as `1-1.3.2`; nil where nobody knows.
  let usbPath: String?
  /// The port that the person named for this board.
  let named: String?
  /// The simulated board, such as `sim:rp2040`, that has the drive.
  let simulated: String?
  var opener = PortOpener()

  init(_ target: FlashDriveTarget, named: String?, in context: CommandContext) {
    folder = target.drive.folder
    usbPath = target.drive.usbPath
    simulated = context.simulation(withDrive: target.drive.folder)?.name
    self.named = simulated == nil ? named ?? target.port : target.port
  }

  init(folder: String, usbPath: String?, named: String?, opener: PortOpener) {
    (self.folder, self.usbPath, self.named) = (folder, usbPath, named)
    simulated = nil
    self.opener = opener
  }

  /// Refuses a drive whose board could not be found again.
  ///
  /// - Throws: `StartedBoardFailure.unknownPlace`.
  func check() throws(StartedBoardFailure) {
    guard named ?? simulated ?? usbPath == nil else { return }
    throw .unknownPlace(drive: folder)
  }

  /// The name to open, as the person called it where it still leads to the board.
  ///
  /// - Throws: `StartedBoardFailure`, `CancellationError`.
  func name(before deadline: ContinuousClock.Instant = .now + limit) async throws -> String {
    // Simulated boards and ports at unknown places are waited for by those who open them.
    if let simulated { return named ?? simulated }
    guard let usbPath else {
      guard let named else { throw StartedBoardFailure.unknownPlace(drive: folder) }
      return named
    }
    let found = try await Polling.value(before: deadline) { opener.port(atUSBPath: usbPath) }
    guard let found else {
      throw StartedBoardFailure.noPort(
        usbPath: usbPath,
        seconds: Int(Self.limit.components.seconds)
      )
    }
    if let named, opener.usbPath(of: named) == usbPath { return named }
    return found
  }
}
