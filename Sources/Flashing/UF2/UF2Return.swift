import Transport
public import USBDevices

/// Sees a drive that comes back: its bootloader found nothing in the flash that it can start.
public struct UF2Return: Sendable {
  private let finder: DriveFinder

  /// `finder` is where drives are looked for.
  public init(finder: DriveFinder = DriveFinder()) {
    self.finder = finder
  }

  /// Whether a drive is there now, mounted or not, where `drive` was.
  ///
  /// - Throws: `TransportError.system`, `CancellationError`.
  public func isBack(_ drive: UF2Drive) async throws -> Bool {
    if let device = drive.device {
      let all = try await finder.look()
      let sightings = device.usb.path.map(all.at) ?? all
      return !sightings.drives.isEmpty || sightings.unmounted.contains { $0.usb == device.usb }
    }
    do {
      _ = try await finder.drive(at: drive.folder)
      return true
    } catch DriveFailure.noInfo, DriveFailure.silent {
      return false
    }
  }

  /// The same, as soon as it is there or when the deadline comes.
  public func isBack(
    _ drive: UF2Drive,
    before deadline: ContinuousClock.Instant
  ) async throws -> Bool {
    try await Polling.value(before: deadline) { try await isBack(drive) ? true : nil } == true
  }
}
