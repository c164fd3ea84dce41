import FlashImages
import Flashing
import LoaderModels
import Synchronization
import TestSupport
import Testing
import USBDevices

/// UF2 files, and the boards they are for.
enum UF2Files {
  static let rp2040: UInt32 = 0xE48B_FF56
  static let rp2350: UInt32 = 0xE48B_FF59
  static let nrf52840: UInt32 = 0xADA5_2840

  static let pico = UF2BoardFacts(name: "Pico", family: rp2040, flashByteCount: 2 << 20)

  /// A file of `bytes` for a family.
  static func file(
    _ bytes: [UInt8],
    family: UInt32 = rp2040,
    address: UInt32 = 0x1000_0000,
    errata: Bool = false
  ) throws -> [UInt8] {
    var packing = UF2Packing(family: family, address: address)
    packing.errataBlock = errata
    return try packing.file(of: bytes)
  }

  static let picoDrive = DriveSettings(
    boardID: "RPI-RP2",
    families: [rp2040],
    address: 0x1000_0000,
    byteCount: 2 << 20
  )

  static let feather = DriveSettings(
    boardID: "nRF52840-Feather-revD",
    families: [nrf52840],
    address: 0,
    byteCount: 1 << 20,
    softDevice: "S140 6.1.1"
  )
}

/// A simulated drive, and what was told while it was written.
final class DriveBench: Sendable {
  let folder: TemporaryFolder
  let drive: SimulatedDrive
  private let told = Mutex<[FlashEvent]>([])

  init(
    _ settings: DriveSettings = UF2Files.picoDrive,
    _ change: (inout DriveFaults) -> Void = { _ in }
  ) throws {
    var settings = settings
    change(&settings.faults)
    folder = try TemporaryFolder()
    drive = try SimulatedDrive(settings, at: folder.path)
  }

  var events: [FlashEvent] { told.withLock(\.self) }

  func flash(
    _ file: [UInt8],
    board: UF2BoardFacts? = nil,
    options: FlashOptions = FlashOptions()
  ) async throws -> FlashReport {
    let flasher = UF2Flasher(
      UF2Fit(try UF2File(decoding: file), board: board, isForced: false),
      options: options,
      onEvent: { event in self.told.withLock { $0.append(event) } }
    )
    return try await flasher.flash(try await DriveFinder().drive(at: folder.path))
  }

  /// Waits until the drive's text is there, or is not.
  func untilItIsThere(_ isThere: Bool) async throws {
    for _ in 0..<500 {
      let isNow = (try? folder.read("INFO_UF2.TXT")) != nil
      if isNow == isThere { return }
      try await Task.sleep(for: .milliseconds(20))
    }
    Issue.record("the drive did not \(isThere ? "return" : "leave")")
  }
}
