/// Bytes of a file that stay where they are: slices share them, loads are checked.
///
/// The owner keeps the memory alive and unchanged, be it an array's copy or a mapped file.
public struct ByteRegion: @unchecked Sendable {
  private let owner: any AnyObject & Sendable
  private let memory: UnsafeRawBufferPointer

  /// A copy of `bytes`.
  public init(_ bytes: [UInt8]) {
    let owned = OwnedBytes(bytes)
    owner = owned
    memory = owned.bytes
  }

  /// The bytes of `memory`, which nobody changes or releases while `owner` lives.
  public init(memory: UnsafeRawBufferPointer, owner: any AnyObject & Sendable) {
    self.owner = owner
    self.memory = memory
  }

  /// How many bytes there are.
  public var count: Int { memory.count }

  /// The bytes as an array of their own.
  public var bytes: [UInt8] { Array(memory) }

  /// Calls `body` with the bytes; the pointer is valid only within.
  public func withUnsafeBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(memory)
  }

  /// The `count` bytes from `offset`, or nil when the region has fewer.
  public func slice(at offset: Int, count: Int) -> ByteRegion? {
    guard holds(offset, count) else { return nil }
    let part = UnsafeRawBufferPointer(rebasing: memory[offset..<(offset + count)])
    return ByteRegion(memory: part, owner: owner)
  }

  /// The little-endian integer at `offset`, or nil when it does not fit in.
  public func load<Value: FixedWidthInteger & BitwiseCopyable>(
    _: Value.Type = Value.self,
    at offset: Int
  ) -> Value? {
    guard holds(offset, MemoryLayout<Value>.size) else { return nil }
    return Value(littleEndian: memory.loadUnaligned(fromByteOffset: offset, as: Value.self))
  }

  /// The big-endian integer at `offset`, or nil when it does not fit in.
  public func loadBigEndian<Value: FixedWidthInteger & BitwiseCopyable>(
    _: Value.Type = Value.self,
    at offset: Int
  ) -> Value? {
    load(Value.self, at: offset).map { $0.littleEndian.byteSwapped }
  }

  /// How many bytes stand between `offset` and the next zero byte, or nil where there is none or
  /// they are more than `limit`.
  public func lengthOfString(at offset: Int, limit: Int) -> Int? {
    guard offset >= 0, offset < count, limit >= 0 else { return nil }
    let end = limit < count - offset ? offset + limit + 1 : count
    var position = offset
    while position < end {
      if memory[position] == 0 { return position - offset }
      position += 1
    }
    return nil
  }

  /// The bytes of a range as text, invalid UTF-8 replaced; empty when the range is outside.
  public func text(at offset: Int, count: Int) -> String {
    guard holds(offset, count) else { return "" }
    return String(decoding: memory[offset..<(offset + count)], as: UTF8.self)
  }

  private func holds(_ offset: Int, _ length: Int) -> Bool {
    offset >= 0 && length >= 0 && offset <= count && length <= count - offset
  }
}
