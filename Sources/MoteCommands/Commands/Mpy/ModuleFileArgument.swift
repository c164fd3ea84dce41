import ArgumentParser
import MPYFormat

/// The compiled module a command works on.
struct ModuleFileArgument: ParsableArguments {
  @Argument(help: "A compiled module.", completion: .file(extensions: ["mpy"]))
  var file: String

  /// The module in the file.
  ///
  /// - Throws: `CommandFailure`.
  func read() throws -> MPYFile { try Self.read(file) }

  /// The module in the file at `path`.
  ///
  /// - Throws: `CommandFailure`.
  static func read(_ path: String) throws -> MPYFile {
    let bytes = try LocalFile.bytes(at: path)
    do {
      return try MPYFile(decoding: bytes)
    } catch {
      throw CommandFailure.badModule(path: path, error)
    }
  }
}
