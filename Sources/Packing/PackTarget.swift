public import BoardModel
public import MPYFormat

/// What a packed model has to load on.
public struct PackTarget: Equatable, Sendable {
  /// Whether the firmware takes compiled modules.
  public enum CompiledModules: Equatable, Sendable {
    /// It loads `.mpy` files; its small integers hold `smallIntegerBits`.
    case loads(SystemImplementation, smallIntegerBits: Int)
    /// It does not, for the reason the board's file gives.
    case none(reason: String)
  }

  /// The `.mpy` sub-version of MicroPython 1.23 and newer, which mote's boards run.
  private static let subVersion = 3

  /// The board's id.
  public let boardID: String
  /// Its firmware's word on `.mpy` files.
  public let compiledModules: CompiledModules

  /// The architecture to compile machine code for; `none` where the board runs none.
  public let nativeArchitecture: MPYArchitecture

  /// A target by its parts.
  public init(
    boardID: String,
    compiledModules: CompiledModules,
    nativeArchitecture: MPYArchitecture = .none
  ) {
    self.boardID = boardID
    self.compiledModules = compiledModules
    self.nativeArchitecture = nativeArchitecture
  }

  /// The target that a board's description states.
  public init(_ board: Board) {
    guard let mpy = board.mpy else {
      let reason = board.mpyReason ?? "its file gives no reason"
      self.init(boardID: board.id, compiledModules: .none(reason: reason))
      return
    }
    let implementation = SystemImplementation(
      version: MPYHeader.version,
      subVersion: Self.subVersion,
      architecture: mpy.reported.architecture
    )
    self.init(
      boardID: board.id,
      compiledModules: Self.modules(for: implementation),
      nativeArchitecture: mpy.loadsNativeModules ? mpy.architecture : .none
    )
  }

  /// The target that a device states in `sys.implementation._mpy`.
  public init(boardID: String, implementation: SystemImplementation) {
    self.init(
      boardID: boardID,
      compiledModules: Self.modules(for: implementation),
      nativeArchitecture: implementation.architecture
    )
  }

  private static func modules(for implementation: SystemImplementation) -> CompiledModules {
    let hasWideIntegers = [.x64, .rv64imc].contains(implementation.architecture)
    return .loads(implementation, smallIntegerBits: hasWideIntegers ? 63 : 31)
  }

  /// What the firmware says of `.mpy` files.
  ///
  /// - Throws: `PackFailure.noCompiledModules` with the board's reason.
  func firmware() throws(PackFailure) -> (SystemImplementation, smallIntegerBits: Int) {
    switch compiledModules {
    case .loads(let firmware, let bits): return (firmware, bits)
    case .none(let reason): throw .noCompiledModules(boardID: boardID, reason: reason)
    }
  }
}
