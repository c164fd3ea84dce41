import BoardModel
import FlashImages
import Flashing
import TerminalOutput
import Transport
import USBDevices
import YAMLSchema

/// `mote flash` with a UF2 file: to the drive of a board's bootloader.
struct FlashDriveRun {
  /// From the order to the drive: the board leaves the bus, returns and is mounted.
  private static let bootTime = Duration.seconds(20)

  private let path: String
  private let file: UF2File
  private let board: Board?
  private let folder: String?
  private let options: FlashOptions

  /// Nil for files that are no UF2 files, unless a drive is named.
  ///
  /// - Throws: what is wrong with the file; `FlashDriveRefusal` for boards that are written otherwise.
  init?(path: String, board: Board?, folder: String?, options: FlashOptions) throws {
    let bytes = try LocalFile.bytes(at: path)
    guard folder != nil || UF2File.isUF2(bytes) else { return nil }
    file = try FileFailure.naming(path) { try UF2File(decoding: bytes) }
    if let board, board.flash?.protocol != .uf2 {
      throw FlashDriveRefusal.otherMethod(board: board.id, board.flash?.protocol.rawValue)
    }
    self.path = path
    self.board = board
    self.folder = folder
    self.options = options
  }

  /// Writes the file.
  ///
  /// - Parameters:
  ///   - port: the running board's port, over which it is sent into its bootloader.
  ///   - isNamed: whether the person named it for this command: then it is that board or none.
  ///   - boards: where board types come from.
  ///   - context: where it is told.
  /// - Throws: what keeps the board from the image.
  func run(
    over port: String?,
    isNamed: Bool,
    boards: BoardOptions,
    in context: CommandContext
  ) async throws {
    let fit = UF2Fit(file, board: board.map(Self.facts), isForced: options.isForced)
    let drive = try await drive(for: fit, over: port, isNamed: isNamed, boards, in: context)
    let progress = FlashProgress(context.terminal)
    let flasher = UF2Flasher(fit, options: options, onEvent: progress.show)
    let report = try await flasher.flash(drive)
    context.terminal.progress(.finished)
    let document = FlashDocument(report, image: path, port: port)
    try context.terminal.render(document, as: .fields(document.fields))
  }

  private func drive(
    for fit: UF2Fit,
    over port: String?,
    isNamed: Bool,
    _ boards: BoardOptions,
    in context: CommandContext
  ) async throws -> UF2Drive {
    let types = try board.map { [$0] } ?? boards.catalogue(in: context).boards()
    let place = FlashDrivePlace(folder: folder, fit: fit, boards: types, context: context)
    let entry = port.map {
      BootloaderEntry(port: $0, board: board, boardOptions: boards, context: context)
    }
    do {
      // Another board's drive may be there: the one behind the port that was named is meant.
      if isNamed, folder == nil, let entry { return try await drive(of: entry, at: place) }
    } catch TransportError.absent {
      // It is in its bootloader already.
    }
    do {
      return try await place.drive(at: nil)
    } catch let failure {
      guard let entry, !isNamed || folder != nil, FlashDrivePlace.isAbsence(failure) else {
        throw failure
      }
      return try await drive(of: entry, at: place)
    }
  }

  private func drive(
    of entry: BootloaderEntry,
    at place: FlashDrivePlace
  ) async throws -> UF2Drive {
    let entered = try await entry.enter()
    return try await place.drive(at: entered.usbPath, before: .now + Self.bootTime)
  }

  private static func facts(_ board: Board) -> UF2BoardFacts {
    UF2BoardFacts(
      name: board.name,
      family: board.flash?.family.flatMap { UInt32(exactly: $0) },
      flashByteCount: board.memory?.flash?.bytes
    )
  }
}
