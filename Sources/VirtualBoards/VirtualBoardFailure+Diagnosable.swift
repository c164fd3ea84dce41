public import Diagnostics
import Glibc

extension VirtualBoardFailure: Diagnosable {
  /// `sim`.
  public static var domain: String { "sim" }

  /// One sentence with the name and the values.
  public var description: String {
    switch self {
    case .malformedName(let text): "\(text) names no virtual board."
    case .notVirtual(let board): "\(board) is hardware and cannot be simulated."
    case .notInstalled(let board): "What plays the board \(board) is not installed."
    case .inUse(let name, let process, let command, let port):
      "\(name) is run by process \(process) (\(command))" + (port.map { " at \($0)." } ?? ".")
    case .didNotStart(let name, let output):
      "\(name) did not start" + (output.isEmpty ? "." : ": \(output)")
    case .silent(let name, let limit):
      "\(name) started and said nothing for \(limit.components.seconds) s."
    case .noExactTime(let board): "\(board) cannot count instructions."
    case .mirrorAbsent: "The apt configuration of this machine names no Debian mirror."
    case .keyringAbsent(let path): "Debian's archive keys are not at \(path)."
    case .packageIncomplete(let package, let missing):
      "Debian's package \(package) was unpacked and has no \(missing)."
    case .noSuchChip(let chip, let known):
      "There is no simulated loader of \(chip), only of \(known.joined(separator: ", "))."
    case .hasDrive(let name): "\(name) has a bootloader that shows a drive, and no serial loader."
    case .noBootloader(let name): "\(name) has no bootloader: nothing can be written to its flash."
    case .notRunning(let name): "\(name) does not run."
    case .flashTooLarge(let name, let byteCount, let limit):
      "\(name) had a flash of \(Self.mebibytes(byteCount)) in an earlier run, now it is to have "
        + "\(Self.mebibytes(limit))."
    case .system(let operation, let code):
      "\(operation) failed: \(String(cString: strerror(code))) (error \(code))."
    }
  }

  /// The part after `sim.` names the case.
  public var code: String {
    switch self {
    case .malformedName: "sim.malformed-name"
    case .notVirtual: "sim.not-virtual"
    case .notInstalled: "sim.not-installed"
    case .inUse: "sim.in-use"
    case .didNotStart: "sim.did-not-start"
    case .silent: "sim.silent"
    case .noExactTime: "sim.no-exact-time"
    case .mirrorAbsent: "sim.mirror-absent"
    case .keyringAbsent: "sim.keyring-absent"
    case .packageIncomplete: "sim.package-incomplete"
    case .noSuchChip: "sim.no-such-chip"
    case .noBootloader: "sim.no-bootloader"
    case .hasDrive: "sim.has-drive"
    case .notRunning: "sim.not-running"
    case .flashTooLarge: "sim.flash-too-large"
    case .system: "sim.system"
    }
  }

  /// What to do next.
  public var advice: String? {
    switch self {
    case .malformedName:
      "Write it as sim:virtual or sim:virtual#2; `mote board list` has the types."
    case .notVirtual: "Plug one in, or use a board with `sim` in its description."
    case .notInstalled(let board): "Run `mote sim --install \(board)`."
    case .inUse(let name, _, _, let port?):
      "Use `--port \(port)`, or `--port \(name)#2` for a board of your own."
    case .inUse: "Wait until that process is done, or use another number, such as sim:virtual#2."
    case .didNotStart(let name, _): "Install it again, or erase it: `mote sim --erase \(name)`."
    case .silent: "Try again on a machine with less to do."
    case .noExactTime: "Leave --exact out, or use one of the qemu boards."
    case .mirrorAbsent:
      "Put micropython 1.23 or newer into PATH, or add a Debian mirror to /etc/apt/sources.list."
    case .keyringAbsent: "Install them: `sudo apt install debian-archive-keyring`."
    case .packageIncomplete: "Run the installation again; the mirror may have been in the middle."
    case .noSuchChip: "Name one of them, with `#2` behind it for a second one."
    case .hasDrive: "Give `mote flash` a UF2 file; `mote chip` is for the ESP32 family."
    case .noBootloader:
      "Start a simulated chip that has one, such as `mote sim --loader esp32c3` or rp2040, and use its "
        + "port."
    case .notRunning(let name):
      "Start it in another terminal: `mote sim --loader '\(Self.plain(name))'`."
    case .flashTooLarge(let name, let byteCount, _):
      "Give it that size with `--loader-options flash=\(byteCount >> 20)MB`, or empty it: "
        + "`mote sim --loader '\(Self.plain(name))' --erase`."
    case .system: "Close some programs and try again."
    }
  }

  /// The exit status that fits the case.
  public var exitStatus: ExitStatus {
    switch self {
    case .malformedName, .notVirtual, .noExactTime, .noSuchChip, .noBootloader, .hasDrive: .usage
    case .notInstalled, .inUse, .didNotStart, .notRunning, .mirrorAbsent, .keyringAbsent:
      .unavailable
    case .silent: .temporary
    case .flashTooLarge: .badInput
    case .packageIncomplete, .system: .inputOutput
    }
  }

  /// The name without `sim:`, as `mote sim` takes it.
  private static func plain(_ name: String) -> Substring {
    name.dropFirst(VirtualBoardName.prefix.count)
  }

  private static func mebibytes(_ byteCount: Int) -> String {
    byteCount.isMultiple(of: 1 << 20) ? "\(byteCount >> 20) MiB" : "\(byteCount) bytes"
  }
}
