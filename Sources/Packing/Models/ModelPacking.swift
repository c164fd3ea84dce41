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

  /// The part of the heap that machine code made for speed may take before size counts more.
  private static let heapShare = 4

  /// The module in one form.
  func module(_ variant: PackVariant) throws(PackFailure) -> PackedModule {
    switch variant.form {
    case .python:
      let module = PythonEmitter.module(of: imported.model, identity: identity)
      return try packed(variant, Array(module.source.utf8), PackFacts())
    case .c:
      let module = CEmitter.module(of: imported.model, identity: identity)
      return try packed(variant, Array(module.source.utf8), PackFacts())
    case .cModule:
      guard let module = CUserModule(imported.model, identity: identity) else {
        throw .wideLabels(form: variant.form)
      }
      var packed = try packed(variant, Array(module.source.utf8), PackFacts())
      packed.files = module.files.map { PackedFile(name: $0.name, bytes: Array($0.text.utf8)) }
      return packed
    case .bytecode: return try bytecode(variant)
    case .native: return try native(variant)
    case .romfs, .frozen:
      return try chosen(wrapping: variant) { (base) throws(PackFailure) in try module(base) }
    }
  }

  /// A form around another: around machine code where the board has it, else around bytecode.
  func chosen(
    wrapping variant: PackVariant,
    around module: (PackVariant) throws(PackFailure) -> PackedModule
  ) throws(PackFailure) -> PackedModule {
    let base: PackedModule
    do {
      base = try module(PackVariant(.native, variant.goal ?? .speed))
    } catch  where error.isOfTheForm {
      base = try module(PackVariant(.bytecode, variant.goal ?? .speed))
    }
    return try ModuleWrapping(base, as: variant).module()
  }

  /// The module the request is about, of the modules that `module` gives.
  ///
  /// - Throws: the failure of the form asked for, or of the last form tried.
  func chosen(
    from module: (PackVariant) throws(PackFailure) -> PackedModule
  ) throws(PackFailure) -> PackedModule {
    if let form = request.form { return try fitting(form, module) }
    for form in request.target.forms.dropLast() {
      do {
        return try fitting(form, module)
      } catch  where error.isOfTheForm {
        continue
      }
    }
    return try fitting(request.target.forms.last ?? .python, module)
  }

  private func fitting(
    _ form: ModuleForm,
    _ module: (PackVariant) throws(PackFailure) -> PackedModule
  ) throws(PackFailure) -> PackedModule {
    guard form.hasGoals, request.goal == nil else {
      return try module(PackVariant(form, request.goal))
    }
    let quick = Result { () throws(PackFailure) in try module(PackVariant(form, .speed)) }
    if case .success(let packed) = quick, !isHeavy(packed) { return packed }
    let small = Result { () throws(PackFailure) in try module(PackVariant(form, .size)) }
    guard case .success(let packed) = small else { return try quick.get() }
    guard case .success(let other) = quick, other.bytes.count <= packed.bytes.count
    else { return packed }
    return other
  }

  private func isHeavy(_ module: PackedModule) -> Bool {
    guard let heap = module.heap, let board = request.target.board?.memory?.leastHeap
    else { return false }
    return heap.retainedByteCount > board.bytes / Self.heapShare
  }

  private func bytecode(_ variant: PackVariant) throws(PackFailure) -> PackedModule {
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
    return try packed(variant, bytes, PackFacts(file: file))
  }

  private func native(_ variant: PackVariant) throws(PackFailure) -> PackedModule {
    _ = try request.target.firmware()
    let architecture = request.target.nativeArchitecture
    guard architecture != .none else { throw .noNativeCode(boardID: request.target.boardID) }
    guard let target = NativeTarget(architecture: architecture) else {
      throw .noNativeForm(boardID: request.target.boardID, architecture: architecture)
    }
    let module: NativeModule
    do {
      module = try NativeEmitter.module(
        of: imported.model,
        target: target,
        goal: variant.goal ?? .speed,
        allowsCoarseLeaves: request.allowsCoarseLeaves,
        identity: identity
      )
    } catch {
      throw .native(error)
    }
    let rows = try NativeRows(module, imported.model, request.rows)
    let facts = PackFacts(
      file: try decoded(module.bytes),
      cost: [.armv6m, .armv7m].contains(target.architecture) ? rows.cost : nil,
      votes: module.plan,
      report: request.rows.isEmpty ? nil : rows.report
    )
    return try packed(variant, module.bytes, facts)
  }

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
    _ facts: PackFacts
  ) throws(PackFailure) -> PackedModule {
    let fileName = request.moduleName + "." + (variant.form.fileExtension ?? "mpy")
    if variant.form.isForBoards {
      try request.target.check(facts.file, named: fileName, byteCount: bytes.count)
    }
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
