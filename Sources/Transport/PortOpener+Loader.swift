import Glibc

extension PortOpener {
  /// Opens the port again whose board has left the bus for its loader, under whatever name and with
  /// whatever USB ids it returns.
  ///
  /// Other than `reopen` it takes another product in the same USB socket: the loader of a chip with
  /// USB of its own is one. Whose loader it is has to be asked there.
  ///
  /// - Parameters:
  ///   - identity: taken while the port was there.
  ///   - baudRate: as for `open`.
  ///   - deadline: until when to try; one look is taken even when it has passed.
  /// - Returns: the port, called as before.
  /// - Throws: `PortWaitError.didNotReturn`, `CancellationError`.
  public func reopenAtPlace(
    _ identity: PortIdentity,
    baudRate: Int = PortOpener.defaultBaudRate,
    before deadline: ContinuousClock.Instant
  ) async throws -> DescriptorTransport {
    let finder = PortFinder(sysfs: sysfs, devices: devices)
    return try await PortSearch(
      opener: self,
      name: identity.name,
      baudRate: baudRate,
      deadline: deadline,
      purpose: .returning(identity: "\(identity)"),
      locate: { try finder.loaderPath(of: identity) },
      onObstacle: { _ in }
    ).run()
  }

  /// Whether the port that `reopenAtPlace` would open is there, or comes before the deadline; it is not
  /// opened.
  ///
  /// - Throws: `CancellationError`.
  public func returns(
    _ identity: PortIdentity,
    before deadline: ContinuousClock.Instant
  ) async throws -> Bool {
    let finder = PortFinder(sysfs: sysfs, devices: devices)
    let isThere = try await Polling.value(before: deadline) { () -> Bool? in
      guard let path = try? finder.loaderPath(of: identity) else { return nil }
      return access(path, F_OK) == 0 ? true : nil
    }
    return isThere == true
  }

  /// The numbers of the USB device that `reopenAtPlace` would open now; nil where nobody knows.
  public func idsAtPlace(of identity: PortIdentity) -> (vendorID: UInt16, productID: UInt16)? {
    guard case .usb(let mark) = identity.mark,
      let terminal = PortFinder(sysfs: sysfs, devices: devices).loaderTerminal(of: mark)
    else { return nil }
    return (terminal.vendorID, terminal.productID)
  }
}

extension PortFinder {
  /// The path of the port, or of the loader in the same USB socket.
  ///
  /// - Throws: what is in the way.
  func loaderPath(of identity: PortIdentity) throws(Obstructed) -> String {
    guard case .usb(let mark) = identity.mark, let terminal = loaderTerminal(of: mark) else {
      return try path(of: identity)
    }
    return "\(devices)/\(terminal.name)"
  }

  /// The same product with the same number, or another product in its socket.
  func loaderTerminal(of mark: USBMark) -> USBTerminal? {
    #if os(Linux)
    let all = TerminalClass(sysfs: sysfs).usbTerminals()
    switch mark.sighting(among: all) {
    case .present(let name): return all.first { $0.name == name }
    case .otherProduct: return all.first { $0.usbPath == mark.terminal.usbPath }
    default: return nil
    }
    #else
    return nil
    #endif
  }
}
