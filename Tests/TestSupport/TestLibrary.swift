import FoundationEssentials

/// Libraries that are loaded into a program before the system's, to change what the system does.
public enum TestLibrary {
  private static let sources = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures")

  /// Builds `Tests/Fixtures/SOURCE` in `folder`; its path.
  ///
  /// - Throws: `NotBuilt`.
  public static func build(_ source: String, in folder: TemporaryFolder) async throws -> String {
    let library = folder.path + "/\(source).so"
    let result = try await Program(path: "/usr/bin/cc").run(
      ["-shared", "-fPIC", "-o", library, sources.appending(path: source).path, "-ldl"]
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
