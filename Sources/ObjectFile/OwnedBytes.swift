/// Memory at a fixed address with a copy of an array's bytes.
///
/// Unchecked: nobody writes to it after the copy.
final class OwnedBytes: @unchecked Sendable {
  private let memory: UnsafeMutableRawBufferPointer

  /// The same memory, to be read only.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(memory) }

  init(_ bytes: [UInt8]) {
    memory = .allocate(byteCount: bytes.count, alignment: 16)
    memory.copyBytes(from: bytes)
  }

  deinit { memory.deallocate() }
}
