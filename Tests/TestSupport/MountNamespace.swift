import Glibc

/// Runs programs that mount things only they see.
public enum MountNamespace {
  /// The exit status by which a script says that it could not mount.
  public static let refused: Int32 = 99

  /// The words of a program and what came of it; nil where the machine allows no mounting, as many a
  /// container does.
  public static func run(
    _ words: [String],
    environment: [String: String] = [:]
  ) async throws -> ProgramResult? {
    // Who is not root becomes it in a namespace of users.
    let user = geteuid() == 0 ? [] : ["--map-root-user"]
    let run = try await Program(path: "/usr/bin/unshare").run(
      user + ["--mount", "--propagation", "private"] + words,
      environment: environment
    )
    return run.status == refused || run.error.contains("unshare") ? nil : run
  }
}
