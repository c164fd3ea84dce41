import HostSystem
import ModelCompiler
import ModelIR
import Models

/// Turns a model file into a module for a board.
public struct Packer: Sendable {
  private let tools: any ToolRunning
  private let search: MPYCrossSearch

  /// A packer with the programs of the host.
  ///
  /// - Parameter environment: of the process.
  public init(environment: [String: String]) {
    let tools = ToolRunner(environment: environment)
    self.init(tools: tools, search: MPYCrossSearch(environment: environment, tools: tools))
  }

  /// A packer that runs `tools` and takes the mpy-cross that `search` finds.
  public init(tools: any ToolRunning, search: MPYCrossSearch) {
    self.tools = tools
    self.search = search
  }

  /// Imports, compiles and checks.
  ///
  /// - Throws: `PackFailure`; nothing is written anywhere but in a temporary folder.
  public func pack(_ request: PackRequest) async throws(PackFailure) -> PackedModule {
    guard ModuleName.isValid(request.moduleName) else { throw .moduleName(request.moduleName) }
    let imported = try request.source.read()
    // The folder stays out: equal models make equal modules wherever they lie.
    let file = request.source.name.split(separator: "/").last ?? ""
    let title = "\(request.moduleName): the model of \(file)"
    let module = PythonEmitter.module(of: imported.model, title: title)
    switch request.form {
    case .python:
      return packed(request, imported, module, Array(module.source.utf8), compiler: nil)
    case .bytecode:
      let compiled = try await bytecode(of: module, for: request)
      return packed(request, imported, module, compiled.bytes, compiler: compiled.compiler)
    }
  }

  /// The mpy-cross that packing to bytecode would use.
  ///
  /// - Throws: `PackFailure.compilerMissing` or `compilerUnusable`.
  public func compiler() async throws(PackFailure) -> MPYCross { try await search.find() }

  private func bytecode(
    of module: PythonModule,
    for request: PackRequest
  ) async throws(PackFailure) -> CompiledModule {
    let compiler = try await ModuleCompiler(tools: tools, search: search)
    // Line numbers of tables help nobody; without them the file is smaller.
    return try await compiler.compile(
      CompileRequest(
        source: Array(module.source.utf8),
        sourceName: request.moduleName + ".py",
        optimization: 3,
        target: request.target
      )
    )
  }

  private func packed(
    _ request: PackRequest,
    _ imported: ImportedModel,
    _ module: PythonModule,
    _ bytes: [UInt8],
    compiler: String?
  ) -> PackedModule {
    PackedModule(
      moduleName: request.moduleName,
      fileName: request.moduleName + "." + request.form.fileExtension,
      bytes: bytes,
      sha256: ContentHash(of: bytes).hex,
      form: request.form,
      boardID: request.target.boardID,
      featureCount: imported.model.featureCount,
      labels: imported.model.labels.map(\.description),
      treeCount: module.treeCount,
      nodeCount: module.nodeCount,
      tableByteCount: module.tableByteCount,
      heapByteCount: module.heapByteCount,
      compiler: compiler,
      producer: imported.producer,
      notes: imported.notes
    )
  }
}
