import BoardModel
import Encodings
import YAMLSchema

/// What a board has for a module, as far as its file says.
struct PackBudget: Encodable {
  /// The heap it starts with.
  let heapBytes: Int?
  /// Its RAM, in and outside the chip.
  let ramBytes: Int?
  /// Its file system.
  let storageBytes: Int?

  init(_ board: Board) {
    heapBytes = board.memory?.leastHeap?.bytes
    ramBytes = board.memory?.totalRAMByteCount
    storageBytes = board.memory?.fileSystem?.size?.bytes
  }

  /// For people.
  var words: String? {
    let parts = [
      heapBytes.map { "heap from \(DecimalText.byteCount($0))" },
      ramBytes.map { "RAM \(DecimalText.byteCount($0))" },
      storageBytes.map { "file system \(DecimalText.byteCount($0))" },
    ].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}
