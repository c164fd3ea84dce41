import HostSystem
import Transport

extension HostState {
  /// A bridge of these ids is what brltty takes for a Braille display.
  ///
  /// Source: the udev rules that brltty ships.
  private static let brailleIDs = ["1a86:7523", "10c4:ea60", "0403:6001"]
  /// The kernel's names of processes have 15 letters at most.
  private static let mostProcesses = 100_000

  /// Who has which port open.
  var holderChecks: [HostCheck] {
    let held = terminals.compactMap { terminal -> HostCheck? in
      let path = roots.devices + "/" + terminal
      let holders = PortUse.holders(of: path, proc: roots.proc)
      guard !holders.isEmpty else { return nil }
      return HostCheck(
        "holders",
        .warning,
        "\(path) is open in \(holders.map(\.description).joined(separator: " and ")).",
        advice: "Close that program before the board is used from here."
      )
    }
    guard held.isEmpty else { return held }
    return [HostCheck("holders", .ok, "No program that is visible has a board's port open.")]
  }

  /// Programs that open ports of boards on their own.
  var programChecks: [HostCheck] {
    let names = processNames()
    return [modemCheck(names.contains("ModemManager")), brailleCheck(names.contains("brltty"))]
  }

  private func modemCheck(_ runs: Bool) -> HostCheck {
    guard runs else { return HostCheck("modem-manager", .ok, "ModemManager does not run.") }
    return HostCheck(
      "modem-manager",
      .warning,
      "ModemManager runs: it writes to new ports to find modems, boards among them.",
      advice: "Write the rules of `mote doctor --udev-rules`, or `sudo systemctl disable --now "
        + "ModemManager` where there is no modem."
    )
  }

  private func brailleCheck(_ runs: Bool) -> HostCheck {
    guard runs else { return HostCheck("brltty", .ok, "brltty does not run.") }
    let taken = devices.map(\.device.id).filter(Self.brailleIDs.contains)
    return HostCheck(
      "brltty",
      taken.isEmpty ? .warning : .problem,
      "brltty runs: it takes ports of CH340, CP210x and FTDI bridges for Braille displays"
        + (taken.isEmpty ? "." : ", and \(taken.joined(separator: ", ")) is plugged in."),
      advice: "Where nobody needs Braille: `sudo apt remove brltty`, then plug the board in again."
    )
  }

  private func processNames() -> Set<String> {
    let processes = HostFolder.names(in: roots.proc).filter { Int32($0) != nil }
    return Set(
      processes.prefix(Self.mostProcesses).compactMap { USBDevice.word("\(roots.proc)/\($0)/comm") }
    )
  }
}
