import Glibc

/// Looks programs up as a shell does.
public struct ProgramSearch: Sendable {
  private let folders: [String]

  /// Searches the folders of `PATH` in `environment`; relative ones are skipped.
  public init(environment: [String: String]) {
    folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
      .filter { $0.hasPrefix("/") }
  }

  /// The absolute path of `program`, nil when no folder has it; a path is only checked.
  public func path(of program: String) -> String? {
    if program.contains("/") { return Self.isProgram(program) ? program : nil }
    return folders.lazy.map { $0 + "/" + program }.first(where: Self.isProgram)
  }

  /// The absolute path of `program`; `package` is the Debian package that has it, for the message.
  ///
  /// - Throws: `HostFailure.programAbsent`.
  public func requirePath(
    of program: String,
    package: String? = nil
  ) throws(HostFailure) -> String {
    guard let path = path(of: program) else {
      throw .programAbsent(program: program, package: package)
    }
    return path
  }

  private static func isProgram(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
  }
}
