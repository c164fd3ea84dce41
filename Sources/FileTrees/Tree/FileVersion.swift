/// What decides whether a file has to be written.
public struct FileVersion: Hashable, Sendable {
  /// Its size in bytes.
  public let byteCount: Int
  /// Its SHA-256 as 64 lower-case digits; nil where nobody can compute it.
  public let sha256: String?

  /// A version by its parts.
  public init(byteCount: Int, sha256: String?) {
    self.byteCount = byteCount
    self.sha256 = sha256
  }

  /// Whether both are known to have the same content.
  public func isKnownToEqual(_ other: FileVersion) -> Bool {
    byteCount == other.byteCount && sha256 != nil && sha256 == other.sha256
  }
}
