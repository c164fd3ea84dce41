/// A section for `ObjectBuilder`.
public struct BuiltSection: Sendable {
  /// Its name.
  public var name: String
  /// `sh_type`: 1 content, 8 zeros.
  public var type: UInt32
  /// `sh_flags`.
  public var flags: UInt64
  /// `sh_addr`.
  public var address: UInt64 = 0
  /// `sh_addralign`.
  public var alignment: UInt64
  /// Its bytes.
  public var content: [UInt8]
  /// Bytes of a section of zeros.
  public var zeroCount: UInt64
  /// What is relocated.
  public var relocations: [BuiltRelocation]
  /// Whether addends stand in the table.
  public var hasAddends: Bool

  /// A section with content, or one of zeros.
  public init(
    _ name: String,
    content: [UInt8] = [],
    zeroCount: UInt64 = 0,
    type: UInt32 = 1,
    flags: UInt64 = 6,
    alignment: UInt64 = 4,
    relocations: [BuiltRelocation] = [],
    hasAddends: Bool = false
  ) {
    self.name = name
    self.type = type
    self.flags = flags
    self.alignment = alignment
    self.content = content
    self.zeroCount = zeroCount
    self.relocations = relocations
    self.hasAddends = hasAddends
  }

  var part: ObjectBuilder.Part {
    ObjectBuilder.Part(
      name: name,
      type: UInt64(type),
      flags: flags,
      address: address,
      content: content,
      zeroCount: zeroCount,
      alignment: alignment
    )
  }
}
