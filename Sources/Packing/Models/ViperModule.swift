import MPYFormat
import ModelCompiler

/// The viper form as a board takes it: compiled by mpy-cross where native code loads from files,
/// else as source for the board's own emitter.
struct ViperModule {
  private let packing: ModelPacking

  init(_ packing: ModelPacking) { self.packing = packing }

  /// The module; `compiler` finds mpy-cross.
  func module(
    compiler: () async throws(PackFailure) -> ModuleCompiler
  ) async throws(PackFailure) -> PackedModule {
    let source = try packing.module(PackVariant(.viper))
    let request = packing.request
    guard !request.keepsSource, request.target.nativeArchitecture != .none else { return source }
    let compiled = try await compiler().compile(
      CompileRequest(
        source: source.bytes,
        sourceName: source.fileName,
        target: request.target
      )
    )
    return try packing.viper(compiledTo: compiled.file, compiled.bytes)
  }
}
