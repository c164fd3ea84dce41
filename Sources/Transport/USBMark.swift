import Encodings

/// What a USB device with a terminal is recognized by after it has left the bus.
struct USBMark: Hashable, Sendable {
  /// The terminal as it was when the port was opened.
  let terminal: USBTerminal

  /// Whether no other device had the same serial number then: some makers give all one number.
  let hasUniqueSerialNumber: Bool

  /// The mark of `terminal`, judged by all the terminals there are at that moment.
  init(_ terminal: USBTerminal, among all: [USBTerminal]) {
    self.terminal = terminal
    hasUniqueSerialNumber =
      terminal.serialNumber != nil
      && !all.contains {
        $0.serialNumber == terminal.serialNumber && $0.usbPath != terminal.usbPath
      }
  }

  /// Where the device is among the terminals there are now.
  ///
  /// A device with another serial number is another board, also in the same socket, and another
  /// product id is the board's bootloader or other firmware: neither is opened.
  func sighting(among all: [USBTerminal]) -> PortSighting {
    let candidates = candidates(among: all)
    let devices = Set(candidates.map(\.usbPath))
    let isAtHome = devices.contains(terminal.usbPath)
    guard devices.count <= 1 || isAtHome else { return .ambiguous(count: devices.count) }
    let device = candidates.filter {
      devices.count == 1 || $0.usbPath == terminal.usbPath
    }
    guard let first = device.first else { return strangerSighting(among: all) }
    let same = device.filter {
      $0.vendorID == terminal.vendorID && $0.productID == terminal.productID
    }
    guard !same.isEmpty else { return .otherProduct(id: first.pair) }
    let match = same.first { $0.interface == terminal.interface }
    return match.map { .present(terminal: $0.name) } ?? .absent
  }

  /// The terminals of devices that may be this one.
  private func candidates(among all: [USBTerminal]) -> [USBTerminal] {
    if hasUniqueSerialNumber {
      let same = all.filter { $0.serialNumber == terminal.serialNumber }
      if !same.isEmpty { return same }
      // A bootloader may write the number in another way, or have none, but not as this product.
      return all.filter { $0.usbPath == terminal.usbPath && !isSameProduct($0) }
    }
    return all.filter { other in
      other.usbPath == terminal.usbPath
        && (other.serialNumber == terminal.serialNumber || !isSameProduct(other))
    }
  }

  private func isSameProduct(_ other: USBTerminal) -> Bool {
    other.vendorID == terminal.vendorID && other.productID == terminal.productID
  }

  private func strangerSighting(among all: [USBTerminal]) -> PortSighting {
    let stranger = all.first { $0.usbPath == terminal.usbPath && isSameProduct($0) }
    return stranger.map { .otherDevice(serialNumber: $0.serialNumber) } ?? .absent
  }
}

extension USBMark: CustomStringConvertible {
  var description: String {
    let device = "USB device \(terminal.pair)"
    guard hasUniqueSerialNumber, let number = terminal.serialNumber else {
      return device + " at USB path \(terminal.usbPath)"
    }
    return device + " with serial number \(number)"
  }
}
