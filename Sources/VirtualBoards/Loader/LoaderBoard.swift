import Encodings
import Glibc
import HostSystem
import LoaderModels
import Synchronization
import Transport

/// A simulated chip of the ESP32 family at a port of its own: its ROM loader, and MicroPython once its
/// flash holds one.
///
/// What runs says what the firmware in the flash says of itself; it is played by the unix port. The
/// modem lines of the port are at a Unix socket, which other processes find in the record.
public final class LoaderBoard: Sendable {
  /// Which one it is.
  public let name: VirtualBoardName
  /// Its chip: `esp32c3`.
  public var chip: String { specification.settings.chip.name }
  /// The path to open, such as `/dev/pts/7`; with USB of the chip's own a link that comes and goes.
  public var port: String { loader.port }
  /// Its MAC address: `24:0a:c4:00:01:10`.
  public var mac: String { Self.text(specification.settings.mac) }
  /// The Unix socket that takes its modem lines.
  public var linesSocket: String { loader.linesSocket }

  private let specification: LoaderSpecification
  private let loader: SimulatedLoader
  private let firmware: LoaderFirmware
  private let flash: LoaderFlash
  private let record: String
  private let lock: LockFile
  private let ended: AsyncStream<Never>
  private let isStopped = Atomic(false)
  private let onState: @Sendable (LoaderBoardState) -> Void

  /// Makes the port and tells other processes of it; the chip has no power yet.
  init(
    _ name: VirtualBoardName,
    _ specification: LoaderSpecification,
    engine: UnixPortEngine,
    folders: HostFolders,
    lock: LockFile,
    onState: @escaping @Sendable (LoaderBoardState) -> Void
  ) throws {
    let places = VirtualBoardPlaces(name, in: folders)
    let flash = LoaderFlash(places.flash)
    var settings = specification.settings
    settings.flashContent = try flash.content(of: name, limit: settings.flashSize)
    let (ended, end) = AsyncStream<Never>.makeStream()
    let announcement = LoaderAnnouncement(path: places.record, onState: onState)
    let firmware = LoaderFirmware(
      chip: settings.chip,
      mac: settings.mac,
      engine: engine,
      onState: announcement.tell
    )
    loader = try SimulatedLoader(
      settings,
      clock: specification.clock,
      portLink: specification.hasOwnUSB ? places.port : nil
    ) { event in
      // A full disk is no reason to end the chip.
      if event == .runs, let remains = firmware.remains { try? flash.save(remains) }
      firmware.take(event)
      if event == .vanishes { end.finish() }
    }
    self.name = name
    self.specification = specification
    self.firmware = firmware
    self.flash = flash
    self.lock = lock
    self.ended = ended
    self.onState = announcement.tell
    record = places.record
    firmware.play(on: loader)
    do {
      try announcement.begin(announced)
    } catch {
      firmware.play(on: nil)
      loader.stop()
      throw error
    }
  }

  deinit {
    stop()
  }

  /// Gives the chip its power: it runs what is in its flash, or its loader where its boot pin or the
  /// specification says so.
  public func powerUp() {
    if specification.settings.startsInRunMode {
      loader.restart(.power)
    } else {
      onState(LoaderBoardState(.loader))
    }
  }

  /// Waits until the chip vanishes, as a fault has it.
  ///
  /// - Throws: `CancellationError` when the task was cancelled.
  public func run() async throws {
    for await _ in ended {}
    try Task.checkCancellation()
  }

  /// Takes its power away and keeps what its flash holds; calling it again does nothing.
  public func stop() {
    guard !isStopped.exchange(true, ordering: .relaxed) else { return }
    let remains = loader.stop()
    firmware.play(on: nil)
    try? flash.save(remains)
    unlink(record)
    lock.release()
  }

  /// What other processes are told, before the chip has its power.
  private var announced: RunningSimulation {
    RunningSimulation(
      name: name.description,
      boardID: Self.playedBoardID,
      isExact: false,
      processID: getpid(),
      port: port,
      loader: RunningLoader(
        chip: chip,
        mac: mac,
        linesSocket: linesSocket,
        state: LoaderBoardState(.nothing)
      )
    )
  }

  static func text(_ mac: [UInt8]) -> String {
    mac.map { Hex.text($0, width: 2) }.joined(separator: ":")
  }
}
