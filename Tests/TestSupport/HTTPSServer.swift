import FoundationEssentials

/// HTTPS servers of the tests' own, with certificates of a CA made for the run.
///
/// `Tests/TestServers/https_server.py` says which there are and what they answer besides files.
public struct HTTPSServer: Sendable {
  /// Holds the served files and the CAs' certificates.
  public let folder: TemporaryFolder
  private let ports: [String: Int]

  /// The PEM file of the CA that signed the servers' certificates.
  public var authority: String { folder.path + "/ca.pem" }
  /// The PEM file of a CA that signed nothing.
  public var otherAuthority: String { folder.path + "/other-ca.pem" }

  /// The address of a file.
  ///
  /// - Parameters:
  ///   - path: without a slash in front.
  ///   - kind: `good`, `expired` or `stranger`.
  /// - Returns: an `https` address on localhost.
  public func url(_ path: String, on kind: String = "good") -> String {
    "https://localhost:\(ports[kind] ?? 0)/\(path)"
  }

  /// Runs `work` beside servers of `files`, which end with it.
  ///
  /// - Throws: `ProgramFailure` where they do not start, and what `work` throws.
  public static func serving<Value: Sendable>(
    _ files: [String: [UInt8]],
    _ work: @escaping @Sendable (HTTPSServer) async throws -> Value
  ) async throws -> Value {
    let folder = try TemporaryFolder()
    for (name, bytes) in files { try folder.write(bytes, to: name) }
    let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "TestServers/https_server.py")
    return try await Program.tool("python").serving([script.path, folder.path]) { line in
      let pairs = line.split(separator: ",").map { $0.split(separator: "=") }
      let ports = pairs.compactMap { pair in
        pair.count == 2 ? Int(pair[1]).map { (String(pair[0]), $0) } : nil
      }
      return try await work(
        HTTPSServer(folder: folder, ports: Dictionary(ports) { first, _ in first })
      )
    }
  }
}
