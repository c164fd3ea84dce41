import FoundationEssentials
import Glibc
public import HostSystem

/// A virtual board that a `mote sim` process offers at a port of its own.
public struct RunningSimulation: Codable, Sendable, Hashable {
  /// Which board it is, as `sim:virtual#2`.
  public let name: String

  /// Its board type, or for a chip the type that plays its firmware.
  public let boardID: String

  /// Whether its clock counts instructions instead of time.
  public let isExact: Bool

  /// The process that runs it.
  public let processID: Int32

  /// The path others open.
  public let port: String

  /// What is known of the chip, when it is one with a ROM loader; `boardID` is what plays its firmware.
  public var loader: RunningLoader?

  /// What is known of its drive, when it is a board with a UF2 bootloader; its port is there while its
  /// firmware runs.
  public var drive: RunningDrive?

  /// A record is a few hundred bytes.
  private static let longestRecord = 64 * 1024

  /// Those that run now, by name and number.
  public static func all(in folders: HostFolders) -> [RunningSimulation] {
    let root = VirtualBoardPlaces.root(in: folders)
    return HostFolder.names(in: root)
      .compactMap { try? VirtualBoardName($0) }
      .sorted { ($0.boardID, $0.number) < ($1.boardID, $1.number) }
      .compactMap { named($0, in: folders) }
  }

  /// The one whose port is `path`, or leads there, if there is one.
  public static func at(_ path: String, in folders: HostFolders) -> RunningSimulation? {
    all(in: folders).first { $0.port == path || $0.target == path }
  }

  /// The one that runs the board `name`, if there is one.
  public static func named(
    _ name: VirtualBoardName,
    in folders: HostFolders
  ) -> RunningSimulation? {
    let places = VirtualBoardPlaces(name, in: folders)
    return read(places.record, lockedBy: places.lock)
  }

  /// The chip does something else now.
  mutating func enter(_ state: LoaderBoardState) {
    loader?.state = state
    drive?.state = state
  }

  func write(to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    try HostFile.replace(path, with: Array(encoder.encode(self)), isLasting: false)
  }

  /// Whether its port may be away while it runs: a link comes and goes.
  private var isKept: Bool { drive != nil || (loader != nil && !port.hasPrefix("/dev/")) }

  /// Where a port that is a link leads now.
  private var target: String? {
    guard !port.hasPrefix("/dev/") else { return nil }
    guard let path = realpath(port, nil) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }

  /// nil as well when its process is gone: one that was killed leaves its record behind.
  ///
  /// The lock tells: the number of a process that is gone may be another's by now.
  private static func read(_ path: String, lockedBy lock: String) -> RunningSimulation? {
    guard let bytes = try? HostFile.read(path, limit: longestRecord),
      let record = try? JSONDecoder().decode(RunningSimulation.self, from: Data(bytes)),
      record.processID > 0, record.processID == LockFile.holder(of: lock),
      record.isKept || access(record.port, F_OK) == 0
    else { return nil }
    return record
  }
}
