import FoundationEssentials
import Subprocess
import SystemPackage

/// A Python interpreter that tests run modules with.
public struct Interpreter: Sendable, CustomStringConvertible {
  /// The path of its executable.
  public let path: String

  /// Test names show the path.
  public var description: String { path }

  /// CPython 3 from PATH.
  public static let python: Interpreter? = find("python3")

  /// MicroPython 1.23 or newer: `MOTE_MICROPYTHON`, otherwise PATH.
  public static let microPython: Interpreter? =
    ProcessInfo.processInfo.environment["MOTE_MICROPYTHON"].map(Interpreter.init(path:))
    ?? find("micropython")

  /// Why tests with MicroPython are disabled where there is none.
  public static let microPythonReason =
    "no MicroPython 1.23 or newer; put one into PATH or name it in MOTE_MICROPYTHON"

  /// The standard output of `arguments`, run in `folder`.
  ///
  /// - Throws: when the interpreter cannot be started or ends with another status than 0.
  public func run(_ arguments: [String], in folder: String) async throws -> String {
    let result = try await Subprocess.run(
      .path(FilePath(path)), arguments: Arguments(arguments),
      workingDirectory: FilePath(folder), output: .string(limit: 16 << 20),
      error: .string(limit: 1 << 20))
    guard result.terminationStatus.isSuccess else {
      throw Failure(description: "\(path) \(arguments): \(result.standardError)")
    }
    return result.standardOutput
  }

  /// The interpreter failed.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  private static func find(_ name: String) -> Interpreter? {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    return folders.map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
      .map(Interpreter.init(path:))
  }
}
