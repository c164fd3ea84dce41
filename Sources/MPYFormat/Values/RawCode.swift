/// One function of a file, the module's own body included, with the functions defined in it.
///
/// A decoded function views the file's bytes and copies none of them, so that the indices of `code`
/// are offsets in the file.
public struct RawCode: Equatable, Sendable {
  /// What runs the code, and what belongs to it.
  public var kind: RawCodeKind
  /// Bytecode with its prelude, or machine code.
  public var code: ArraySlice<UInt8>
  /// The functions it makes, by index.
  public var children: [RawCode]

  /// Functions within functions.
  public static let depthLimit = 64

  static let lengthShift = 3
  static let childrenFlag = 4
  static let kindMask = 3

  /// A function.
  public init(kind: RawCodeKind, code: ArraySlice<UInt8>, children: [RawCode] = []) {
    self.kind = kind
    self.code = code
    self.children = children
  }
}
