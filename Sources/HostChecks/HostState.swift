public import BoardModel
import HostSystem
import Transport

/// What is plugged in and running, read once for all checks.
public struct HostState: Sendable {
  let roots: HostRoots
  let person: Person
  /// The devices whose ids a board's file has, with those boards.
  let devices: [(device: USBDevice, boards: [Board])]
  /// The terminals of USB devices: `ttyUSB0`.
  let terminals: [String]
  /// The vendors of those devices, known boards or not.
  let terminalVendors: [Int]

  /// Looks around.
  ///
  /// - Parameters:
  ///   - boards: the boards to know.
  ///   - roots: where to look.
  ///   - person: who asks.
  public init(_ boards: [Board], roots: HostRoots, person: Person) {
    self.roots = roots
    self.person = person
    devices = USBDevice.all(roots).compactMap { device in
      let fitting = boards.filter { board in
        board.usb?.all.contains {
          $0.vendorID == device.vendorID && $0.productID == device.productID
        } ?? false
      }
      return fitting.isEmpty ? nil : (device, fitting)
    }
    let terminals = HostFolder.names(in: roots.sysfs + "/class/tty").filter {
      $0.hasPrefix("ttyUSB") || $0.hasPrefix("ttyACM")
    }
    self.terminals = terminals
    terminalVendors = terminals.compactMap { terminal in
      PortUse.usbVendor(of: terminal, sysfs: roots.sysfs).map(Int.init)
    }
  }

  /// All checks, in the order they are shown.
  public func checks() -> [HostCheck] {
    [boardCheck] + accessChecks + [ruleCheck] + holderChecks + programChecks + kernelChecks
  }

  private var boardCheck: HostCheck {
    guard !devices.isEmpty else {
      return HostCheck(
        "boards",
        .ok,
        "No USB device of a known board is plugged in.",
        advice: "If one is: try another cable, many carry no data."
      )
    }
    let texts = devices.map { device, boards in
      let names = boards.prefix(3).map(\.id).joined(separator: ", ")
      return "\(device.id) at \(device.path) (\(names)\(boards.count > 3 ? ", …" : ""))"
    }
    return HostCheck("boards", .ok, "Plugged in: \(texts.joined(separator: "; ")).")
  }
}
