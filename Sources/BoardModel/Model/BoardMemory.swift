public import YAMLSchema

/// Sizes and places of a board's memories.
public struct BoardMemory: Hashable, Sendable, Encodable {
  /// Flash that holds firmware and file system.
  public let flash: ByteSize?
  /// RAM of the chip, all banks.
  public let ram: ByteSize?
  /// The least MicroPython's heap has; where it grows, what it starts with.
  public let leastHeap: ByteSize?
  /// External RAM.
  public let psram: ByteSize?
  /// Where the application's flash begins, in bytes from the start of the flash.
  public let applicationOffset: Int?
  /// Room for the application.
  public let applicationSize: ByteSize?
  /// The file system; nil when the firmware has none.
  public let fileSystem: FileSystemArea?
  /// Room for a read-only file system.
  public let romFileSystem: ByteSize?

  /// Bytes of RAM in and outside the chip; nil where the file does not say.
  public var totalRAMByteCount: Int? {
    guard let ram else { return nil }
    return ram.bytes + (psram?.bytes ?? 0)
  }
}
