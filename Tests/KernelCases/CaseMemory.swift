/// What a case in machine code sees: the table of functions, its data, and a margin around both.
final class CaseMemory {
  typealias Frame = (address: UInt64, filler: UInt8)

  private let words: UnsafeMutableBufferPointer<UInt64>
  private let dataWords: Int

  /// Words around the data that no case touches.
  private static let margin = 64
  private static let mark: UInt64 = 0x3C3C_3C3C_3C3C_3C3C

  /// Where a frame lies that no case asks about.
  static let plainFrame: Frame = (0x1000, 0xEE)

  /// Frames of every alignment and filling, near where the stack is and far from it.
  static var frames: [Frame] {
    var local: UInt64 = 0
    let stack = withUnsafeMutablePointer(to: &local) { UInt64(UInt(bitPattern: $0)) & ~15 }
    return [plainFrame, (stack, 0x11), (stack &- 1_000_008, 0x5A)]
  }

  init(_ kernelCase: KernelCase) {
    dataWords = (kernelCase.data.count + 7) / 8
    let functions = NativeMachine.functions
    words = .allocate(capacity: functions.count + dataWords + 3 * Self.margin)
    words.initialize(repeating: Self.mark)
    for (index, function) in functions.enumerated() { words[Self.margin + index] = function }
    UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(words)[dataRange])
      .copyBytes(from: kernelCase.data)
  }

  deinit { words.deallocate() }

  /// The address of the table of functions.
  var table: UInt64 { address(Self.margin) }

  /// The address of the data.
  var data: UInt64 { address(dataStart) }

  /// The first bytes of the data.
  func content(_ count: Int) -> [UInt8] {
    Array(UnsafeMutableRawBufferPointer(words)[dataRange].prefix(count))
  }

  /// Whether table and margins hold what they held.
  var isIntact: Bool {
    let functions = NativeMachine.functions
    let table = Self.margin..<(Self.margin + functions.count)
    return words.indices.allSatisfy { index in
      if table.contains(index) { return words[index] == functions[index - Self.margin] }
      return (dataStart..<(dataStart + dataWords)).contains(index) || words[index] == Self.mark
    }
  }

  private var dataStart: Int { 2 * Self.margin + KernelCase.functionCount }
  private var dataRange: Range<Int> { (8 * dataStart)..<(8 * (dataStart + dataWords)) }

  private func address(_ index: Int) -> UInt64 {
    UInt64(UInt(bitPattern: words.baseAddress)) + UInt64(8 * index)
  }
}
