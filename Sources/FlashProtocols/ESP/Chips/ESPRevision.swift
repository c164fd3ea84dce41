/// The revision of a chip: `v1.1`.
public struct ESPRevision: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The number of the masks.
  public let major: Int
  /// The number of the smaller changes.
  public let minor: Int

  /// A revision.
  public init(major: Int, minor: Int) {
    self.major = major
    self.minor = minor
  }

  /// As image heads have it: `major` × 100 + `minor`.
  public var full: Int { major * 100 + minor }

  /// Older ones first.
  public static func < (left: ESPRevision, right: ESPRevision) -> Bool { left.full < right.full }

  /// `v1.1`.
  public var description: String { "v\(major).\(minor)" }
}
