import HostSystem

/// Where one virtual board keeps its files.
struct VirtualBoardPlaces: Sendable {
  private let folder: String

  init(_ name: VirtualBoardName, in folders: HostFolders) {
    folder = Self.root(in: folders) + "/" + name.instance
  }

  /// The folder that has a folder for each board.
  static func root(in folders: HostFolders) -> String {
    folders.state + "/boards"
  }

  /// What the board sees as `/`.
  var disk: String { folder + "/disk" }

  /// Held by the process that runs the board.
  var lock: String { folder + "/lock" }

  /// What other processes are told of the running board.
  var record: String { folder + "/running.json" }

  /// Removes what a killed process left here; only for who holds the lock.
  ///
  /// - Throws: `HostFailure.file`.
  func removeRemains() throws(HostFailure) {
    try HostFile.remove(record)
    for name in HostFolder.names(in: folder) where name.hasSuffix(".tmp") {
      try HostFile.remove(folder + "/" + name)
    }
  }

  /// The port of the board behind a line, a link.
  var port: String { folder + "/port" }

  /// The flash of a chip with a ROM loader.
  var flash: String { folder + "/flash" }

  /// The drive of a board with a UF2 bootloader.
  var drive: String { folder + "/drive" }

  /// Complaints of the emulator.
  var log: String { folder + "/log" }
}
