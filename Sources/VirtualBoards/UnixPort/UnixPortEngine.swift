import Encodings
import HostSystem

/// MicroPython's unix port playing a board: our server in MicroPython speaks the REPL.
struct UnixPortEngine: BoardEngine {
  /// Exit statuses of `Embedded/unixport/reset.py`.
  private static let softResetRaw: Int32 = 40
  private static let softResetFriendly: Int32 = 41
  private static let hardReset: Int32 = 42
  private static let bootloader: Int32 = 43

  private let port: UnixPort
  private let server: String
  private let options: [String]
  private let disk: String
  private var identity: String
  private var firmware: PlayedFirmware?

  /// A board whose `/` is the host folder `disk`; `options` are MicroPython's own.
  init(
    _ port: UnixPort,
    options: [String],
    name: VirtualBoardName,
    disk: String,
    folders: HostFolders
  ) async throws {
    self.port = port
    self.options = options
    self.disk = disk
    identity = String(ContentHash(of: Array(name.description.utf8)).hex.prefix(16))
    try HostFolder.make(disk)
    server = try await Self.server(in: folders)
  }

  /// The same as a chip with this unique id, on which `firmware` runs; its resets are handed over.
  func playing(_ firmware: PlayedFirmware, uniqueID: [UInt8]) -> UnixPortEngine {
    var engine = self
    engine.firmware = firmware
    engine.identity = Hex.text(uniqueID)
    return engine
  }

  /// The server's start depends on what ended the process before.
  func command(after end: ChildEnd?) -> ChildCommand {
    let start =
      switch end {
      case .exited(Self.softResetRaw): "raw"
      case .exited(Self.softResetFriendly): "friendly"
      default: "cold"
      }
    return ChildCommand(
      program: port.program,
      arguments: port.leadingArguments + options
        + ["\(server)/start.py", disk, identity, start] + (firmware?.arguments ?? []),
      // Empty, or the port would add folders of the host to sys.path.
      environment: ["MICROPYPATH": ""],
      errors: .terminal
    )
  }

  func isReset(_ end: ChildEnd) -> Bool {
    switch end {
    case .exited(Self.softResetRaw), .exited(Self.softResetFriendly), .exited(Self.hardReset),
      .exited(Self.bootloader):
      true
    default: false
    }
  }

  func handsOver(_ end: ChildEnd) -> Bool {
    firmware != nil && (end == .exited(Self.hardReset) || isIntoLoader(end))
  }

  /// Whether the board asks for the chip's loader.
  func isIntoLoader(_ end: ChildEnd) -> Bool { end == .exited(Self.bootloader) }

  /// The server's files, in a folder named after their content.
  private static func server(in folders: HostFolders) async throws -> String {
    let prefix = "unixport/"
    let files = EmbeddedFiles.all.filter { $0.path.hasPrefix(prefix) }
    let content = files.map { $0.path + "\n" + $0.text }.joined(separator: "\n")
    let hash = ContentHash(of: Array(content.utf8)).hex.prefix(16)
    let folder = "\(folders.cache)/unixport-server-\(hash)"
    try await HostFolder.makeComplete(folder) { temporary in
      for file in files {
        let name = file.path.dropFirst(prefix.count)
        try HostFile.replace("\(temporary)/\(name)", with: Array(file.text.utf8))
      }
    }
    return folder
  }
}
