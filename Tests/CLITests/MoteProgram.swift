import FoundationEssentials
import Subprocess
import SystemPackage

/// The built program, run as a user's shell runs it.
enum MoteProgram {
  /// Where the build put it: beside the test program.
  static let path: FilePath = {
    let tests = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return FilePath(tests ?? "/nonexistent/tests").removingLastComponent().appending("mote")
  }()

  /// What the program gets of the tests' own environment.
  private static let kept: Set = ["PATH", "HOME", "MOTE_CACHE", "XDG_CACHE_HOME"]

  /// Far above anything a test makes it write.
  private static let largestOutput = 4 << 20

  /// Runs it with standard output and standard error as two pipes.
  ///
  /// `environment` is added to the few variables that are kept; `folder` is the current one.
  static func run(
    _ arguments: [String],
    environment: [String: String] = [:],
    in folder: String? = nil
  ) async throws -> ProgramResult {
    let result = try await Subprocess.run(
      .path(path),
      arguments: Arguments(arguments),
      environment: .custom(Self.environment(adding: environment)),
      workingDirectory: folder.map { FilePath($0) },
      output: .bytes(limit: largestOutput),
      error: .bytes(limit: largestOutput)
    )
    return ProgramResult(
      status: ProgramResult.status(of: result.terminationStatus),
      output: String(decoding: result.standardOutput, as: UTF8.self),
      error: String(decoding: result.standardError, as: UTF8.self)
    )
  }

  /// Runs it with `descriptor` as standard output.
  static func run(
    _ arguments: [String],
    writingTo descriptor: FileDescriptor,
    environment: [String: String] = [:]
  ) async throws -> ProgramResult {
    let result = try await Subprocess.run(
      .path(path),
      arguments: Arguments(arguments),
      environment: .custom(Self.environment(adding: environment)),
      output: .fileDescriptor(descriptor, closeAfterSpawningProcess: true),
      error: .bytes(limit: largestOutput)
    )
    return ProgramResult(
      status: ProgramResult.status(of: result.terminationStatus),
      output: "",
      error: String(decoding: result.standardError, as: UTF8.self)
    )
  }

  private static func environment(
    adding more: [String: String]
  ) -> [Environment.Key: String] {
    let inherited = ProcessInfo.processInfo.environment.filter {
      ["PATH", "HOME"].contains($0.key)
    }
    let merged = inherited.merging(more) { $1 }
    return Dictionary(
      uniqueKeysWithValues: merged.map { (Environment.Key(stringLiteral: $0), $1) }
    )
  }
}
