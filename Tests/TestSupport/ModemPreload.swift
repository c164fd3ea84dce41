/// A library that gives a pty the modem lines it lacks: loaded into a client before the system's, it
/// sends what the client does to DTR and RTS to the socket that MOTE_LINES names.
public enum ModemPreload {
  /// Builds it in `folder`; its path.
  ///
  /// The benchmarks use it as well.
  ///
  /// - Throws: `TestLibrary.NotBuilt`.
  public static func build(in folder: TemporaryFolder) async throws -> String {
    try await TestLibrary.build("modem_lines.c", in: folder)
  }
}
