/// How firmware calls an inline-assembler function.
public struct AssemblerParts: Equatable, Sendable {
  /// Scope flags; mpy-cross writes 0.
  public var scopeFlags: Int
  /// Arguments, 0 to 4, each turned into a machine word.
  public var argumentCount: Int
  /// What the word returned is: 0 object, 1 bool, 2 int, 3 unsigned, 4 pointer, 5 to 7 pointers to
  /// 8, 16 and 32 bits.
  public var signature: Int

  /// A call of `argumentCount` words.
  public init(argumentCount: Int, signature: Int, scopeFlags: Int = 0) {
    self.argumentCount = argumentCount
    self.signature = signature
    self.scopeFlags = scopeFlags
  }
}
