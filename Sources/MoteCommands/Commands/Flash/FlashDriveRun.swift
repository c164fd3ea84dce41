import BoardModel
import BoardSession
import Diagnostics
import FlashImages
import Flashing
import TerminalOutput
import Transport
import USBDevices
import VirtualBoards
import YAMLSchema

/// `mote flash` with a UF2 file: to the drive of a board's bootloader.
struct FlashDriveRun {
  /// From the order to the drive: the board leaves the bus, returns and is mounted.
  private static let bootTime = Duration.seconds(20)
  /// From the last block to the port of the new firmware.
  private static let returnTime = Duration.seconds(10)
  /// From the last block until a bootloader that can start nothing is back.
  private static let doubtTime = Duration.seconds(2)

  private let path: String
  private let file: UF2File
  private let board: Board?
  private let folder: String?
  private let options: FlashOptions
  private let isForced: Bool
  private let boardOptions: BoardOptions
  private let catalogue: BoardCatalogue
  private let context: CommandContext
  /// What the file's MicroPython will say of itself.
  private let identity: MicroPythonIdentity?

  /// Nil for files that are no UF2 files, unless a drive is named.
  ///
  /// - Throws: what is wrong with the file; `FlashDriveRefusal` for boards that are written otherwise.
  init?(
    _ argument: FirmwareArgument,
    board: Board?,
    folder: String?,
    options: FlashOptions,
    isForced: Bool,
    boardOptions: BoardOptions,
    catalogue: BoardCatalogue,
    context: CommandContext
  ) throws {
    let bytes = try LocalFile.bytes(at: argument.path)
    guard folder != nil || UF2File.isUF2(bytes) else { return nil }
    file = try FileFailure.naming(argument.title) { try UF2File(decoding: bytes) }
    if let board, board.flash?.protocol != .uf2 {
      throw FlashDriveRefusal.otherMethod(board: board.id, board.flash?.protocol.rawValue)
    }
    path = argument.title
    self.board = board
    self.folder = folder
    self.options = options
    self.isForced = isForced
    self.boardOptions = boardOptions
    self.catalogue = catalogue
    self.context = context
    // Files for several chips say several things.
    let targets = try FirmwareFile(decoding: bytes).targets
    identity = targets.count == 1 ? targets[0].identity : nil
  }

  /// Writes the file and, over a port, asks the board what it is then.
  ///
  /// - Parameters:
  ///   - name: the running board's port, over which it is sent into its bootloader and where it is
  ///     expected back.
  ///   - isNamed: whether the person named it for this command: then it is that board or none.
  /// - Returns: what was done.
  /// - Throws: what goes wrong with the drive; `FlashFailure` for a board that answers otherwise.
  func flash(over name: String?, isNamed: Bool) async throws -> FlashDocument {
    let port = try name.map(context.drivePort)
    let begin = ContinuousClock.now
    let fit = UF2Fit(file, board: board.map(Self.facts), isForced: isForced)
    try fit.check()
    let known = port.map { context.portOpener.identity(of: $0) }
    var target = try await target(for: fit, over: port, isNamed: isNamed)
    let simulation = RunningSimulation.all(in: context.folders).first {
      $0.drive?.folder == target.drive.folder
    }
    if simulation != nil { target.isBehindPort = true }
    let identity = known ?? simulation.map { context.portOpener.identity(of: $0.port) }
    let progress = FlashProgress(context.terminal, port: port ?? target.drive.folder)
    defer { progress.finish() }
    let flasher = UF2Flasher(
      fit,
      options: options,
      startsBoard: target.wasEntered,
      onEvent: progress.show
    )
    var report = try await flasher.flash(target.drive)
    let answer =
      report.outcome == .unverified ? try await answer(of: target, at: identity) : nil
    if answer != nil { report = report.answered() }
    return FlashDocument(
      report,
      image: path,
      port: port,
      answer: answer,
      duration: .now - begin
    )
  }

  /// A drive, and how it belongs to the port.
  private struct Target {
    let drive: UF2Drive
    /// Whether this run sent the board into its bootloader.
    var wasEntered = false
    /// Whether it is the port's board: another board's answer proves nothing.
    var isBehindPort = false
  }

  private func target(
    for fit: UF2Fit,
    over port: String?,
    isNamed: Bool
  ) async throws -> Target {
    let types = try board.map { [$0] } ?? catalogue.boards()
    let simulated = port.flatMap(context.simulatedDrive)
    let place = FlashDrivePlace(
      folder: folder ?? simulated?.folder,
      fit: fit,
      boards: types,
      context: context
    )
    // Another board's drive may be there: the one behind the port that was named is meant.
    if let port, isNamed, folder == nil, simulated == nil {
      return try await entered(port, place)
    }
    do {
      let usbPath = port.flatMap { PortOpener().usbPath(of: $0) }
      let drive = try await place.drive(at: nil)
      let isSame = simulated.map { $0.folder == drive.folder }
      return Target(
        drive: drive,
        isBehindPort: isSame ?? (usbPath != nil && drive.usbPath == usbPath)
      )
    } catch let failure {
      guard let port, FlashDrivePlace.isAbsence(failure) else { throw failure }
      return try await entered(port, place)
    }
  }

  private func entered(_ port: String, _ place: FlashDrivePlace) async throws -> Target {
    if options.isDryRun || options.isVerifyOnly { throw FlashDriveRefusal.runs(port: port) }
    let entry = BootloaderEntry(
      port: port,
      board: board,
      boardOptions: boardOptions,
      context: context
    )
    let outcome = try await entry.enter()
    do {
      let drive = try await place.drive(at: outcome.usbPath, before: .now + Self.bootTime)
      return Target(drive: drive, wasEntered: true, isBehindPort: true)
    } catch let failure where FlashDrivePlace.isAbsence(failure) {
      throw UF2SearchFailure.late(seconds: Int(Self.bootTime.components.seconds))
    }
  }

  /// What the board says of itself; nil where it has no port, or the file names no firmware.
  private func answer(of target: Target, at port: PortIdentity?) async throws -> BoardIdentity? {
    let refusal = UF2Refusal.returned(drive: target.drive.folder)
    guard target.isBehindPort, let port, let identity, identity.version != nil else {
      let deadline = ContinuousClock.now + Self.doubtTime
      if try await UF2Return().isBack(target.drive, before: deadline) { throw refusal }
      return nil
    }
    let opener = context.portOpener
    do {
      let transport = try await opener.reopen(port, before: .now + Self.returnTime)
      return try await PromptCheck(expected: identity).check(on: transport) { deadline in
        try await opener.reopen(port, before: deadline)
      }
    } catch let failure as any Diagnosable {
      if try await UF2Return().isBack(target.drive) { throw refusal }
      throw failure
    }
  }

  private static func facts(_ board: Board) -> UF2BoardFacts {
    UF2BoardFacts(
      name: board.name,
      family: board.flash?.family.flatMap { UInt32(exactly: $0) },
      flashByteCount: board.memory?.flash?.bytes
    )
  }
}
