extension PortOpener {
  /// What stays of the port called `name` when its board leaves the bus; to be asked while the
  /// port is there.
  public func identity(of name: String) -> PortIdentity {
    PortFinder(sysfs: sysfs, devices: devices).identity(of: name)
  }

  /// The numbers of the USB device behind the port called `name`; nil when there is none.
  public func usbIDs(of name: String) -> (vendorID: UInt16, productID: UInt16)? {
    guard case .usb(let mark) = identity(of: name).mark else { return nil }
    return (mark.terminal.vendorID, mark.terminal.productID)
  }

  /// Bus and hub ports of the USB device behind the port called `name`, such as `1-1.3.2`; nil when
  /// there is none.
  public func usbPath(of name: String) -> String? {
    guard case .usb(let mark) = identity(of: name).mark else { return nil }
    return mark.terminal.usbPath
  }

  /// The port of the device that is now where `device` was, which has left the bus: of what its board
  /// runs after a bootloader, for example.
  ///
  /// The same ids may be its firmware's as well; what has the same address on the bus has not left.
  ///
  /// - Returns: the first of its ports; nil while there is none, and where the place is not known.
  public func identity(ofSuccessorOf device: USBIdentity) -> PortIdentity? {
    #if os(Linux)
    let terminals = TerminalClass(sysfs: sysfs)
    let all = terminals.usbTerminals()
    let first = all.filter { $0.usbPath == device.path }.min { $0.interface < $1.interface }
    guard let first, let now = terminals.usbDevice(first.name),
      (now.bus, now.address) != (device.bus, device.address)
    else { return nil }
    return PortIdentity(
      name: "\(devices)/\(first.name)",
      mark: .usb(USBMark(first, among: all))
    )
    #else
    return nil
    #endif
  }

  /// Whether a USB-to-UART chip is behind the port called `name`, by the driver that serves it.
  ///
  /// Linux calls the ports of such drivers ttyUSB and those of devices with USB of their own ttyACM
  /// (`Documentation/admin-guide/devices.txt`, majors 188 and 166).
  public func isBridge(_ name: String) -> Bool {
    guard case .usb(let mark) = identity(of: name).mark else { return false }
    return mark.terminal.name.hasPrefix("ttyUSB")
  }

  /// Opens the port called `name` as soon as it can be opened.
  ///
  /// Waits for a port that is not there yet, that the system has not given its permissions yet,
  /// that another process has open or whose server does not answer yet.
  ///
  /// - Parameters:
  ///   - name: as for `open`.
  ///   - baudRate: as for `open`.
  ///   - deadline: until when to try; the port is tried once even when it has passed.
  ///   - onObstacle: called with what is in the way whenever that is something else than before.
  /// - Returns: the open port.
  /// - Throws: `PortWaitError.didNotAppear`; at once `TransportError` for a name that will never
  ///   be a port's; `CancellationError`.
  public func open(
    _ name: String,
    baudRate: Int = PortOpener.defaultBaudRate,
    before deadline: ContinuousClock.Instant,
    onObstacle: @escaping @Sendable (PortObstacle) -> Void = { _ in }
  ) async throws -> DescriptorTransport {
    try await PortSearch(
      opener: self,
      name: name,
      baudRate: baudRate,
      deadline: deadline,
      purpose: .appearance,
      locate: { name },
      onObstacle: onObstacle
    ).run()
  }

  /// Opens the port again whose board has left the bus, under whatever name it returns.
  ///
  /// A device in its bootloader and other boards are not touched.
  ///
  /// - Parameters:
  ///   - identity: taken while the port was there.
  ///   - baudRate: as for `open`.
  ///   - deadline: until when to try; one look is taken even when it has passed.
  ///   - onObstacle: called with what is in the way whenever that is something else than before.
  /// - Returns: the port, called as before.
  /// - Throws: `PortWaitError.didNotReturn`, `CancellationError`.
  public func reopen(
    _ identity: PortIdentity,
    baudRate: Int = PortOpener.defaultBaudRate,
    before deadline: ContinuousClock.Instant,
    onObstacle: @escaping @Sendable (PortObstacle) -> Void = { _ in }
  ) async throws -> DescriptorTransport {
    let finder = PortFinder(sysfs: sysfs, devices: devices)
    return try await PortSearch(
      opener: self,
      name: identity.name,
      baudRate: baudRate,
      deadline: deadline,
      purpose: .returning(identity: "\(identity)"),
      locate: { try finder.path(of: identity) },
      onObstacle: onObstacle
    ).run()
  }

  /// Opens the port that `locate` leads to, under a name that stays the same.
  ///
  /// For ports whose path only their owner knows, such as those of virtual boards in another
  /// process.
  ///
  /// - Parameters:
  ///   - name: what messages call the port.
  ///   - baudRate: as for `open`.
  ///   - deadline: until when to try.
  ///   - onObstacle: called with what is in the way whenever that is something else than before.
  ///   - locate: where the port is now; nil while it is nowhere. May read files.
  /// - Returns: the open port.
  /// - Throws: `PortWaitError.didNotReturn`, `CancellationError`.
  public func reopen(
    _ name: String,
    baudRate: Int = PortOpener.defaultBaudRate,
    before deadline: ContinuousClock.Instant,
    onObstacle: @escaping @Sendable (PortObstacle) -> Void = { _ in },
    locatedBy locate: @escaping @Sendable () -> String?
  ) async throws -> DescriptorTransport {
    try await PortSearch(
      opener: self,
      name: name,
      baudRate: baudRate,
      deadline: deadline,
      purpose: .returning(identity: name),
      locate: {
        guard let path = locate() else { throw PortFinder.Obstructed(by: .absent) }
        return path
      },
      onObstacle: onObstacle
    ).run()
  }
}
