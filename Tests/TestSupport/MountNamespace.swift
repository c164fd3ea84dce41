import Glibc

/// Runs programs that mount things only they see.
public enum MountNamespace {
  /// Why a test that needs it is skipped, by which `scripts/test.sh` knows it.
  public static let reason = "this machine lets nobody mount"

  /// Whether there is one on this machine; many a container has none.
  public static func isPossible() async throws -> Bool {
    let folder = try TemporaryFolder()
    let script = """
      mount -t tmpfs none "$1" && mkdir "$1/pts" "$1/sys" && mount --bind "$1/sys" /sys &&
        mount -t devpts -o newinstance,ptmxmode=0666 none "$1/pts"
      """
    return try await run(["sh", "-c", script, "sh", folder.path]).status == 0
  }

  /// What came of a program.
  public static func run(
    _ words: [String],
    environment: [String: String] = [:]
  ) async throws -> ProgramResult {
    // Who is not root becomes it in a namespace of users.
    let user = geteuid() == 0 ? [] : ["--map-root-user"]
    return try await Program(path: "/usr/bin/unshare").run(
      user + ["--mount", "--propagation", "private"] + words,
      environment: environment
    )
  }
}
