import FlashImages
import LoaderModels
import Synchronization

/// Starts what is in the flash of a simulated board with a UF2 bootloader, and ends it.
final class DriveFirmware: Sendable {
  private struct Contents {
    var drive: SimulatedDrive?
    var process: FirmwareProcess?
    var port: DrivePort?
  }

  private let kind: DriveKind
  private let uniqueID: [UInt8]
  private let link: String
  private let engine: UnixPortEngine
  private let onState: @Sendable (LoaderBoardState) -> Void
  private let contents = Mutex(Contents())

  /// `link` is where its port stands; `onState` hears of every change, on the drive's thread or a
  /// process's.
  init(
    kind: DriveKind,
    uniqueID: [UInt8],
    link: String,
    engine: UnixPortEngine,
    onState: @escaping @Sendable (LoaderBoardState) -> Void
  ) {
    self.kind = kind
    self.uniqueID = uniqueID
    self.link = link
    self.engine = engine
    self.onState = onState
  }

  /// The drive whose flash is played; nil ends everything.
  func play(_ drive: SimulatedDrive?) {
    contents.withLock { $0.drive = drive }
    if drive == nil { end() }
  }

  /// What the drive does now, on its thread.
  func take(_ event: DriveEvent) {
    switch event {
    case .boots, .starts: start()
    case .appears:
      end()
      onState(LoaderBoardState(.loader))
    case .vanishes: end()
    }
  }

  /// What the drive published last.
  var remains: SimulatedDrive.Remains? { drive?.remains }

  private var drive: SimulatedDrive? { contents.withLock { $0.drive } }

  private func start() {
    end()
    guard let drive else { return }
    let boot = DriveBoot(drive.remains, kind: kind)
    if let identity = boot.identity {
      do {
        try play(identity)
      } catch {
        return fail("\(error)")
      }
    }
    onState(boot.state)
    // Bootloaders that find no program stay.
    if boot.state.activity == .nothing { drive.enterBootloader() }
  }

  private func play(_ identity: MicroPythonIdentity) throws {
    let firmware = PlayedFirmware(
      platform: kind.platform,
      identity: identity,
      entersLoader: true
    )
    let process = try FirmwareProcess(engine.playing(firmware, uniqueID: uniqueID)) {
      [weak self] in self?.take($0)
    }
    do {
      let port = try DrivePort(link: link, firmware: process.duplicateMaster()) { [weak self] in
        self?.drive?.enterBootloader()
      }
      contents.withLock { ($0.process, $0.port) = (process, port) }
    } catch {
      process.stop()
      throw error
    }
  }

  /// The board leaves USB at once, whatever it does next.
  private func take(_ end: FirmwareProcess.End) {
    let (drive, port) = contents.withLock { ($0.drive, $0.port) }
    port?.stop()
    switch end {
    case .reset: drive?.startFirmware()
    case .intoLoader: drive?.enterBootloader()
    case .failure(let text): fail(text)
    }
  }

  private func fail(_ text: String) {
    onState(LoaderBoardState(.nothing, detail: "MicroPython did not start. \(text)"))
  }

  private func end() {
    let (process, port) = contents.withLock { contents in
      defer { (contents.process, contents.port) = (nil, nil) }
      return (contents.process, contents.port)
    }
    port?.stop()
    process?.stop()
  }
}
