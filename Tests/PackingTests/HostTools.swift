import FoundationEssentials
import Packing

/// The tools of the machine the tests run on.
enum HostTools {
  static let compilerReason =
    "no mpy-cross; put one into PATH or name it in MOTE_MPY_CROSS"

  /// Whether a file that could be mpy-cross is there; the test itself says whether it works.
  static let hasCompiler: Bool = {
    let environment = ProcessInfo.processInfo.environment
    if environment[MPYCrossSearch.variable] != nil { return true }
    let folders = environment["PATH"]?.split(separator: ":") ?? []
    return folders.contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/mpy-cross")
    } || FileManager.default.isExecutableFile(atPath: cacheFolder + "/python/bin/python")
  }()

  static let packer: Packer = {
    let tools = SubprocessTools()
    let environment = ProcessInfo.processInfo.environment
    return Packer(
      tools: tools,
      search: MPYCrossSearch(environment: environment, cacheFolder: cacheFolder, tools: tools))
  }()

  private static let cacheFolder: String = {
    let environment = ProcessInfo.processInfo.environment
    let cache = environment["XDG_CACHE_HOME"] ?? (environment["HOME"] ?? "") + "/.cache"
    return cache + "/mote"
  }()
}
