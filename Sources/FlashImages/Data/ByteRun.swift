/// Bytes with the address of the first.
public struct ByteRun: Equatable, Sendable {
  /// Where the first byte lies: in the chip's memory or in its flash.
  public let address: Int
  /// The bytes.
  public let bytes: ArraySlice<UInt8>

  /// The address after the last byte.
  public var end: Int { address + bytes.count }

  /// A run of bytes.
  public init(address: Int, bytes: ArraySlice<UInt8>) {
    self.address = address
    self.bytes = bytes
  }

  /// One array of everything from the lowest address to the highest, gaps filled with `FF`.
  ///
  /// The runs may come in any order; where two overlap, the later one counts.
  static func joined(_ runs: [ByteRun], from start: Int, to end: Int) -> [UInt8] {
    var joined: [UInt8] = Array(repeating: 0xFF, count: max(0, end - start))
    for run in runs where run.address >= start && run.end <= end {
      let first = run.address - start
      joined.replaceSubrange(first..<(first + run.bytes.count), with: run.bytes)
    }
    return joined
  }
}
