import Glibc
import HostSystem
import LoaderModels
import Synchronization

/// A simulated board with a UF2 bootloader: a folder that is its drive, and MicroPython at a port of
/// its own once its flash holds one.
///
/// Either the drive is there or the port, as on a board with USB of its own. What runs says what the
/// firmware in the flash says of itself; it is played by the unix port.
public final class DriveBoard: Sendable {
  /// Which one it is.
  public let name: VirtualBoardName
  /// Its kind: `rp2040`.
  public var chip: String { specification.kind.name }
  /// The path to open while its firmware runs, a link that stays the same.
  public let port: String
  /// The folder that is its drive while it is in its bootloader.
  public let folder: String
  /// What its INFO_UF2.TXT calls it.
  public var boardID: String { specification.kind.boardID }

  private let specification: DriveSpecification
  private let drive: SimulatedDrive
  private let firmware: DriveFirmware
  private let flash: DriveFlash
  private let record: String
  private let lock: LockFile
  private let ended: AsyncStream<Never>
  private let isStopped = Atomic(false)

  /// Makes it and tells other processes of it; it has no power yet.
  init(
    _ name: VirtualBoardName,
    _ specification: DriveSpecification,
    engine: UnixPortEngine,
    folders: HostFolders,
    lock: LockFile,
    onState: @escaping @Sendable (LoaderBoardState) -> Void
  ) throws {
    let places = VirtualBoardPlaces(name, in: folders)
    let flash = DriveFlash(path: places.flash)
    var settings = specification.settings
    try flash.load(into: &settings)
    let (ended, end) = AsyncStream<Never>.makeStream()
    let announcement = LoaderAnnouncement(path: places.record, onState: onState)
    let firmware = DriveFirmware(
      kind: specification.kind,
      uniqueID: specification.uniqueID,
      link: places.port,
      engine: engine,
      onState: announcement.tell
    )
    drive = try SimulatedDrive(settings, at: places.drive) { event in
      // A full disk is no reason to end the board.
      if case .boots = event, let remains = firmware.remains { try? flash.save(remains) }
      firmware.take(event)
      if event == .vanishes { end.finish() }
    }
    self.name = name
    self.specification = specification
    self.firmware = firmware
    self.flash = flash
    self.lock = lock
    self.ended = ended
    (port, folder, record) = (places.port, places.drive, places.record)
    firmware.play(drive)
    do {
      try announcement.begin(announced)
    } catch {
      firmware.play(nil)
      drive.stop()
      throw error
    }
  }

  deinit {
    stop()
  }

  /// Gives it its power: it runs what is in its flash, or shows its drive where nothing is or the
  /// specification says so.
  public func powerUp() {
    if specification.startsInBootloader { drive.enterBootloader() } else { drive.startFirmware() }
  }

  /// Waits until the board vanishes, as a fault has it.
  ///
  /// - Throws: `CancellationError` when the task was cancelled.
  public func run() async throws {
    for await _ in ended {}
    try Task.checkCancellation()
  }

  /// Takes its power away and keeps what its flash holds; calling it again does nothing.
  public func stop() {
    guard !isStopped.exchange(true, ordering: .relaxed) else { return }
    let remains = drive.stop()
    firmware.play(nil)
    try? flash.save(remains)
    unlink(record)
    lock.release()
  }

  /// Whether a name is that of such a board.
  public static func isMeant(by name: VirtualBoardName) -> Bool {
    DriveSpecification.kind(name) != nil
  }

  /// What other processes are told, before it has its power.
  private var announced: RunningSimulation {
    RunningSimulation(
      name: name.description,
      boardID: LoaderBoard.playedBoardID,
      isExact: false,
      processID: getpid(),
      port: port,
      drive: RunningDrive(
        chip: chip,
        boardID: boardID,
        families: specification.kind.families.sorted(),
        folder: folder,
        state: LoaderBoardState(.nothing)
      )
    )
  }
}
