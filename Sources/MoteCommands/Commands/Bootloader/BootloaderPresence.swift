import BoardModel
import FlashImages
import USBDevices
import VirtualBoards

/// Whether the drive of a board's bootloader is there, where nobody knows the board's place.
struct BootloaderPresence {
  let board: Board
  /// The folder the person named.
  let folder: String?
  /// More places where drives may be: those of simulated boards.
  let folders: [String]
  /// Drives that were there when the person was asked.
  let before: Set<UF2Drive>

  /// The first drive that is the board's by its chip, or a new one that does not say which it has.
  ///
  /// - Throws: `TransportError.system`, `CancellationError`, `DriveFailure.silent` for the folder that
  ///   was named.
  func drive() async throws -> UF2Drive? {
    if let folder { return try await Self.drive(at: folder, DriveFinder()) }
    return try await Self.drives(at: folders).first(where: isWanted)
  }

  /// The drives that are there now, on USB and in `folders`.
  ///
  /// - Throws: `TransportError.system`, `CancellationError`.
  static func drives(at folders: [String]) async throws -> [UF2Drive] {
    let finder = DriveFinder()
    var drives = try await finder.look().drives
    for folder in folders {
      do {
        if let drive = try await drive(at: folder, finder) { drives.append(drive) }
      } catch DriveFailure.silent {
        // As on USB: one that hangs is left out.
      }
    }
    return drives
  }

  /// The drive that the simulated board behind `port` shows now; nil for others.
  ///
  /// - Throws: as `drive()`.
  static func drive(behind port: String, in context: CommandContext) async throws -> UF2Drive? {
    guard let simulated = context.simulatedDrive(at: port) else { return nil }
    return try await drive(at: simulated.folder, DriveFinder())
  }

  private func isWanted(_ drive: UF2Drive) -> Bool {
    guard let chip = drive.volume.chip,
      let family = board.flash?.family.flatMap({ UInt32(exactly: $0) })
    else { return !before.contains(drive) }
    return chip.families.contains(family)
  }

  private static func drive(at folder: String, _ finder: DriveFinder) async throws -> UF2Drive? {
    do {
      return try await finder.drive(at: folder)
    } catch DriveFailure.noInfo {
      return nil
    }
  }
}
