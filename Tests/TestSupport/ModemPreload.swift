import FoundationEssentials

/// A library that gives a pty the modem lines it lacks: loaded into a client before the system's, it
/// sends what the client does to DTR and RTS to the socket that MOTE_LINES names.
public enum ModemPreload {
  /// Beside the other fixtures; the benchmarks use it as well.
  private static let source = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/modem_lines.c").path

  /// Builds it in `folder`; its path.
  ///
  /// - Throws: `NotBuilt`.
  public static func build(in folder: TemporaryFolder) async throws -> String {
    let library = folder.path + "/lines.so"
    let result = try await Program(path: "/usr/bin/cc").run(
      ["-shared", "-fPIC", "-o", library, source, "-ldl"]
    )
    guard result.status == 0 else { throw NotBuilt(complaint: result.error) }
    return library
  }

  /// The C compiler did not do it.
  public struct NotBuilt: Error {
    /// What it said.
    public let complaint: String
  }
}
