/// MicroPython's source tree as Debian packages it, patches applied.
public struct MicroPythonSource: Hashable, Sendable {
  /// The folder that holds `py`, `ports` and the rest; nothing is written to it.
  public let folder: String

  /// The package's version, for instance `1.25.0+ds-1`.
  public let version: String

  /// A tree somebody else has put there.
  public init(folder: String, version: String) {
    self.folder = folder
    self.version = version
  }
}
