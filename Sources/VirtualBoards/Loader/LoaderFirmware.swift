import LoaderModels
import Synchronization

/// Starts what is in the flash of a simulated chip, and ends it, as the chip's resets have it.
final class LoaderFirmware: Sendable {
  private struct Contents {
    var loader: SimulatedLoader?
    var process: FirmwareProcess?
  }

  private let chip: LoaderChip
  private let mac: [UInt8]
  private let engine: UnixPortEngine
  private let onState: @Sendable (LoaderBoardState) -> Void
  private let contents = Mutex(Contents())

  /// `onState` hears of every change, on the loader's thread or a process's.
  init(
    chip: LoaderChip,
    mac: [UInt8],
    engine: UnixPortEngine,
    onState: @escaping @Sendable (LoaderBoardState) -> Void
  ) {
    self.chip = chip
    self.mac = mac
    self.engine = engine
    self.onState = onState
  }

  /// The loader whose line is played; nil ends everything.
  func play(on loader: SimulatedLoader?) {
    contents.withLock { $0.loader = loader }
    if loader == nil { end() }
  }

  /// What the chip does now, on the loader's thread.
  func take(_ event: LoaderEvent) {
    switch event {
    case .runs: start()
    case .listens:
      end()
      onState(LoaderBoardState(.loader))
    case .vanishes: end()
    case .send, .busy, .rate, .reset, .passes, .block: break
    }
  }

  /// What the loader published last.
  var remains: LoaderRemains? { loader?.remains }

  private var loader: SimulatedLoader? { contents.withLock { $0.loader } }

  private func start() {
    end()
    guard let loader else { return }
    let boot = FlashBoot.read(loader.remains.flash, chip: chip)
    if let identity = boot.identity {
      do {
        let firmware = PlayedFirmware(
          platform: "esp32",
          identity: identity,
          // The ESP32 has no way to go there without its boot pin.
          entersLoader: chip != .esp32
        )
        let process = try FirmwareProcess(engine.playing(firmware, uniqueID: mac)) { [weak self] in
          self?.take($0)
        }
        loader.attach(try process.duplicateMaster())
        contents.withLock { $0.process = process }
      } catch {
        return fail("\(error)")
      }
    } else if !boot.text.isEmpty {
      loader.say(Array(boot.text.utf8))
    }
    onState(boot.state)
  }

  private func take(_ end: FirmwareProcess.End) {
    switch end {
    case .reset: loader?.restart(.software)
    case .intoLoader: loader?.restart(.softwareIntoLoader)
    case .failure(let text): fail(text)
    }
  }

  private func fail(_ text: String) {
    onState(LoaderBoardState(.nothing, detail: "MicroPython did not start. \(text)"))
  }

  private func end() {
    let (loader, process) = contents.withLock { contents in
      defer { contents.process = nil }
      return (contents.loader, contents.process)
    }
    loader?.attach(nil)
    process?.stop()
  }
}
