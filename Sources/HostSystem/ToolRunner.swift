import Subprocess
import SystemPackage

/// Runs programs of the host to their end.
public struct ToolRunner: Sendable {
  /// Kept of each stream, in bytes; the rest is read and dropped, unless `endsAtLimit`.
  public let outputLimit: Int

  /// Whether a program that writes more to its standard output is ended.
  public let endsAtLimit: Bool

  private let search: ProgramSearch
  private let environment: [String: String]

  /// Finds programs by `PATH` in `environment`, which they also get.
  public init(
    environment: [String: String],
    outputLimit: Int = 4 * 1024 * 1024,
    endsAtLimit: Bool = false
  ) {
    self.endsAtLimit = endsAtLimit
    self.environment = environment
    self.outputLimit = outputLimit
    search = ProgramSearch(environment: environment)
  }

  /// Runs `program` and returns what it wrote.
  ///
  /// It is ended, with the processes it started, when the task is cancelled or the time is up.
  ///
  /// - Parameters:
  ///   - program: a name in PATH or a path.
  ///   - arguments: after the program's name.
  ///   - folder: its working folder; ours where it is nil.
  ///   - variables: set on top of the environment.
  ///   - package: the Debian package that has the program, for the message.
  ///   - timeout: longest time it may take.
  ///   - onPiece: is shown what the program writes as it comes, of each stream in order.
  /// - Returns: both streams.
  /// - Throws: `HostFailure.programAbsent`, `.programNotStarted`, `.programFailed` when its
  ///   status is not 0, `.programTimedOut`, `.outputTooLong`, `CancellationError`.
  @discardableResult
  public func run(
    _ program: String,
    _ arguments: [String],
    in folder: String? = nil,
    variables: [String: String] = [:],
    package: String? = nil,
    timeout: Duration = .seconds(120),
    onPiece: @escaping @Sendable (_ bytes: [UInt8], _ isError: Bool) -> Void = { _, _ in }
  ) async throws -> ToolOutput {
    let path = try search.requirePath(of: program, package: package)
    let streams = ToolStreams(limit: outputLimit, endsAtLimit: endsAtLimit, onPiece: onPiece)
    let configuration = configuration(path, arguments, in: folder, variables)
    let end = try await Deadline.limit(timeout) {
      try await Self.end(of: configuration, program: program, streams: streams)
    }
    guard let end else {
      try Task.checkCancellation()
      throw HostFailure.programTimedOut(
        program: program,
        limit: timeout,
        complaint: streams.complaint
      )
    }
    guard !streams.isOverflowing else {
      throw HostFailure.outputTooLong(program: program, limit: outputLimit)
    }
    guard end.isSuccess else {
      throw HostFailure.programFailed(
        program: program,
        status: Self.words(end),
        complaint: streams.complaint
      )
    }
    return streams.output
  }

  private func configuration(
    _ path: String,
    _ arguments: [String],
    in folder: String?,
    _ variables: [String: String]
  ) -> Configuration {
    var options = PlatformOptions()
    // A group of its own, so that what the program starts ends with it.
    options.processGroupID = 0
    options.teardownSequence = [
      .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .seconds(1))
    ]
    var updates: [Environment.Key: String] = [:]
    for (name, value) in environment.merging(variables, uniquingKeysWith: { $1 }) {
      if let key = Environment.Key(rawValue: name) { updates[key] = value }
    }
    return Configuration(
      executable: .path(FilePath(path)),
      arguments: Arguments(arguments),
      environment: .custom(updates),
      workingDirectory: folder.map { FilePath($0) },
      platformOptions: options
    )
  }

  private static func end(
    of configuration: Configuration,
    program: String,
    streams: ToolStreams
  ) async throws -> TerminationStatus {
    do {
      let result = try await Subprocess.run(
        configuration,
        input: .none,
        output: .sequence,
        error: .sequence
      ) { execution in
        async let output: Void = streams.collect(execution.standardOutput, isError: false) {
          try? execution.send(signal: .kill, toProcessGroup: true)
        }
        async let error: Void = streams.collect(execution.standardError, isError: true)
        _ = try await (output, error)
      }
      // A program that was ended reports its signal like any other.
      try Task.checkCancellation()
      return result.terminationStatus
    } catch let error as SubprocessError {
      try Task.checkCancellation()
      throw HostFailure.programNotStarted(program: program, reason: "\(error)")
    }
  }

  private static func words(_ status: TerminationStatus) -> String {
    switch status {
    case .exited(let code): "status \(code)"
    case .signaled(let signal): "signal \(signal)"
    }
  }
}
