import Glibc
import HostSystem

extension FirmwarePackage {
  /// The image the machine has installed, otherwise the one in the cache.
  ///
  /// - Parameters:
  ///   - folders: for the cache.
  ///   - root: where the machine's packages are.
  /// - Returns: its path; nil when there is neither.
  func find(folders: HostFolders, root: String = "") -> String? {
    [root + image, unpacked(in: folders)].first { access($0, R_OK) == 0 }
  }

  /// Takes the package into the cache; nothing is fetched when it is there or installed.
  ///
  /// - Throws: `VirtualBoardFailure`, `HostFailure`.
  func install(
    folders: HostFolders,
    environment: [String: String],
    root: String = "",
    progress: @escaping @Sendable (InstallEvent) -> Void
  ) async throws -> String {
    if let path = find(folders: folders, root: root) { return path }
    try await HostFolder.makeComplete(folder(in: folders)) { temporary in
      let archive = try await DebianArchive(
        .binary,
        of: suite,
        folder: temporary + "/apt",
        runner: ToolRunner(environment: environment),
        progress: progress
      )
      try await archive.unpack(name, into: temporary + "/root")
      try HostFolder.remove(temporary + "/apt")
      try requireImage(below: temporary + "/root")
    }
    try requireImage(below: folder(in: folders) + "/root")
    return unpacked(in: folders)
  }

  private func folder(in folders: HostFolders) -> String {
    "\(folders.cache)/\(name)-\(suite)"
  }

  private func unpacked(in folders: HostFolders) -> String {
    folder(in: folders) + "/root" + image
  }

  private func requireImage(below root: String) throws(VirtualBoardFailure) {
    guard access(root + image, R_OK) == 0 else {
      throw .packageIncomplete(package: name, missing: image)
    }
  }
}
