import HostSystem
import MPYFormat

/// Compiles Python sources for a board and checks what came out.
public struct ModuleCompiler: Sendable {
  private let tools: any ToolRunning
  private let compiler: MPYCross

  /// A compiler over the first mpy-cross that `search` finds.
  ///
  /// - Throws: `PackFailure.compilerMissing` or `compilerUnusable`.
  public init(tools: any ToolRunning, search: MPYCrossSearch) async throws(PackFailure) {
    self.tools = tools
    compiler = try await search.find()
  }

  /// A compiler with the programs of the host.
  ///
  /// - Parameter environment: of the process.
  /// - Throws: `PackFailure.compilerMissing` or `compilerUnusable`.
  public init(environment: [String: String]) async throws(PackFailure) {
    let tools = ToolRunner(environment: environment)
    let search = MPYCrossSearch(environment: environment, tools: tools)
    try await self.init(tools: tools, search: search)
  }

  /// Compiles one source.
  ///
  /// - Throws: `PackFailure`: the source is wrong, the board takes no such module, or mpy-cross
  ///   wrote a function that it cannot address.
  public func compile(_ request: CompileRequest) async throws(PackFailure) -> CompiledModule {
    let board = request.target.boardID
    let (firmware, bits) = try request.target.firmware()
    guard compiler.version == firmware.version else {
      throw .compilerVersion(
        command: compiler.command.joined(separator: " "),
        writes: compiler.version,
        boardID: board,
        loads: firmware.version
      )
    }
    if request.emitter != .bytecode, request.target.nativeArchitecture == .none {
      throw .noNativeCode(boardID: board)
    }
    let bytes = try await MPYCrossRun(compiler, tools: tools).output(of: request)
    let header = try output { () throws(MPYFailure) in try MPYHeader(bytes) }
    if let obstacle = firmware.obstacle(to: header, smallIntegerBits: bits) {
      throw .doesNotLoad(boardID: board, obstacle)
    }
    let file = try output { () throws(MPYFailure) in try MPYFile(decoding: bytes) }
    return CompiledModule(bytes: bytes, file: file, compiler: compiler.banner)
  }

  private func output<Value>(
    _ read: () throws(MPYFailure) -> Value
  ) throws(PackFailure) -> Value {
    do {
      return try read()
    } catch {
      throw .output(error)
    }
  }
}
