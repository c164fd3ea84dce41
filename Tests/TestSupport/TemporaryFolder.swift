import FoundationEssentials
import Glibc

/// A folder of a test's own that is gone when the last reference to it is.
public final class TemporaryFolder: Sendable {
  /// Where it is.
  public let path: String

  /// A new, empty folder.
  public init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "mote-test-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Writes `text` to a file of the folder; see the other `write`.
  @discardableResult
  public func write(_ text: String, to name: String) throws -> String {
    try write(text.utf8, to: name)
  }

  /// Writes `bytes` to a file of the folder, in sub-folders that are made when they are missing.
  ///
  /// - Returns: the file's path.
  @discardableResult
  public func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
    let file = URL(filePath: path).appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(bytes).write(to: file)
    return file.path
  }

  /// Writes a shell script into the sub-folder `bin`, where PATH may point.
  public func addProgram(_ name: String, _ script: String) throws {
    let text = try write("#!/bin/sh\n\(script)\n", to: "bin/" + name + ".text")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: text)
    // A process that another test starts meanwhile would inherit a descriptor of ours, and a file
    // that is open for writing cannot be run (`ETXTBSY`); that of a child of ours is its own.
    let file = path + "/bin/" + name
    guard system("exec cp -p '\(text)' '\(file)'") == 0 else { throw NoCopy(file: file) }
    try FileManager.default.removeItem(atPath: text)
  }

  private struct NoCopy: Error {
    let file: String
  }

  /// Makes a sub-folder.
  ///
  /// - Returns: its path.
  @discardableResult
  public func makeFolder(_ name: String) throws -> String {
    let folder = path + "/" + name
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
  }

  /// The bytes of a file of the folder.
  public func read(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: path + "/" + name)))
  }

  /// The text of a file of the folder.
  public func text(_ name: String) throws -> String {
    String(decoding: try read(name), as: UTF8.self)
  }

  /// The paths of everything in the folder relative to it, sorted.
  public func contents() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
  }
}
