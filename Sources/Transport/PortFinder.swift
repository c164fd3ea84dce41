import Glibc

/// Takes the identity of ports and finds them again by it.
struct PortFinder: Sendable {
  /// Where the system's device tree is found.
  let sysfs: String
  /// Where the system's device files are found.
  let devices: String

  /// What stays of the port called `name` when its board leaves the bus.
  func identity(of name: String) -> PortIdentity {
    PortIdentity(name: name, mark: mark(of: name))
  }

  /// The path to open now.
  ///
  /// - Throws: what is in the way.
  func path(of identity: PortIdentity) throws(Obstructed) -> String {
    switch identity.mark {
    case .usb(let mark): return try path(of: mark)
    case .pseudoTerminal(let path, let changed):
      guard let device = try? DeviceFile(following: path, name: identity.name) else {
        throw Obstructed(by: .absent)
      }
      // Only chmod and chown change this time; both are rare and fail on the safe side.
      guard FileTime(device.status.st_ctim) == changed else { throw Obstructed(by: .otherTerminal) }
      return path
    case .name: return identity.name
    }
  }

  private func mark(of name: String) -> PortIdentity.Mark {
    guard case .path(let path)? = try? PortAddress(name),
      let device = try? DeviceFile(following: path, name: name)
    else { return .name }
    if let mark = usbMark(of: path, leadingTo: device) { return mark }
    switch device.kind(sysfs: sysfs) {
    case .pseudoTerminal where device.path == path:
      return .pseudoTerminal(path: path, changed: FileTime(device.status.st_ctim))
    case .serialPort, .pseudoTerminal, .socket, .other: return .name
    }
  }

  private func usbMark(of path: String, leadingTo device: DeviceFile) -> PortIdentity.Mark? {
    #if os(Linux)
    let terminals = TerminalClass(sysfs: sysfs)
    let isDevice = path.hasPrefix(devices + "/")
    let names = (isDevice ? [String(path.dropFirst(devices.count + 1))] : []) + [device.fileName]
    return names.filter { !$0.contains("/") }.lazy.compactMap(terminals.usbTerminal).first.map {
      .usb(USBMark($0, among: terminals.usbTerminals()))
    }
    #else
    return nil
    #endif
  }

  private func path(of mark: USBMark) throws(Obstructed) -> String {
    #if os(Linux)
    let sighting = mark.sighting(among: TerminalClass(sysfs: sysfs).usbTerminals())
    guard case .present(let terminal) = sighting else {
      throw Obstructed(by: PortObstacle(sighting) ?? .absent)
    }
    return "\(devices)/\(terminal)"
    #else
    throw Obstructed(by: .absent)
    #endif
  }

  /// A port that cannot be opened at this moment.
  struct Obstructed: Error {
    let obstacle: PortObstacle

    init(by obstacle: PortObstacle) {
      self.obstacle = obstacle
    }
  }
}
