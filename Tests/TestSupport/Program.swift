import FoundationEssentials
import Subprocess
public import SystemPackage

/// A program of the build or of the test environment, run as a person's shell runs it.
public struct Program: Sendable {
  /// The program's file.
  public let path: String

  private let environment: [String: String]
  /// Held so that it outlives the program's runs.
  private let state: TemporaryFolder?

  /// What programs get of the tests' own environment: where tools are, nothing that changes output.
  private static let kept: Set = [
    "HOME", "MOTE_CACHE", "MOTE_FIRMWARE", "MOTE_MPY_CROSS", "PATH", "TMPDIR", "XDG_CACHE_HOME",
  ]

  /// Far above anything a test makes a program write.
  private static let largestOutput = 4 << 20

  /// The program at `path`.
  public init(path: String) {
    self.init(path: path, state: nil)
  }

  private init(path: String, state: TemporaryFolder?) {
    self.path = path
    self.state = state
    environment = ProcessInfo.processInfo.environment.filter { Self.kept.contains($0.key) }
      .merging(state.map { ["MOTE_STATE": $0.path] } ?? [:]) { $1 }
      // No test writes a board that happens to be plugged in.
      .merging(["MOTE_SIM_ONLY": "1"]) { $1 }
  }

  /// The built `mote`.
  public static let mote = Program(path: built("mote"))

  /// The built `mote` with a state folder of the test's own.
  public static func mote(state: TemporaryFolder) -> Program {
    Program(path: built("mote"), state: state)
  }

  /// The built `scripted-board`.
  public static let scriptedBoard = Program(path: built("scripted-board"))

  /// The built `loader-model`.
  public static let loaderModel = Program(path: built("loader-model"))

  /// A program of the Python environment that `make setup` makes in the cache folder.
  public static func tool(_ name: String) throws -> Program {
    let path = cache + "/python/bin/" + name
    guard FileManager.default.isExecutableFile(atPath: path) else {
      throw ProgramFailure.missing(path: path)
    }
    return Program(path: path)
  }

  /// mote's cache folder, as the program itself finds it.
  public static let cache: String = {
    let environment = ProcessInfo.processInfo.environment
    if let cache = environment["MOTE_CACHE"] { return cache }
    let parent = environment["XDG_CACHE_HOME"] ?? (environment["HOME"] ?? "/tmp") + "/.cache"
    return parent + "/mote"
  }()

  /// Runs it with a pipe for each stream.
  ///
  /// - Parameters:
  ///   - arguments: the words after the program's name.
  ///   - more: variables besides the few that are kept.
  ///   - folder: its current folder; nil for the test's.
  ///   - limit: it is killed after this time.
  /// - Returns: what it left behind, whatever its exit status.
  /// - Throws: `ProgramFailure.tooLong`.
  public func run(
    _ arguments: [String],
    environment more: [String: String] = [:],
    in folder: String? = nil,
    limit: Duration = .seconds(120)
  ) async throws -> ProgramResult {
    let start = ContinuousClock.now
    let configuration = configuration(arguments, environment: more, in: folder)
    let result = try await withThrowingTaskGroup(of: ProgramResult?.self) { group in
      group.addTask {
        let record = try await Subprocess.run(
          configuration,
          output: .bytes(limit: Self.largestOutput),
          error: .bytes(limit: Self.largestOutput)
        )
        return ProgramResult(
          record.terminationStatus,
          output: record.standardOutput,
          error: record.standardError,
          since: start
        )
      }
      group.addTask {
        try await Task.sleep(for: limit)
        return nil
      }
      defer { group.cancelAll() }
      return try await group.next() ?? nil
    }
    guard let result else { throw ProgramFailure.tooLong(command: text(arguments), limit: limit) }
    return result
  }

  /// Runs it with `descriptor` as standard output.
  public func run(
    _ arguments: [String],
    writingTo descriptor: FileDescriptor,
    environment more: [String: String] = [:]
  ) async throws -> ProgramResult {
    let start = ContinuousClock.now
    let record = try await Subprocess.run(
      configuration(arguments, environment: more),
      output: .fileDescriptor(descriptor, closeAfterSpawningProcess: true),
      error: .bytes(limit: Self.largestOutput)
    )
    return ProgramResult(record.terminationStatus, error: record.standardError, since: start)
  }

  func configuration(
    _ arguments: [String],
    environment more: [String: String] = [:],
    in folder: String? = nil
  ) -> Subprocess.Configuration {
    let variables = environment.merging(more) { $1 }.map {
      (Environment.Key(stringLiteral: $0), $1)
    }
    return Subprocess.Configuration(
      executable: .path(FilePath(path)),
      arguments: Arguments(arguments),
      environment: .custom(Dictionary(uniqueKeysWithValues: variables)),
      workingDirectory: folder.map { FilePath($0) }
    )
  }

  /// As a person would write it, for messages.
  func text(_ arguments: [String]) -> String {
    ([path] + arguments).joined(separator: " ")
  }

  /// Beside the test program, where the build puts them all.
  private static func built(_ name: String) -> String {
    let tests = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return FilePath(tests ?? "/nonexistent/tests").removingLastComponent().appending(name).string
  }
}
