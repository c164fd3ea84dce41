import BoardModel
import Glibc
import HostSystem

extension UnixPort {
  private static let package = "micropython"

  /// What the server needs beyond the language, and the version.
  private static let probe = """
    import ffi, select, sys, termios, vfs
    print(*sys.implementation.version[:2])
    """

  /// The one in PATH when it will do, otherwise the one in the cache; nil when there is neither.
  static func find(folders: HostFolders, environment: [String: String]) async -> UnixPort? {
    let runner = ToolRunner(environment: environment)
    if let path = ProgramSearch(environment: environment).path(of: package),
      await isUsable(path, runner: runner)
    {
      return UnixPort(program: path, leadingArguments: [])
    }
    return try? unpacked(in: folder(of: nil, in: folders))
  }

  /// Takes Debian's package and the libraries it needs into the cache.
  ///
  /// Nothing is fetched when it is there already.
  static func install(
    _ guest: Simulation.Guest? = nil,
    folders: HostFolders,
    environment: [String: String],
    progress: @escaping @Sendable (InstallEvent) -> Void
  ) async throws -> UnixPort {
    let folder = folder(of: guest, in: folders)
    try await HostFolder.makeComplete(folder) { temporary in
      let archive = try await DebianArchive(
        .binary,
        architecture: guest?.rawValue,
        folder: temporary + "/apt",
        runner: ToolRunner(environment: environment),
        progress: progress
      )
      try await archive.unpack(package, into: temporary + "/root")
      try HostFolder.remove(temporary + "/apt")
      _ = try unpacked(in: temporary)
    }
    let port = try unpacked(in: folder)
    guard let guest else { return port }
    return try await port.started(for: guest, environment: environment)
  }

  static func folder(of guest: Simulation.Guest?, in folders: HostFolders) -> String {
    // The cache may be shared by machines of several kinds.
    let machine = guest?.rawValue ?? HostMachine.name
    return "\(folders.cache)/unixport-\(DebianArchive.micropythonSuite)-\(machine)"
  }

  /// The package starts through its own loader: its C library is newer than the machine's.
  static func unpacked(in folder: String) throws -> UnixPort {
    let program = folder + "/root/usr/bin/micropython"
    guard access(program, X_OK) == 0 else {
      throw VirtualBoardFailure.packageIncomplete(package: package, missing: program)
    }
    let libraries = folder + "/root/usr/lib"
    for triplet in HostFolder.names(in: libraries) {
      let library = "\(libraries)/\(triplet)"
      let loader = HostFolder.names(in: library)
        .first { $0.hasPrefix("ld-linux") && $0.contains(".so") }
      guard let loader else { continue }
      return UnixPort(
        program: "\(library)/\(loader)",
        leadingArguments: ["--library-path", library, program]
      )
    }
    throw VirtualBoardFailure.packageIncomplete(package: "libc6", missing: "loader")
  }

  private static func isUsable(_ path: String, runner: ToolRunner) async -> Bool {
    let output = try? await runner.run(path, ["-c", probe], timeout: .seconds(5))
    let version = output?.text.split(whereSeparator: \.isWhitespace).compactMap { Int($0) } ?? []
    return version.count == 2 && !version.lexicographicallyPrecedes(oldestVersion)
  }
}
