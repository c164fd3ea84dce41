/// What a person's own firmware has besides that of mote's virtual boards.
public struct FirmwareAdditions: Equatable, Sendable {
  /// One text or binary file.
  public struct File: Equatable, Sendable {
    /// Its name.
    public let name: String
    /// Its content.
    public let bytes: [UInt8]

    /// A file.
    public init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// A manifest and the files it names, which may lie in folders; `manifest.py` is the one that is
  /// frozen.
  public let frozen: [File]
  /// The files of user C modules, a folder each.
  public let userModules: [[File]]

  /// The mpy-cross that compiles frozen sources; compiled modules need none.
  public let compiler: String?

  /// Frozen files, user C modules, or both.
  public init(frozen: [File] = [], userModules: [[File]] = [], compiler: String? = nil) {
    self.frozen = frozen
    self.userModules = userModules
    self.compiler = compiler
  }

  /// What the folders of user modules, beside mote's own, begin with.
  static let moduleFolder = "modules/added"
  /// The folder of what is frozen.
  static let frozenFolder = "frozen"
  /// The makefile wants a library of frozen modules as soon as there is a manifest.
  static let libraryFolder = "library"
}
