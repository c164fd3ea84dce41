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
struct FlashDriveRun: Sendable {
  /// From the order to the drive: the board leaves the bus, returns and is mounted.
  private static let bootTime = Duration.seconds(20)
  /// From the last block to the port of the new firmware.
  private static let returnTime = Duration.seconds(10)
  /// From the last block until a bootloader that can start nothing is back.
  private static let doubtTime = Duration.seconds(2)

  /// What the file is called.
  let title: String
  private let file: UF2File
  let board: Board?
  var folder: String?
  /// Where the drive's board is plugged in; nil for anywhere.
  var usbPath: String?
  /// Whether no other board is written meanwhile.
  private var isAlone = true
  private let options: FlashOptions
  private let isForced: Bool
  let boardOptions: BoardOptions
  let catalogue: BoardCatalogue
  let context: CommandContext
  /// What the file's MicroPython will say of itself.
  let identity: MicroPythonIdentity?

  /// Nil for files that are no UF2 files, unless drives are named; with one it is that drive.
  ///
  /// - Throws: what is wrong with the file; `FlashDriveRefusal` for boards that are written otherwise.
  init?(
    _ argument: FirmwareArgument,
    board: Board?,
    folders: [String],
    options: FlashOptions,
    isForced: Bool,
    boardOptions: BoardOptions,
    catalogue: BoardCatalogue,
    context: CommandContext
  ) throws {
    let bytes = try LocalFile.bytes(at: argument.path)
    guard !folders.isEmpty || UF2File.isUF2(bytes) else { return nil }
    if ESPFirmware.isFirmware(bytes) {
      throw FlashDriveRefusal.otherForm(path: argument.title)
    }
    byteCount = bytes.count
    file = try FileFailure.naming(argument.title) { try UF2File(decoding: bytes) }
    if let board, board.flash?.protocol != .uf2 {
      throw FlashDriveRefusal.otherMethod(board: board.id, board.flash?.protocol.rawValue)
    }
    title = argument.title
    self.board = board
    folder = folders.count == 1 ? folders[0] : nil
    self.options = options
    self.isForced = isForced
    self.boardOptions = boardOptions
    self.catalogue = catalogue
    self.context = context
    // Files for several chips say several things.
    let targets = try FirmwareFile(decoding: bytes).targets
    identity = targets.count == 1 ? targets[0].identity : nil
  }

  /// Bytes of the file.
  let byteCount: Int

  /// Every drive that is there now and fits.
  ///
  /// - Throws: what is wrong with the file, `UF2SearchFailure`, why the only drive does not fit.
  func places() async throws -> [UF2Place] {
    try fit.check()
    return try await place(nil, catalogue.boards()).places()
  }

  /// The same beside other boards that are written.
  func amongOthers() -> FlashDriveRun {
    var run = self
    run.isAlone = false
    return run
  }

  /// The same for the drive at `place`, beside others.
  func at(_ place: UF2Place) -> FlashDriveRun {
    var run = amongOthers()
    (run.folder, run.usbPath) = (place.folder, place.usbPath)
    return run
  }

  /// The same for the drive mounted at `folder`, beside others.
  func at(folder: String) -> FlashDriveRun {
    var run = amongOthers()
    run.folder = folder
    return run
  }

  /// Finds the drive and writes it, with the progress line for itself.
  ///
  /// - Returns: what was done.
  /// - Throws: what `target` and `flash` throw.
  func flash(over name: String?, isNamed: Bool) async throws -> FlashDocument {
    try await flash(try await target(over: name, isNamed: isNamed))
  }

  /// Writes the drive, with the progress line for itself.
  ///
  /// - Returns: what was done.
  /// - Throws: what `flash(_:onEvent:)` throws.
  func flash(_ target: FlashDriveTarget) async throws -> FlashDocument {
    let progress = FlashProgress(context.terminal, port: target.title)
    defer { progress.finish() }
    return try await flash(target, onEvent: progress.show)
  }

  /// Finds the drive; a board that runs is sent into its bootloader.
  ///
  /// - Parameters:
  ///   - name: the running board's port, over which it is sent into its bootloader and where it is
  ///     expected back.
  ///   - isNamed: whether the person named it for this command: then it is that board or none.
  /// - Returns: the drive, mounted.
  /// - Throws: what is wrong with the file, or that no drive is there.
  func target(over name: String?, isNamed: Bool) async throws -> FlashDriveTarget {
    let begin = ContinuousClock.now
    // A board may be on its way into its bootloader for long: the file is looked at before.
    try fit.check()
    let port = try path(of: name, isNamed: isNamed)
    let known = port.map { context.portOpener.identity(of: $0) }
    var target = try await found(over: port, isNamed: isNamed)
    if let simulation = context.simulation(withDrive: target.drive.folder) {
      // Whatever port was given: this board's is asked.
      target.isBehindPort = true
      target.isSimulated = true
      target.identity = context.portOpener.identity(of: simulation.port)
      target.port = simulation.port == port ? name : nil
    } else {
      target.identity = known
      target.port = isNamed || target.isBehindPort ? name : nil
    }
    target.begin = begin
    return target
  }

  /// The port to open; one that nobody named for this command may be a board of another kind.
  func path(of name: String?, isNamed: Bool) throws -> String? {
    guard isNamed else { return name.flatMap { try? FlashDrivePort($0, in: context).path } }
    return try name.map { try FlashDrivePort($0, in: context).path }
  }

  /// Writes the file and, where the board comes back to a known port, asks it what it is then.
  ///
  /// - Returns: what was done.
  /// - Throws: what goes wrong with the drive; `FlashFailure` for a board that answers otherwise.
  func flash(
    _ target: FlashDriveTarget,
    onEvent: @escaping @Sendable (FlashEvent) -> Void
  ) async throws -> FlashDocument {
    let flasher = UF2Flasher(
      fit,
      options: options,
      startsBoard: target.wasEntered || target.hasToStart,
      onEvent: onEvent
    )
    let stay = FlashDriveStay(target, in: context)
    var report = try await stay.told(writes: options.writes) {
      try await flasher.flash(target.drive)
    }
    let answer = report.outcome == .unverified ? try await answer(of: target) : nil
    if answer != nil { report = report.answered() }
    return FlashDocument(
      report,
      image: title,
      // Among others a board keeps the name that it has in events.
      port: target.port ?? (isAlone && !target.isSimulated ? answer?.port : nil),
      answer: answer?.identity,
      duration: .now - target.begin
    )
  }

  var fit: UF2Fit { UF2Fit(file, board: board.map(Self.facts), isForced: isForced) }

  func place(_ folder: String?, _ boards: [Board]) -> FlashDrivePlace {
    FlashDrivePlace(
      folder: folder,
      fit: fit,
      boards: board.map { [$0] } ?? boards,
      context: context
    )
  }

  private func found(over port: String?, isNamed: Bool) async throws -> FlashDriveTarget {
    let simulated = port.flatMap(context.simulatedDrive)
    let place = place(folder ?? simulated?.folder, try catalogue.boards())
    // Another board's drive may be there: the one behind the port that was named is meant.
    if let port, isNamed, folder == nil, simulated == nil {
      return try await entered(port, place)
    }
    do {
      let portPath = port.flatMap { PortOpener().usbPath(of: $0) }
      let drive = try await place.drive(at: usbPath)
      let isSame = simulated.map { $0.folder == drive.folder }
      return FlashDriveTarget(
        drive: drive,
        isBehindPort: isSame ?? (portPath != nil && drive.usbPath == portPath)
      )
    } catch let failure {
      guard let port, FlashDrivePlace.isAbsence(failure) else { throw failure }
      return try await entered(port, place)
    }
  }

  private func entered(
    _ port: String,
    _ place: FlashDrivePlace
  ) async throws -> FlashDriveTarget {
    if options.isDryRun || options.isVerifyOnly { throw FlashDriveRefusal.runs(port: port) }
    let entry = BootloaderEntry(
      port: port,
      board: board,
      boardOptions: boardOptions,
      context: context
    )
    try await check(try entry.candidates(), on: port)
    let outcome = try await entry.enter()
    do {
      let drive = try await place.drive(at: outcome.usbPath, before: .now + Self.bootTime)
      return FlashDriveTarget(drive: drive, wasEntered: true, isBehindPort: true)
    } catch let failure where FlashDrivePlace.isAbsence(failure) {
      throw UF2SearchFailure.late(seconds: Int(Self.bootTime.components.seconds))
    }
  }

  /// What a board says of itself, and at which port.
  private struct Answer {
    let identity: BoardIdentity
    let port: String
  }

  /// What the board says of itself; nil where no port of it is known, or the file names no firmware.
  private func answer(of target: FlashDriveTarget) async throws -> Answer? {
    let doubt = ContinuousClock.now + Self.doubtTime
    let refusal = UF2Refusal.returned(drive: target.drive.folder)
    let back = UF2Return(ownsFolder: isAlone || target.isSimulated)
    guard let identity, identity.version != nil, let port = try await port(of: target, back) else {
      if try await back.isBack(target.drive, before: doubt) { throw refusal }
      return nil
    }
    let opener = context.portOpener
    do {
      // Another firmware may have other USB ids.
      let transport = try await opener.reopenAtPlace(port, before: .now + Self.returnTime)
      let check = PromptCheck(expected: identity)
      let answer = try await check.check(on: transport) { deadline in
        try await opener.reopenAtPlace(port, before: deadline)
      }
      return Answer(identity: answer, port: port.name)
    } catch let failure as any Diagnosable {
      if try await back.isBack(target.drive) { throw refusal }
      guard failure is PortWaitError else { throw failure }
      if target.isBehindPort {
        throw FlashFailure.notStarted(port: target.title, reason: "\(failure)")
      }
      // Nobody has named this port: that it cannot be opened is no fault of the board's.
      context.terminal.warn("\(failure)")
      return nil
    }
  }

  /// The port the firmware comes back to: the one that was named, or the one at the drive's place.
  private func port(of target: FlashDriveTarget, _ back: UF2Return) async throws -> PortIdentity? {
    if target.isBehindPort, let port = target.identity { return port }
    return try await back.port(
      of: target.drive,
      by: context.portOpener,
      before: .now + Self.returnTime
    )
  }

  static func facts(_ board: Board) -> UF2BoardFacts {
    UF2BoardFacts(
      name: board.name,
      family: board.flash?.family.flatMap { UInt32(exactly: $0) },
      flashByteCount: board.memory?.flash?.bytes
    )
  }
}
