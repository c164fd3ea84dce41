import Transport
import USBDevices
import VirtualBoards

/// Finds the port of a board whose drive was written: a bare board had none.
struct StartedBoardPort {
  /// From the board's start to its port.
  static let limit = Duration.seconds(15)

  /// Where the drive is mounted.
  let folder: String
  /// The bootloader's device, which has left for what is looked for; nil where nobody knows it.
  let device: USBIdentity?
  /// The port that the person named for this board.
  let named: String?
  /// The simulated board, such as `sim:rp2040`, that has the drive.
  let simulated: String?
  var opener = PortOpener()

  init(_ target: FlashDriveTarget, named: String?, in context: CommandContext) {
    folder = target.drive.folder
    device = target.drive.device?.usb
    simulated = context.simulation(withDrive: target.drive.folder)?.name
    self.named = simulated == nil ? named ?? target.port : target.port
  }

  init(folder: String, device: USBIdentity?, named: String?, opener: PortOpener) {
    (self.folder, self.device, self.named) = (folder, device, named)
    simulated = nil
    self.opener = opener
  }

  /// Refuses a drive whose board could not be found again.
  ///
  /// - Throws: `StartedBoardFailure.unknownPlace`.
  func check() throws(StartedBoardFailure) {
    guard named ?? simulated ?? device?.path == nil else { return }
    throw .unknownPlace(drive: folder)
  }

  /// The name to open, as the person called it where it still leads to the board.
  ///
  /// - Throws: `StartedBoardFailure`, `CancellationError`.
  func name(before deadline: ContinuousClock.Instant = .now + limit) async throws -> String {
    // Simulated boards and ports at unknown places are waited for by those who open them.
    if let simulated { return named ?? simulated }
    guard let device, let usbPath = device.path else {
      guard let named else { throw StartedBoardFailure.unknownPlace(drive: folder) }
      return named
    }
    let found = try await Polling.value(before: deadline) {
      opener.identity(ofSuccessorOf: device)?.name
    }
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
