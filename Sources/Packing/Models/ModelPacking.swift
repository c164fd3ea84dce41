import BoardModel
import HostSystem
import MPYFormat
import ModelCompiler
import ModelIR
import Models
import YAMLSchema

/// One request with its model read.
struct ModelPacking: Sendable {
  let imported: ImportedModel
  let identity: ModuleIdentity
  let request: PackRequest

  /// The module in one form, for a board with room for it.
  func module(_ variant: PackVariant) throws(PackFailure) -> PackedModule {
    let made = try made(variant)
    try request.target.checkRoom(for: made)
    return made
  }

  /// The module in one form, wherever it may lie.
  func made(_ variant: PackVariant) throws(PackFailure) -> PackedModule {
    switch variant.form {
    case .python:
      let module = PythonEmitter.module(of: imported.model, identity: identity)
      return packed(variant, Array(module.source.utf8), PackFacts())
    case .c:
      let module = CEmitter.module(of: imported.model, identity: identity)
      return packed(variant, Array(module.source.utf8), PackFacts())
    case .cModule:
      guard let module = CUserModule(imported.model, identity: identity) else {
        throw .wideLabels(form: variant.form)
      }
      var packed = packed(variant, Array(module.source.utf8), PackFacts())
      packed.files = module.files.map { PackedFile(name: $0.name, bytes: Array($0.text.utf8)) }
      return packed
    case .viper: return try viper()
    case .bytecode: return try bytecode(variant)
    case .native, .data: return try native(variant)
    case .romfs, .frozen:
      return try chosen(wrapping: variant) { (base) throws(PackFailure) in try made(base) }
    }
  }

  /// A form around another: around machine code where the board runs it, else around bytecode.
  ///
  /// A small image has tables that are read in place. What is frozen needs no loader, no memory for
  /// its code and no room among the files.
  func chosen(
    wrapping variant: PackVariant,
    around module: (PackVariant) throws(PackFailure) -> PackedModule
  ) throws(PackFailure) -> PackedModule {
    let base: PackedModule
    let native = PackVariant(.native, variant.goal ?? .speed)
    do throws(PackFailure) {
      if variant.form == .frozen {
        let architecture = try request.target.frozenArchitecture()
        // What is imported as it is has been made already.
        let frozen: PackedModule
        if request.target.unloadedArchitecture == nil, let imported = try? module(native) {
          frozen = imported
        } else {
          frozen = try self.native(native, for: architecture)
        }
        guard try !decoded(frozen.bytes).hasRelocations else { throw .unfreezable }
        let emitter = request.target.unloadedArchitecture
        return try ModuleWrapping(frozen, as: variant, emitterFor: emitter).module()
      }
      if variant.form == .romfs, variant.goal == .size, let tables = try? module(PackVariant(.data))
      {
        return try ModuleWrapping(tables, as: variant).module()
      }
      base = try module(native)
    } catch  where error.isOfTheForm {
      let bytecode = PackVariant(.bytecode, variant.goal ?? .speed)
      base =
        try variant.form == .frozen
        ? self.bytecode(bytecode, isImported: false) : module(bytecode)
    }
    return try ModuleWrapping(base, as: variant).module()
  }

  private func bytecode(
    _ variant: PackVariant,
    isImported: Bool = true
  ) throws(PackFailure) -> PackedModule {
    _ = try request.target.firmware()
    let file: MPYFile
    let bytes: [UInt8]
    do {
      file = try BytecodeEmitter.module(
        of: imported.model,
        identity: identity,
        favouring: variant.goal ?? .speed
      ).file
      bytes = try file.encoded()
    } catch {
      throw .output(error)
    }
    let module = packed(variant, bytes, PackFacts(file: file))
    if isImported { try request.target.check(file, named: module.fileName) }
    return module
  }

  /// Viper functions as source; `ViperModule` has it compiled for firmware that loads the result.
  private func viper() throws(PackFailure) -> PackedModule {
    if let mpy = request.target.board?.mpy, !mpy.hasNativeEmitter, !mpy.loadsNativeModules {
      throw .noNativeCode(boardID: request.target.boardID)
    }
    guard let module = ViperEmitter.module(of: imported.model, identity: identity) else {
      throw .noViperForm
    }
    return packed(PackVariant(.viper), Array(module.source.utf8), PackFacts(), as: "py")
  }

  /// The viper form with `file`, which mpy-cross made of its source, in place of that.
  func viper(compiledTo file: MPYFile, _ bytes: [UInt8]) throws(PackFailure) -> PackedModule {
    let module = packed(PackVariant(.viper), bytes, PackFacts(file: file))
    try request.target.check(file, named: module.fileName)
    try request.target.checkRoom(for: module)
    return module
  }

  private func native(_ variant: PackVariant) throws(PackFailure) -> PackedModule {
    _ = try request.target.firmware()
    let architecture = request.target.nativeArchitecture
    guard architecture != .none else { throw .noNativeCode(boardID: request.target.boardID) }
    let module = try native(variant, for: architecture)
    try request.target.check(decoded(module.bytes), named: module.fileName)
    return module
  }

  /// Machine code for an architecture, whether or not the firmware loads it from files.
  private func native(
    _ variant: PackVariant,
    for architecture: MPYArchitecture
  ) throws(PackFailure) -> PackedModule {
    let access = request.target.board?.mpy?.code?.access
    // Tables in a file lie in memory that any load reads.
    let tablesInFile = variant.form == .data
    if tablesInFile, request.target.board?.mpy?.readsDataFiles == false {
      throw .unfitMachineCode(
        boardID: request.target.boardID,
        reason: "a module there has no way to find and check a file beside it"
      )
    }
    guard
      let target = NativeTarget(
        architecture: architecture,
        loadsAnyWidth: tablesInFile || access != .words,
        floatBytes: request.target.board?.mpy?.floats?.byteCount
      )
    else {
      throw .noNativeForm(boardID: request.target.boardID, architecture: architecture)
    }
    try check(request.target.board?.mpy?.code?.unsafeReason)
    let module: NativeModule
    do {
      module = try NativeEmitter.module(
        of: imported.model,
        target: target,
        goal: variant.goal ?? .speed,
        allowsCoarseLeaves: request.allowsCoarseLeaves,
        tablesInFile: tablesInFile,
        identity: identity
      )
    } catch {
      throw .native(error)
    }
    try check(floats: request.target.board?.mpy?.floats, for: module)
    let rows = try NativeRows(module, imported.model, request.rows)
    let facts = PackFacts(
      file: try decoded(module.bytes),
      cost: [.armv6m, .armv7m, .rv32imc].contains(target.architecture) ? rows.cost : nil,
      votes: module.plan,
      report: request.rows.isEmpty ? nil : rows.report
    )
    var made = packed(variant, module.bytes, facts)
    if let tables = module.tables {
      made.files.append(
        PackedFile(name: request.moduleName + "." + NativeModule.tablesExtension, bytes: tables)
      )
      made.heap = made.heap?.reading(
        tables.count,
        wordByteCount: architecture.wordByteCount
      )
    }
    return made
  }

  private func check(_ unsafeReason: String?) throws(PackFailure) {
    guard let unsafeReason else { return }
    throw .unfitMachineCode(boardID: request.target.boardID, reason: unsafeReason)
  }

  /// A module writes the value of the float it returns into MicroPython's object.
  private func check(
    floats: FloatObjects?,
    for module: NativeModule
  ) throws(PackFailure) {
    guard module.returnsFloat, !module.target.passesFloatBits, floats == .words else { return }
    throw .unfitMachineCode(
      boardID: request.target.boardID,
      reason: "its firmware holds floats in words, the module writes into objects"
    )
  }

  /// The file a module is.
  private func decoded(_ bytes: [UInt8]) throws(PackFailure) -> MPYFile {
    do {
      return try MPYFile(decoding: bytes)
    } catch {
      throw .output(error)
    }
  }

  private func packed(
    _ variant: PackVariant,
    _ bytes: [UInt8],
    _ facts: PackFacts,
    as fileExtension: String? = nil
  ) -> PackedModule {
    let fileName =
      request.moduleName + "." + (fileExtension ?? variant.form.fileExtension ?? "mpy")
    let shape = imported.model.shape
    return PackedModule(
      moduleName: request.moduleName,
      files: [PackedFile(name: fileName, bytes: bytes)],
      sha256: ContentHash(of: bytes).hex,
      variant: variant,
      boardID: request.target.boardID,
      featureCount: imported.model.featureCount,
      featureType: imported.model.featureType,
      labels: imported.model.labels.map(\.description),
      treeCount: shape.trees,
      nodeCount: shape.nodes,
      heap: facts.file.map { request.target.heap(of: $0) },
      cost: facts.cost,
      votes: facts.votes,
      report: facts.report,
      producer: imported.producer,
      notes: imported.notes
    )
  }
}

/// What is known of a module beside its bytes.
private struct PackFacts {
  var file: MPYFile?
  var cost: CallCost?
  var votes: VotePlan?
  var report: RowReport?
}

extension Model {
  fileprivate var shape: (trees: Int, nodes: Int) {
    switch self {
    case .ensemble(let ensemble): (ensemble.trees.count, ensemble.nodeCount)
    }
  }
}

extension MPYFile {
  /// Whether words of its machine code are bound when it is loaded.
  fileprivate var hasRelocations: Bool {
    body.selfAndDescendants.contains { function in
      if case .viper(let parts) = function.kind {
        parts.relocations?.isEmpty == false
      } else {
        false
      }
    }
  }
}
