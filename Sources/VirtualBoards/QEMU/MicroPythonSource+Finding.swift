import HostSystem

extension MicroPythonSource {
  private static let package = "micropython"

  /// The tree in the cache; nil when none has been fetched.
  static func find(folders: HostFolders) -> MicroPythonSource? {
    unpacked(in: folder(in: folders))
  }

  /// Takes Debian's source package into the cache; nothing is fetched when it is there already.
  ///
  /// - Throws: `VirtualBoardFailure`, `HostFailure`.
  static func install(
    folders: HostFolders,
    environment: [String: String],
    progress: @escaping @Sendable (InstallEvent) -> Void
  ) async throws -> MicroPythonSource {
    let folder = folder(in: folders)
    try await HostFolder.makeComplete(folder) { temporary in
      let archive = try await DebianArchive(
        .source,
        folder: temporary + "/apt",
        runner: ToolRunner(environment: environment),
        progress: progress
      )
      try await archive.unpackSource(package, into: temporary + "/tree")
      try HostFolder.remove(temporary + "/apt")
    }
    guard let source = unpacked(in: folder) else {
      throw VirtualBoardFailure.packageIncomplete(package: package, missing: "ports/qemu")
    }
    return source
  }

  private static func folder(in folders: HostFolders) -> String {
    "\(folders.cache)/micropython-source-\(DebianArchive.micropythonSuite)"
  }

  private static func unpacked(in folder: String) -> MicroPythonSource? {
    let names = HostFolder.names(in: folder + "/tree")
    // micropython_1.25.0+ds-1.dsc describes the package and carries its version.
    let description = names.first { $0.hasPrefix("\(package)_") && $0.hasSuffix(".dsc") }
    let tree = names.first { HostFolder.exists("\(folder)/tree/\($0)/ports/qemu") }
    guard let description, let tree else { return nil }
    return MicroPythonSource(
      folder: "\(folder)/tree/\(tree)",
      version: String(description.dropFirst(package.utf8.count + 1).dropLast(4))
    )
  }
}
