/// An ability a recipe can ask of a board.
public enum Capability: String, CaseIterable, Hashable, Sendable, Encodable {
  /// The firmware imports `.mpy` files with byte code.
  case mpy
  /// `@micropython.native` compiles on the board.
  case native
  /// The firmware imports `.mpy` files with machine code.
  case natmod
  /// A file system that can be written is mounted at `/`.
  case filesystem
  /// The core computes floats in hardware.
  case fpu
  /// An accelerometer is on the board.
  case accelerometer
  /// A microphone is on the board.
  case microphone
}
