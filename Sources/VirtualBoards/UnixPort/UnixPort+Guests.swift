import BoardModel
import HostSystem

/// Ports of other architectures than the host's.
extension UnixPort {
  /// The guest's one in the cache; nil when it is not there.
  ///
  /// - Throws: `HostFailure.programAbsent` when it needs an emulator that is not installed.
  static func find(
    _ guest: Simulation.Guest,
    folders: HostFolders,
    environment: [String: String]
  ) async throws -> UnixPort? {
    guard let port = try? unpacked(in: folder(of: guest, in: folders)) else { return nil }
    return try await port.started(for: guest, environment: environment)
  }

  /// The port as the host starts it: as it is where the kernel can, else by QEMU's user mode.
  ///
  /// - Throws: `HostFailure.programAbsent` when that is not installed.
  func started(
    for guest: Simulation.Guest,
    environment: [String: String]
  ) async throws -> UnixPort {
    let output = try? await ToolRunner(environment: environment).run(
      program,
      leadingArguments + ["-c", "print(1)"],
      timeout: .seconds(5)
    )
    if output?.text.hasPrefix("1") == true { return self }
    return UnixPort(
      program: try ProgramSearch(environment: environment)
        .requirePath(of: guest.emulator, package: "qemu-user"),
      leadingArguments: [program] + leadingArguments
    )
  }
}

extension Simulation.Guest {
  /// QEMU's user mode for it, of Debian's package qemu-user.
  fileprivate var emulator: String {
    switch self {
    case .i386: "qemu-i386"
    case .armhf: "qemu-arm"
    }
  }
}
