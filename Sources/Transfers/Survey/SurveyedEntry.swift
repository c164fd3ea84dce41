public import BoardSession

/// An entry that a survey found.
public struct SurveyedEntry: Equatable, Sendable {
  /// The entry, with its absolute path.
  public var entry: BoardEntry
  /// SHA-256 of a file's content, 64 lower-case digits; nil for directories and where the firmware
  /// has none.
  public var sha256: String?
  /// Whether another file system is mounted there.
  public var isMountPoint: Bool

  /// An entry with these values.
  public init(entry: BoardEntry, sha256: String?, isMountPoint: Bool = false) {
    self.entry = entry
    self.sha256 = sha256
    self.isMountPoint = isMountPoint
  }
}
