import BoardModel
import Transport
import USBDevices

/// Waits until a board's bootloader shows: its drive, or its ids on USB.
struct BootloaderWait {
  let seconds: Int
  /// The folder the person named.
  let folder: String?
  /// Drives that were there before.
  let before: Set<UF2Drive>
  /// The types the board may be.
  let boards: [Board]
  let place: (String) -> USBPlace

  init(
    seconds: Int,
    folder: String?,
    before: Set<UF2Drive>,
    boards: [Board],
    place: @escaping (String) -> USBPlace = { USBPlace($0) }
  ) {
    self.seconds = seconds
    self.folder = folder
    self.before = before
    self.boards = boards
    self.place = place
  }

  /// Whether it is a loader in ROM that is waited for: it shows no drive, and answers.
  var isForLoader: Bool {
    !boards.isEmpty && boards.allSatisfy { $0.flash?.protocol == .espROM }
  }

  /// The drive; nil where no time was given, and for bootloaders without one.
  ///
  /// - Parameter usbPath: where the board is plugged in; nil where nobody knows.
  /// - Returns: the drive, once it is mounted.
  /// - Throws: `BootloaderFailure.notSeen`, `.unseen`.
  func drive(at usbPath: String?) async throws -> UF2Drive? {
    guard seconds > 0 else { return nil }
    let deadline = ContinuousClock.now + .seconds(seconds)
    guard boards.isEmpty || boards.contains(where: { $0.flash?.protocol == .uf2 }) else {
      try await awaitIDs(at: usbPath, before: deadline)
      return nil
    }
    let found = try await Polling.value(before: deadline) { try await look(at: usbPath) }
    guard let found else { throw failure }
    return found
  }

  private func look(at usbPath: String?) async throws -> UF2Drive? {
    guard let folder else {
      return try await DriveFinder().look().drives.first { drive in
        usbPath.map { drive.usbPath == $0 } ?? !before.contains(drive)
      }
    }
    do {
      return try await DriveFinder().drive(at: folder)
    } catch DriveFailure.noInfo {
      return nil
    }
  }

  /// Without a place nothing can be seen of a bootloader that shows no drive.
  private func awaitIDs(at usbPath: String?, before deadline: ContinuousClock.Instant) async throws
  {
    let identities = boards.flatMap { $0.usb?.boot ?? [] }
    guard let usbPath, !identities.isEmpty else { throw BootloaderFailure.unseen }
    let isSeen = try await Polling.value(before: deadline) { () -> Bool? in
      guard let device = place(usbPath).device else { return nil }
      let fits = identities.contains {
        $0.vendorID == Int(device.vendorID) && $0.productID == Int(device.productID)
      }
      return fits ? true : nil
    }
    if isSeen != true { throw failure }
  }

  private var failure: BootloaderFailure {
    .notSeen(
      seconds: seconds,
      request: "Look whether the board's drive is mounted; if it is not there, "
        + BootloaderWays(boards: boards).request.lowercasedFirst
    )
  }
}

extension String {
  /// The same as the rest of a sentence.
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
