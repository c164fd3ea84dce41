import HostSystem
import ModelCompiler
import ModelIR
public import Models

/// Turns a model file into a module for a board, with nothing but this program.
public struct Packer: Sendable {
  private let toolVersion: String

  /// A packer.
  ///
  /// - Parameter toolVersion: what modules name as the version that wrote them.
  public init(toolVersion: String) {
    self.toolVersion = toolVersion
  }

  /// Imports, compiles and checks; the same request gives the same bytes.
  ///
  /// Where the request leaves the form open, it is machine code where mote writes it for the board,
  /// else bytecode, else source. Where it leaves the goal open, machine code is made for speed
  /// unless that takes more than a quarter of the heap the board starts with.
  ///
  /// - Parameters:
  ///   - request: the model and what it has to load on.
  ///   - imported: what the request's source holds, where it has been read; for several boards once.
  /// - Returns: the module.
  /// - Throws: `PackFailure`; nothing is written.
  public func pack(
    _ request: PackRequest,
    imported: ImportedModel? = nil
  ) throws(PackFailure) -> PackedModule {
    let packing = try packing(request, imported)
    let choice = try packing.chosen { (variant) throws(PackFailure) in
      try packing.module(variant)
    }
    return choice.module
  }

  /// The same beside every other form; viper functions only where the request asks for them.
  ///
  /// - Parameters:
  ///   - request: the model and what it has to load on.
  ///   - compiler: finds mpy-cross, which the form `viper` alone needs; by default there is none.
  /// - Returns: every form with what it takes, and the one to take.
  /// - Throws: `PackFailure` where the form asked for, or every form, is refused.
  public func compare(
    _ request: PackRequest,
    compiler: @Sendable () async throws(PackFailure) -> ModuleCompiler = {
      () async throws(PackFailure) in throw .compilerMissing(tried: [])
    }
  ) async throws(PackFailure) -> PackComparison {
    let packing = try packing(request)
    var entries = await Self.entries(packing)
    if request.form == .viper {
      let result = await Self.viper(packing, compiler)
      entries.append(PackComparison.Entry(variant: PackVariant(.viper), result: result))
    }
    let chosen = try packing.chosen { (variant) throws(PackFailure) in
      guard let entry = entries.first(where: { $0.variant == variant }) else {
        return try packing.module(variant)
      }
      return try entry.result.get()
    }
    return PackComparison(entries: entries, chosen: chosen.module, reason: chosen.reason)
  }

  private static func viper(
    _ packing: ModelPacking,
    _ compiler: @Sendable () async throws(PackFailure) -> ModuleCompiler
  ) async -> Result<PackedModule, PackFailure> {
    do {
      return .success(try await ViperModule(packing).module(compiler: compiler))
    } catch {
      return .failure(error)
    }
  }

  /// Every form on the processors there are; forms around others when those are made.
  private static func entries(_ packing: ModelPacking) async -> [PackComparison.Entry] {
    var results: [PackVariant: Result<PackedModule, PackFailure>] = [:]
    await withTaskGroup(of: PackComparison.Entry.self) { group in
      for variant in PackVariant.all where !variant.form.isWrapping && variant.form != .viper {
        group.addTask {
          let result = Result { () throws(PackFailure) in try packing.made(variant) }
          return PackComparison.Entry(variant: variant, result: result)
        }
      }
      for await entry in group { results[entry.variant] = entry.result }
    }
    return PackVariant.all.filter { $0.form != .viper }.map { variant in
      let result = Result { () throws(PackFailure) in
        let module =
          variant.form.isWrapping
          ? try packing.chosen(wrapping: variant, around: made) : try made(variant)
        try packing.request.target.checkRoom(for: module)
        return module
      }
      return PackComparison.Entry(variant: variant, result: result)
    }

    func made(_ variant: PackVariant) throws(PackFailure) -> PackedModule {
      if let result = results[variant] { return try result.get() }
      return try packing.made(variant)
    }
  }

  private func packing(
    _ request: PackRequest,
    _ imported: ImportedModel? = nil
  ) throws(PackFailure) -> ModelPacking {
    guard ModuleName.isValid(request.moduleName) else { throw .moduleName(request.moduleName) }
    // The folder stays out: equal models make equal modules wherever they lie.
    let file = request.source.name.split(separator: "/").last ?? ""
    let identity = ModuleIdentity(
      name: request.moduleName,
      title: "\(request.moduleName): the model of \(file)",
      modelHash: ContentHash(of: request.source.bytes).hex,
      toolVersion: toolVersion
    )
    let model: ImportedModel
    if let imported { model = imported } else { model = try request.source.read() }
    for (position, row) in request.rows.enumerated() {
      do {
        _ = try model.model.evaluate(row)
      } catch {
        throw .row(position: position, error)
      }
    }
    return ModelPacking(imported: model, identity: identity, request: request)
  }
}
