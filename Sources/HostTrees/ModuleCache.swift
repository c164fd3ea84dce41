import HostSystem
import MPYFormat
public import Packing

/// Compiled modules, kept by what they were compiled from: the same source is compiled once.
public actor ModuleCache {
  /// Bytes of the largest source; a larger one fits into no board here.
  private static let largestSource = 4 * 1024 * 1024
  /// A digest before the module tells a file that was cut off.
  private static let digestLength = 32

  private let folder: String
  private let tools: any ToolRunning
  private let search: MPYCrossSearch
  private var compiler: (crossCompiler: MPYCross, modules: ModuleCompiler)?

  /// How many modules were compiled because the cache had none.
  public private(set) var compilationCount = 0

  /// A cache in `folder`, which is made when something is put there.
  ///
  /// - Parameters:
  ///   - folder: for the modules alone.
  ///   - environment: of the process, to find mpy-cross.
  public init(folder: String, environment: [String: String]) {
    let tools = ToolRunner(environment: environment)
    self.init(
      folder: folder,
      tools: tools,
      search: MPYCrossSearch(environment: environment, tools: tools)
    )
  }

  /// A cache over other programs than those of the host.
  init(folder: String, tools: any ToolRunning, search: MPYCrossSearch) {
    self.folder = folder
    self.tools = tools
    self.search = search
  }

  /// The `.mpy` file of the Python source at `place`.
  ///
  /// - Parameters:
  ///   - place: a path of this computer.
  ///   - name: what tracebacks call the source.
  ///   - target: the board it is for.
  /// - Returns: its bytes.
  /// - Throws: `HostTreeFailure`; `PackFailure`, with file and line for a wrong source.
  public func module(
    of place: String,
    named name: String,
    for target: PackTarget
  ) async throws -> [UInt8] {
    let source: [UInt8]
    do throws(RegularFile.Refusal) {
      source = try RegularFile.read(place, limit: Self.largestSource)
    } catch {
      throw HostTreeFailure(error, path: place, limit: Self.largestSource)
    }
    let compiler = try await found()
    let path = path(of: source, named: name, for: target, compiler: compiler.crossCompiler)
    if let module = kept(at: path) { return module }
    let request = CompileRequest(source: source, sourceName: name, target: target)
    let module = try await compiler.modules.compile(request).bytes
    compilationCount += 1
    keep(module, at: path)
    return module
  }

  private func found() async throws -> (crossCompiler: MPYCross, modules: ModuleCompiler) {
    if let compiler { return compiler }
    let found = (try await search.find(), try await ModuleCompiler(tools: tools, search: search))
    compiler = found
    return found
  }

  private func path(
    of source: [UInt8],
    named name: String,
    for target: PackTarget,
    compiler: MPYCross
  ) -> String {
    var firmware = target.nativeArchitecture.name
    if case .loads(let implementation, let bits) = target.compiledModules {
      firmware += " \(implementation.version).\(implementation.subVersion) \(bits)"
    }
    let key = ["mote module 1", compiler.banner, firmware, name].joined(separator: "\n") + "\n"
    let digest = ContentHash(of: Array(key.utf8) + source).hex
    return "\(folder)/\(digest.prefix(2))/\(digest)"
  }

  private func kept(at path: String) -> [UInt8]? {
    let limit = HostTree.largestFile
    guard let bytes = try? RegularFile.read(path, limit: limit) else { return nil }
    let module = Array(bytes.dropFirst(Self.digestLength))
    guard bytes.starts(with: ContentHash(of: module).bytes) else { return nil }
    return module
  }

  /// A cache that cannot be written costs time, nothing else.
  private func keep(_ module: [UInt8], at path: String) {
    guard let slash = path.lastIndex(of: "/") else { return }
    try? HostFolder.make(String(path[..<slash]))
    let content = ContentHash(of: module).bytes + module
    try? HostFile.replace(path, with: content, isLasting: false)
  }
}
