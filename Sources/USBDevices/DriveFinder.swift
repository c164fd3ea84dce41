import FlashImages
import Transport

/// Finds drives of bootloaders by their INFO_UF2.TXT, never by a label.
///
/// Every look works on a thread of its own and ends after a while, also where a drive hangs.
public struct DriveFinder: Sendable {
  /// A healthy drive answers within milliseconds.
  static let patience = Duration.seconds(3)

  private let sysfs: String
  private let proc: String
  private let devices: String

  /// - Parameters:
  ///   - sysfs: the folder where sysfs is mounted.
  ///   - proc: the folder where procfs is mounted.
  ///   - devices: the folder with the device files.
  public init(sysfs: String = "/sys", proc: String = "/proc", devices: String = "/dev") {
    self.sysfs = sysfs
    self.proc = proc
    self.devices = devices
  }

  /// The drives of USB that are there now; one that hangs is left out.
  ///
  /// - Throws: `TransportError.system` when no thread can be started, `CancellationError`.
  public func look() async throws -> DriveSightings {
    let all = try await blockDevices() ?? []
    var drives: [UF2Drive] = []
    for device in all {
      for folder in device.folders {
        guard let volume = try await volume(in: folder) else { continue }
        drives.append(UF2Drive(folder: folder, volume: volume, device: device))
        break
      }
    }
    let mounted = Set(all.filter { !$0.folders.isEmpty }.map(\.usb))
    return DriveSightings(
      drives: drives,
      unmounted: all.filter { !$0.hasPartitions && !mounted.contains($0.usb) }
    )
  }

  /// The drive mounted at `folder`, or a folder that looks like one.
  ///
  /// - Throws: `DriveFailure.noInfo`, `.silent`, `TransportError.system`, `CancellationError`.
  public func drive(at folder: String) async throws -> UF2Drive {
    let found = try await bounded(folder) { DriveFolder.volume(in: folder) }
    guard let found else { throw DriveFailure.silent(folder: folder) }
    guard let volume = found else { throw DriveFailure.noInfo(folder: folder) }
    let path = SmallFile.resolved(folder) ?? folder
    let device = try await blockDevices()?.first { $0.folders.contains(path) }
    return UF2Drive(folder: folder, volume: volume, device: device)
  }

  /// Whether the drive is still there: its device is on the bus and its INFO_UF2.TXT can be read.
  ///
  /// - Throws: `TransportError.system`, `CancellationError`.
  public func isThere(_ drive: UF2Drive) async throws -> Bool {
    if let device = drive.device {
      let now = try await blockDevices()
      if let now, !now.contains(where: { $0.name == device.name && $0.usb == device.usb }) {
        return false
      }
    }
    let folder = drive.folder
    // One that hangs has not gone.
    guard let volume = try await bounded(folder, { DriveFolder.volume(in: folder) }) else {
      return true
    }
    return volume == drive.volume
  }

  /// The first drive that `isWanted`, as soon as there is one; nil when the deadline comes first.
  public func drive(
    before deadline: ContinuousClock.Instant,
    where isWanted: (UF2Drive) -> Bool
  ) async throws -> UF2Drive? {
    try await Polling.value(before: deadline) { try await look().drives.first(where: isWanted) }
  }

  private func volume(in folder: String) async throws -> UF2Volume? {
    try await bounded(folder) { DriveFolder.volume(in: folder) } ?? nil
  }

  private func blockDevices() async throws -> [USBBlockDevice]? {
    #if os(Linux)
    let disks = BlockClass(sysfs: sysfs, proc: proc, devices: devices)
    return try await bounded(sysfs) { disks.usbDevices() }
    #else
    return []
    #endif
  }

  private func bounded<Value: Sendable>(
    _ name: String,
    _ work: @escaping @Sendable () -> Value
  ) async throws -> Value? {
    try await BoundedThread.value(of: name, before: .now + Self.patience, work)
  }
}
