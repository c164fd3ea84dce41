/// The memory an interpreted kernel sees: named regions, everything else is out of bounds.
public struct KernelMemory: Equatable, Sendable {
  /// The regions, in no particular order.
  public var regions: [MemoryRegion]

  /// Memory of the given regions.
  public init(_ regions: [MemoryRegion] = []) {
    self.regions = regions
  }

  /// Reads `count` bytes, 1 to 8, little-endian.
  ///
  /// - Throws: `outOfBounds` or `misaligned`.
  public func load(_ address: UInt64, count: Int) throws(InterpreterFault) -> UInt64 {
    let (region, offset) = try find(address, count: count)
    var value: UInt64 = 0
    for index in 0..<count {
      value |= UInt64(regions[region].bytes[offset + index]) << UInt64(8 * index)
    }
    return value
  }

  /// Writes the low `count` bytes of a value, little-endian.
  ///
  /// - Throws: `outOfBounds`, `misaligned` or `readOnly`.
  public mutating func store(
    _ value: UInt64,
    at address: UInt64,
    count: Int
  ) throws(InterpreterFault) {
    let (region, offset) = try find(address, count: count)
    guard regions[region].isWritable else {
      throw .readOnly(region: regions[region].name, address: address)
    }
    for index in 0..<count {
      regions[region].bytes[offset + index] = UInt8(
        truncatingIfNeeded: value >> UInt64(8 * index)
      )
    }
  }

  private func find(_ address: UInt64, count: Int) throws(InterpreterFault) -> (Int, Int) {
    guard address % UInt64(count) == 0 else {
      throw .misaligned(address: address, byteCount: count)
    }
    for (index, region) in regions.enumerated() where address >= region.address {
      let offset = address - region.address
      if offset < region.bytes.count && UInt64(region.bytes.count) - offset >= count {
        return (index, Int(offset))
      }
    }
    throw .outOfBounds(address: address, byteCount: count)
  }
}
