import Glibc

extension PortOpener {
  /// Locks the slave side of a pty and sets it raw.
  ///
  /// The lock is flock's alone. `TIOCEXCL` would outlive us on a pty: the mark stays on the
  /// terminal until the master is closed, so that after a crash nobody could open it any more.
  func openPseudoTerminal(
    _ device: DeviceFile,
    name: String,
    baudRate: Int
  ) throws(TransportError) -> DescriptorTransport {
    let descriptor = try openLocked(device, name: name)
    guard PseudoTerminal.makeRaw(descriptor) else {
      let code = errno
      close(descriptor)
      throw SerialSettings.failure(name, "setting raw mode", code)
    }
    let lines: SocketModemLines?
    do throws(TransportError) {
      lines = try simulatedLines(of: device, name: name)
    } catch {
      close(descriptor)
      throw error
    }
    let rate = TerminalLineRate(descriptor: descriptor, name: name)
    // Whoever plays a line that has no modem lines hears bytes at any rate.
    if lines != nil { _ = TerminalRate.set(descriptor, baudRate: UInt32(baudRate)) }
    return try DescriptorTransport(
      adopting: descriptor,
      name: name,
      modemLines: lines,
      lineRate: rate,
      countsUnsent: false
    ) {
      lines?.retire()
      rate.retire()
      Self.unlock($0)
    }
  }

  /// Both lines raised, as on a serial port that is opened; nil where nobody plays them.
  private func simulatedLines(
    of device: DeviceFile,
    name: String
  ) throws(TransportError) -> SocketModemLines? {
    guard let path = linesSocket(device.path) else { return nil }
    let lines = SocketModemLines(descriptor: try connectUnix(path, name: name), name: name)
    try lines.set(dtr: true, rts: true)
    return lines
  }

  /// Locks a serial port, sets it up and raises both modem lines.
  func openSerialPort(
    _ device: DeviceFile,
    name: String,
    baudRate: Int
  ) throws(TransportError) -> DescriptorTransport {
    let descriptor = try openLocked(device, name: name)
    let lines = SerialModemLines(descriptor: descriptor, name: name)
    do throws(TransportError) {
      let settings = SerialSettings(path: device.path, name: name, descriptor: descriptor)
      // The administrator passes where TIOCEXCL keeps everybody else out, so ask.
      if settings.isExclusive {
        throw .busy(port: name, holders: holders(of: device, locked: false))
      }
      try settings.apply(baudRate: baudRate)
      try lines.set(dtr: true, rts: true)
    } catch {
      close(descriptor)
      throw error
    }
    let rate = TerminalLineRate(descriptor: descriptor, name: name)
    return try DescriptorTransport(
      adopting: descriptor,
      name: name,
      modemLines: lines,
      lineRate: rate
    ) {
      lines.retire()
      rate.retire()
      SerialSettings.finish($0)
      Self.unlock($0)
    }
  }

  /// Closing is not enough: a process being started at this moment has a copy of the descriptor.
  private static func unlock(_ descriptor: Int32) {
    _ = flock(descriptor, LOCK_UN)
  }

  private func openLocked(_ device: DeviceFile, name: String) throws(TransportError) -> Int32 {
    let descriptor = Glibc.open(device.path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw openFailure(device, name: name, code: errno) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let code = errno
      close(descriptor)
      guard code == EWOULDBLOCK else {
        throw .system(port: name, operation: "locking", code: code)
      }
      throw .busy(port: name, holders: holders(of: device, locked: true))
    }
    return descriptor
  }

  private func openFailure(_ device: DeviceFile, name: String, code: Int32) -> TransportError {
    switch code {
    case EBUSY: .busy(port: name, holders: holders(of: device, locked: false))
    case EACCES, EPERM: .noPermission(port: name, group: device.group)
    case ENOENT, ENXIO, ENODEV: .absent(port: name)
    // A slave whose master was closed, and a tty whose driver has gone.
    case EIO: .unplugged(port: name)
    default: .system(port: name, operation: "opening", code: code)
    }
  }

  private func holders(of device: DeviceFile, locked: Bool) -> [PortHolder] {
    #if os(Linux)
    let processes = ProcessTable(root: proc)
    let owners = locked ? processes.lockOwners(of: device.status) : []
    return owners.isEmpty ? processes.users(of: device.path) : owners
    #else
    return []
    #endif
  }
}
