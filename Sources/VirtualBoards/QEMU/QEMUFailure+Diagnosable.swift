public import Diagnostics

extension QEMUFailure: Diagnosable {
  /// `qemu`.
  public static var domain: String { "qemu" }

  /// The part after `qemu.` names the case.
  public var code: String {
    switch self {
    case .notQEMU: "qemu.not-qemu"
    case .noExactTime: "qemu.no-exact-time"
    case .unknownFirmware: "qemu.unknown-firmware"
    case .noSource: "qemu.no-source"
    case .toolsMissing: "qemu.tools-missing"
    case .buildFailed: "qemu.build-failed"
    case .noImage: "qemu.no-image"
    }
  }

  /// One sentence with the values.
  public var description: String {
    switch self {
    case .notQEMU(let engine): "A board with the engine \(engine) does not run in QEMU."
    case .noExactTime(let firmware): "\(firmware) cannot count instructions."
    case .unknownFirmware(let name, let known):
      "There is no firmware \(name), only \(known.joined(separator: ", "))."
    case .noSource(let folder): "\(folder) is no MicroPython source tree with a qemu port."
    case .toolsMissing(let firmware, let tools):
      "Building \(firmware) needs "
        + tools.map { "\($0.name) (package \($0.package))" }.joined(separator: ", ") + "."
    case .buildFailed(let firmware, let log, _):
      "Building \(firmware) failed" + (log.isEmpty ? "." : ":\n\(log)")
    case .noImage(let firmware, let path):
      "Building \(firmware) ended well but there is no \(path)."
    }
  }

  /// What to do next.
  public var advice: String? {
    switch self {
    case .notQEMU: "Start it with `mote sim`, which knows the engines."
    case .noExactTime: "Run it without exact time, or add `sim.exact` to the board's file."
    case .unknownFirmware: "Correct `sim.firmware` in the board's file."
    case .noSource(let folder): "Remove \(folder) and install again."
    case .toolsMissing(_, let tools):
      "Install it: `sudo apt install \(tools.map(\.package).joined(separator: " "))`."
    case .buildFailed: "The lines above say why; check the disk's free space and the compiler."
    case .noImage: "Install again; if it stays so, report it with the version of the source."
    }
  }

  /// The exit status that fits the case.
  public var exitStatus: ExitStatus {
    switch self {
    case .notQEMU, .noExactTime: .usage
    case .unknownFirmware, .noSource: .notFound
    case .toolsMissing: .unavailable
    case .buildFailed, .noImage: .failure
    }
  }

  /// What the runner of the build said.
  public var cause: (any Error)? {
    if case .buildFailed(_, _, let cause) = self { cause } else { nil }
  }
}
