/// What MEM_BEGIN and MEM_DATA have put into RAM, as far as the model needs to know.
struct MemoryLoad: Sendable {
  /// The sequence number of the next block; nil before a MEM_BEGIN.
  var sequence: UInt32?
  var blockCount: UInt32 = 0
  /// Bytes of all segments together.
  var byteCount = 0
}
