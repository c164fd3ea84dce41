/// A program and the Debian package that has it.
public struct DebianProgram: Hashable, Sendable {
  /// Its name in PATH.
  public let name: String

  /// What `apt install` takes.
  public let package: String

  init(_ name: String, package: String) {
    self.name = name
    self.package = package
  }
}
