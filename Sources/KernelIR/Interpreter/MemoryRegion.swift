/// A named piece of memory at a fixed address.
public struct MemoryRegion: Equatable, Sendable {
  /// What messages call it.
  public let name: String
  /// The address of its first byte.
  public let address: UInt64
  /// Its content.
  public var bytes: [UInt8]
  /// Whether the kernel may write to it.
  public let isWritable: Bool

  /// A region; regions of one memory must not overlap.
  public init(_ name: String, at address: UInt64, _ bytes: [UInt8], isWritable: Bool = true) {
    self.name = name
    self.address = address
    self.bytes = bytes
    self.isWritable = isWritable
  }
}
