public import BoardModel
public import MPYFormat
public import ModelCompiler

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
  /// What is known of the board; nil where nothing is.
  public let board: Board?

  /// A target by its parts.
  public init(
    boardID: String,
    compiledModules: CompiledModules,
    nativeArchitecture: MPYArchitecture = .none,
    board: Board? = nil
  ) {
    self.boardID = boardID
    self.board = board
    self.compiledModules = compiledModules
    self.nativeArchitecture = nativeArchitecture
  }

  /// The target that a board's description states.
  public init(_ board: Board) {
    guard let mpy = board.mpy else {
      let reason = board.mpyReason ?? "its file gives no reason"
      self.init(boardID: board.id, compiledModules: .none(reason: reason), board: board)
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
      nativeArchitecture: mpy.loadsNativeModules ? mpy.architecture : .none,
      board: board
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

  /// The target that a device of a known type states in `sys.implementation._mpy`.
  ///
  /// Firmware names an architecture for its emitter too, so that whether it loads machine code is
  /// the board's data to say.
  public init(_ board: Board, implementation: SystemImplementation) {
    self.init(
      boardID: board.id,
      compiledModules: Self.modules(for: implementation),
      nativeArchitecture: board.mpy?.loadsNativeModules == true
        ? implementation.architecture : .none,
      board: board
    )
  }

  /// The forms of models it imports, the quickest first; at least one.
  public var forms: [ModuleForm] {
    guard case .loads = compiledModules else { return [.python] }
    let isNative = NativeTarget(architecture: nativeArchitecture) != nil
    return (isNative ? [.native] : []) + [.bytecode, .python]
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
