public import Transport
public import USBDevices

/// Sees a drive that comes back: its bootloader found nothing in the flash that it can start.
///
/// Boards of one kind look the same, so a drive counts where it must be the same board's: at its place
/// on USB, or at a folder where no other is mounted. Elsewhere nothing counts, and what became of the
/// board stays unknown.
public struct UF2Return: Sendable {
  private let finder: DriveFinder
  private let ownsFolder: Bool

  /// A look at one board.
  ///
  /// - Parameters:
  ///   - finder: where drives are looked for.
  ///   - ownsFolder: whether no other board's drive can be at the folder of a drive that is at no known
  ///     place on USB.
  public init(finder: DriveFinder = DriveFinder(), ownsFolder: Bool = true) {
    self.finder = finder
    self.ownsFolder = ownsFolder
  }

  /// Whether a drive is there now, mounted or not, where `drive` was.
  ///
  /// - Throws: `TransportError.system`, `CancellationError`.
  public func isBack(_ drive: UF2Drive) async throws -> Bool {
    if drive.device != nil { return Self.isBack(drive, among: try await finder.look()) }
    guard ownsFolder else { return false }
    do {
      _ = try await finder.drive(at: drive.folder)
      return true
    } catch DriveFailure.noInfo, DriveFailure.silent {
      return false
    }
  }

  /// Whether one of `sightings` is `drive`'s board, which is in its bootloader again.
  static func isBack(_ drive: UF2Drive, among sightings: DriveSightings) -> Bool {
    guard let device = drive.device, let path = device.usb.path else { return false }
    let here = sightings.at(usbPath: path)
    // Its address on the bus is another one now.
    return !here.drives.isEmpty
      || here.unmounted.contains {
        $0.usb.vendorID == device.usb.vendorID && $0.usb.productID == device.usb.productID
      }
  }

  /// The same, as soon as it is there or when the deadline comes.
  public func isBack(
    _ drive: UF2Drive,
    before deadline: ContinuousClock.Instant
  ) async throws -> Bool {
    try await Polling.value(before: deadline) { try await isBack(drive) ? true : nil } == true
  }

  /// The port of the firmware that `drive`'s board runs now, by its place on USB.
  ///
  /// - Parameters:
  ///   - drive: has left.
  ///   - opener: where ports are looked for.
  ///   - deadline: until when to look, once at least.
  /// - Returns: the port; nil where the place is not known, and when no port came.
  /// - Throws: `UF2Refusal.returned` for a drive that came instead, `TransportError.system`,
  ///   `CancellationError`.
  public func port(
    of drive: UF2Drive,
    by opener: PortOpener,
    before deadline: ContinuousClock.Instant
  ) async throws -> PortIdentity? {
    guard let usb = drive.device?.usb, usb.path != nil else { return nil }
    return try await Polling.value(before: deadline) {
      if let port = opener.identity(ofSuccessorOf: usb) { return port }
      if try await isBack(drive) { throw UF2Refusal.returned(drive: drive.folder) }
      return nil
    }
  }
}
