import FlashImages
import Transport
public import USBDevices

/// Finds the drives that a UF2 file is for.
public struct UF2DriveSearch: Sendable {
  private let fit: UF2Fit
  private let bootloaders: Set<USBPair>
  private let others: Set<USBPair>
  private let usbPath: String?
  private let looksAtBus: Bool
  private let folders: [String]
  private let finder: DriveFinder
  private let environment: [String: String]

  /// A search.
  ///
  /// - Parameters:
  ///   - fit: what has to fit the drive.
  ///   - bootloaders: the ids under which boards show such drives; only those are mounted.
  ///   - others: those of them whose boards the file is not for.
  ///   - usbPath: where the board is plugged in; nil for anywhere.
  ///   - looksAtBus: whether drives on USB are looked for at all.
  ///   - folders: more places where drives may be: those of simulated boards.
  ///   - finder: where drives are looked for.
  ///   - environment: variables by name, with the `PATH` where `udisksctl` is looked for.
  public init(
    for fit: UF2Fit,
    bootloaders: Set<USBPair>,
    others: Set<USBPair> = [],
    usbPath: String? = nil,
    looksAtBus: Bool = true,
    folders: [String] = [],
    finder: DriveFinder = DriveFinder(),
    environment: [String: String]
  ) {
    self.fit = fit
    self.bootloaders = bootloaders
    self.others = others
    self.usbPath = usbPath
    self.looksAtBus = looksAtBus
    self.folders = folders
    self.finder = finder
    self.environment = environment
  }

  /// The drive that is there, mounted when it was not.
  ///
  /// - Throws: `UF2SearchFailure`, why the only drive does not fit, `DriveFailure.notMounted`.
  public func drive() async throws -> UF2Drive {
    let sightings = try await look()
    if let drive = try choice(among: sightings.drives) { return drive }
    let all = sightings.unmounted.filter(isBootloader)
    let mayFit = all.filter(mayFit)
    // What a disk of another board says of itself when it is mounted tells more than its ids.
    let unmounted = mayFit.isEmpty ? all : mayFit
    guard unmounted.count <= 1 else {
      throw UF2SearchFailure.several(unmounted.map { Self.name($0.path, $0.usb.path) })
    }
    if let device = unmounted.first { return try await mounted(device) }
    throw try refusal(of: sightings.drives) ?? UF2SearchFailure.absent(usbPath: usbPath)
  }

  /// All drives that fit, and the bootloaders' disks that are mounted nowhere and may fit by their USB
  /// ids: what those hold shows when they are mounted, each by a search at its own USB path.
  ///
  /// - Returns: at least one.
  /// - Throws: `UF2SearchFailure`, why the only drive does not fit.
  public func places() async throws -> [UF2Place] {
    let sightings = try await look()
    let unmounted = sightings.unmounted.filter(isBootloader)
    let all =
      fitting(sightings.drives).map(UF2Place.init) + unmounted.filter(mayFit).map(UF2Place.init)
    var seen: Set<String> = []
    // A disk with several partitions is one board.
    let places = all.filter { place in place.usbPath.map { seen.insert($0).inserted } ?? true }
    guard places.isEmpty else { return places }
    if !unmounted.isEmpty {
      throw UF2SearchFailure.noneFits(
        sightings.drives.map { Self.name($0) }
          + unmounted.map { "\(Self.name($0.path, $0.usb.path)): \(Self.pair($0))" }
      )
    }
    throw try refusal(of: sightings.drives) ?? UF2SearchFailure.absent(usbPath: usbPath)
  }

  /// The same as `drive`, for a drive that may be on its way.
  public func drive(before deadline: ContinuousClock.Instant) async throws -> UF2Drive {
    let drive = try await Polling.value(before: deadline) { () -> UF2Drive? in
      do {
        return try await self.drive()
      } catch UF2SearchFailure.absent {
        return nil
      } catch DriveFailure.notMounted where ContinuousClock.now < deadline {
        // The desktop mounts it perhaps.
        return nil
      }
    }
    guard let drive else { throw UF2SearchFailure.absent(usbPath: usbPath) }
    return drive
  }

  private func look() async throws -> DriveSightings {
    let all = looksAtBus ? try await finder.look() : DriveSightings(drives: [], unmounted: [])
    if let usbPath { return all.at(usbPath: usbPath) }
    var drives = all.drives
    for folder in folders {
      do {
        drives.append(try await finder.drive(at: folder))
      } catch DriveFailure.noInfo, DriveFailure.silent {
        // Its firmware runs.
      }
    }
    return DriveSightings(drives: drives, unmounted: all.unmounted)
  }

  private func choice(among drives: [UF2Drive]) throws -> UF2Drive? {
    let fitting = fitting(drives)
    guard fitting.count <= 1 else {
      throw UF2SearchFailure.several(fitting.map { Self.name($0.folder, $0.usbPath) })
    }
    return fitting.first
  }

  private func fitting(_ drives: [UF2Drive]) -> [UF2Drive] {
    drives.filter { (try? fit.image(for: $0.volume)) != nil }
  }

  private func mounted(_ device: USBBlockDevice) async throws -> UF2Drive {
    do {
      try await finder.mount(device, environment: environment)
    } catch let failure as DriveFailure {
      guard let drive = try choice(among: try await look().drives) else { throw failure }
      return drive
    }
    let drives = try await look().drives
    if let drive = try choice(among: drives) { return drive }
    throw try refusal(of: drives) ?? UF2SearchFailure.absent(usbPath: usbPath)
  }

  /// Why the only drive there is does not fit; nil where there are none, or several.
  private func refusal(of drives: [UF2Drive]) throws -> (any Error)? {
    guard drives.count == 1 else {
      return drives.isEmpty ? nil : UF2SearchFailure.noneFits(drives.map { Self.name($0) })
    }
    do {
      _ = try fit.image(for: drives[0].volume)
      return nil
    } catch {
      return error
    }
  }

  private func isBootloader(_ device: USBBlockDevice) -> Bool {
    bootloaders.contains(Self.pair(device))
  }

  private func mayFit(_ device: USBBlockDevice) -> Bool { !others.contains(Self.pair(device)) }

  private static func pair(_ device: USBBlockDevice) -> USBPair {
    USBPair(vendorID: Int(device.usb.vendorID), productID: Int(device.usb.productID))
  }

  private static func name(_ drive: UF2Drive) -> String {
    "\(name(drive.folder, drive.usbPath)): \(drive.volume.boardID ?? drive.volume.bootloader)"
  }

  private static func name(_ place: String, _ usbPath: String?) -> String {
    usbPath.map { "\(place) (USB path \($0))" } ?? place
  }
}
