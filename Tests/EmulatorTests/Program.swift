import FoundationEssentials
import Subprocess
import SystemPackage
import Testing

/// A program of the build or of the test environment, run to its end.
struct Program: Sendable {
  /// What one run left behind.
  struct Result: Sendable {
    var status: Int32
    var output: String
    var error: String
    var elapsed: Duration
  }

  let path: String
  private let leading: [String]
  private let environment: [String: String]

  init(path: String, leading: [String] = [], environment: [String: String] = [:]) {
    self.path = path
    self.leading = leading
    self.environment = environment
  }

  /// The built `mote`, with a state folder of the test's own.
  static func mote(state: TemporaryFolder) -> Program {
    Program(path: built("mote"), environment: ["MOTE_STATE": state.path])
  }

  /// The built `scripted-board`.
  static let scriptedBoard = Program(path: built("scripted-board"))

  /// mpremote of the environment that `make setup` makes in the cache folder.
  static func mpremote() throws -> Program {
    try tool("mpremote")
  }

  /// A program of that environment.
  static func tool(_ name: String) throws -> Program {
    let path = cache + "/python/bin/" + name
    try #require(
      FileManager.default.isExecutableFile(atPath: path),
      "\(path) is missing: run `make setup`"
    )
    return Program(path: path)
  }

  /// mote's cache folder, as the program itself finds it.
  static let cache: String = {
    let environment = ProcessInfo.processInfo.environment
    if let cache = environment["MOTE_CACHE"] { return cache }
    let parent = environment["XDG_CACHE_HOME"] ?? (environment["HOME"] ?? "/tmp") + "/.cache"
    return parent + "/mote"
  }()

  /// Runs it with pipes for both streams; killed after `limit`.
  func run(_ arguments: [String], limit: Duration = .seconds(120)) async throws -> Result {
    let start = ContinuousClock.now
    let configuration = Subprocess.Configuration(
      executable: .path(FilePath(path)),
      arguments: Arguments(leading + arguments),
      environment: .inherit.updating(
        Dictionary(
          uniqueKeysWithValues: environment.map { (Environment.Key(stringLiteral: $0), $1) }
        )
      )
    )
    let result = try await withThrowingTaskGroup(of: Result?.self) { group in
      group.addTask {
        let record = try await Subprocess.run(
          configuration,
          output: .bytes(limit: 4 << 20),
          error: .bytes(limit: 4 << 20)
        )
        let status: Int32 =
          switch record.terminationStatus {
          case .exited(let code): code
          case .signaled(let number): 128 + number
          }
        return Result(
          status: status,
          output: String(decoding: record.standardOutput, as: UTF8.self),
          error: String(decoding: record.standardError, as: UTF8.self),
          elapsed: ContinuousClock.now - start
        )
      }
      group.addTask {
        try await Task.sleep(for: limit)
        return nil
      }
      defer { group.cancelAll() }
      return try await group.next() ?? nil
    }
    return try #require(result, "\(path) \(arguments) did not end within \(limit)")
  }

  /// Runs it in the background while `work` uses the port its first line names.
  ///
  /// Fails with its exit status and standard error when it ends, or 20 s pass, without that line.
  func serving<Value: Sendable>(
    _ arguments: [String],
    _ work: @escaping @Sendable (_ port: String) async throws -> Value
  ) async throws -> Value {
    let configuration = Subprocess.Configuration(
      executable: .path(FilePath(path)),
      arguments: Arguments(leading + arguments),
      environment: .inherit.updating(
        Dictionary(
          uniqueKeysWithValues: environment.map { (Environment.Key(stringLiteral: $0), $1) }
        )
      )
    )
    let folder = try TemporaryFolder()
    let complaints = folder.path + "/stderr"
    let outcome = try await Subprocess.run(
      configuration,
      input: .none,
      output: .sequence,
      error: .fileDescriptor(
        FileDescriptor.open(
          FilePath(complaints),
          .writeOnly,
          options: [.create, .truncate],
          permissions: .ownerReadWrite
        ),
        closeAfterSpawningProcess: true
      )
    ) { execution -> Value? in
      let watchdog = Task {
        try await Task.sleep(for: .seconds(20))
        try execution.send(signal: .kill)
      }
      var line = ""
      for try await text in execution.standardOutput.strings() {
        line = text
        break
      }
      watchdog.cancel()
      guard let port = line.split(whereSeparator: \.isWhitespace).last.map(String.init) else {
        return nil
      }
      do {
        let value = try await work(port)
        try? execution.send(signal: .terminate)
        return value
      } catch {
        try? execution.send(signal: .terminate)
        throw error
      }
    }
    let status = outcome.terminationStatus
    let error = FileManager.default.contents(atPath: complaints) ?? Data()
    return try #require(
      outcome.closureResult,
      "\(path) \(arguments) named no port: \(status), \(String(decoding: error, as: UTF8.self))"
    )
  }

  private static func built(_ name: String) -> String {
    let tests = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return FilePath(tests ?? "/nonexistent/tests").removingLastComponent().appending(name).string
  }
}
