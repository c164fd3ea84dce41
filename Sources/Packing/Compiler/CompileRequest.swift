/// One Python source to compile, and for what.
public struct CompileRequest: Sendable {
  /// The source.
  public let source: [UInt8]
  /// The name tracebacks show and the module records.
  public let sourceName: String
  /// What functions become.
  public let emitter: CodeEmitter
  /// mpy-cross's `-O`: 1 drops asserts, 3 drops line numbers too.
  public let optimization: Int
  /// The board.
  public let target: PackTarget

  /// A request by its parts.
  public init(
    source: [UInt8],
    sourceName: String,
    emitter: CodeEmitter = .bytecode,
    optimization: Int = 0,
    target: PackTarget
  ) {
    self.source = source
    self.sourceName = sourceName
    self.emitter = emitter
    self.optimization = optimization
    self.target = target
  }
}
