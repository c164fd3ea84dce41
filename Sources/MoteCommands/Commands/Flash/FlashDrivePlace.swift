import BoardModel
import Flashing
import Transport
import USBDevices
import VirtualBoards

/// Where the drive of a board is, or will be: a folder the person named, or the one that fits.
struct FlashDrivePlace {
  let folder: String?
  let fit: UF2Fit
  /// The types the board may be.
  let boards: [Board]
  let context: CommandContext

  /// The drive that is there now.
  ///
  /// - Parameter usbPath: where the board is plugged in; nil for anywhere.
  /// - Returns: the drive, mounted.
  /// - Throws: `DriveFailure`, `UF2SearchFailure`, why the only drive does not fit.
  func drive(at usbPath: String?) async throws -> UF2Drive {
    if let folder { return try await DriveFinder().drive(at: folder) }
    return try await search(at: usbPath).drive()
  }

  /// The same, for a drive that may be on its way.
  func drive(
    at usbPath: String?,
    before deadline: ContinuousClock.Instant
  ) async throws -> UF2Drive {
    guard let folder else { return try await search(at: usbPath).drive(before: deadline) }
    let drive = try await Polling.value(before: deadline) { () -> UF2Drive? in
      do {
        return try await DriveFinder().drive(at: folder)
      } catch DriveFailure.noInfo {
        return nil
      }
    }
    guard let drive else { throw DriveFailure.noInfo(folder: folder) }
    return drive
  }

  /// Every drive that is there now and fits.
  ///
  /// - Throws: `UF2SearchFailure`, why the only drive does not fit.
  func places() async throws -> [UF2Place] {
    try await search(at: nil).places()
  }

  /// Whether an error only says that no drive is there.
  static func isAbsence(_ error: any Error) -> Bool {
    switch error {
    case DriveFailure.noInfo, UF2SearchFailure.absent: true
    default: false
    }
  }

  private func search(at usbPath: String?) -> UF2DriveSearch {
    UF2DriveSearch(
      for: fit,
      bootloaders: Self.bootloaders(of: boards),
      others: Self.others(than: fit, among: boards),
      usbPath: usbPath,
      looksAtBus: !context.seesSimulatedOnly,
      folders: RunningSimulation.all(in: context.folders).compactMap(\.drive?.folder),
      environment: context.environment
    )
  }

  /// The ids under which only boards show drives that the file is not for.
  static func others(than fit: UF2Fit, among boards: [Board]) -> Set<USBPair> {
    let fitting = boards.filter { fit.isFor(family: FlashDriveRun.facts($0).family) }
    return bootloaders(of: boards).subtracting(bootloaders(of: fitting))
  }

  /// The ids under which boards show drives that take UF2 files.
  static func bootloaders(of boards: [Board]) -> Set<USBPair> {
    let identities = boards.filter { $0.flash?.protocol == .uf2 }.flatMap { $0.usb?.boot ?? [] }
    return Set(
      identities.filter { $0.kind == .msc }.map {
        USBPair(vendorID: $0.vendorID, productID: $0.productID)
      }
    )
  }
}
