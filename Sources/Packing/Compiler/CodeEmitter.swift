/// What mpy-cross turns functions into that carry no decorator saying otherwise.
public enum CodeEmitter: String, CaseIterable, Sendable {
  /// Bytecode, which every board runs.
  case bytecode
  /// Machine code with Python's semantics, as `@micropython.native`.
  case native
  /// Machine code over machine integers and pointers, as `@micropython.viper`.
  case viper
}
