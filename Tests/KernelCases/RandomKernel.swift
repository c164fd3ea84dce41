import KernelIR

/// Writes random kernels that are valid and end: every step and shape of control flow.
///
/// Addresses never reach a value, so that results do not depend on where things lie.
public struct RandomKernel<Source: RandomNumberGenerator> {
  var generator: Source
  var builder: KernelBuilder
  let data: Register
  let functions: Register
  var words: [Register] = []
  var pointers: [Register] = []
  var tables: [(number: Int, byteCount: Int)] = []
  var frame = ByteOffset.zero
  /// What may still be written before the kernel is large enough.
  var budget: Int
  let hasCalls: Bool

  /// Bytes of the data and of the frame's part that is used.
  static var dataBytes: Int { 256 }
  static var frameWords: Int { 8 }

  /// A case; what `source` gives decides everything about it but the size.
  ///
  /// - Parameters:
  ///   - name: what messages call the kernel.
  ///   - size: how many steps and decisions it has at least.
  ///   - source: drawn from, and left behind what was drawn.
  /// - Returns: the kernel with two words and data.
  /// - Throws: the rule it breaks, which would be a fault of this type.
  public static func make(
    _ name: String,
    size: Int,
    from source: inout Source
  ) throws -> KernelCase {
    var random = RandomKernel(name, size: size, source)
    try random.write()
    let words = (0..<2).map { _ in random.constant() }.map { UInt32(bitPattern: $0) }
    let data = (0..<dataBytes).map { _ in UInt8.random(in: 0...255, using: &random.generator) }
    source = random.generator
    return KernelCase(kernel: try random.builder.finish(), words: words, data: data)
  }

  private init(_ name: String, size: Int, _ source: Source) {
    generator = source
    builder = KernelBuilder(name: name)
    data = builder.parameter(.pointer)
    functions = builder.parameter(.pointer)
    words = [builder.parameter(.word), builder.parameter(.word)]
    budget = size
    hasCalls = Int.random(in: 0..<3, using: &generator) == 0
  }

  private mutating func write() throws {
    builder.place(builder.label())
    frame = builder.frame(ByteOffset(bytes: Self.frameWords * 4))
    for _ in 0..<below(4) {
      let count = 4 * (1 + below(20))
      tables.append((builder.table(table(count)), count))
    }
    for _ in 0..<(2 + below(budget > 100 ? 24 : 8)) {
      words.append(builder.register())
      builder.append(.constant(words[words.count - 1], constant()))
    }
    for _ in 0..<below(3) {
      pointers.append(builder.register(.pointer))
      builder.append(.constant(pointers[pointers.count - 1], constant()))
    }
    let place = builder.register(.pointer)
    builder.append(.frameAddress(place, frame))
    for index in 0..<Self.frameWords {
      builder.append(.store(.word, word(), base: place, offset: ByteOffset(bytes: 4 * index)))
    }
    while budget > 0 { sequence(depth: 0) }
    finish()
  }

  private mutating func finish() {
    let sum = builder.register()
    builder.append(.constant(sum, 17))
    for pointer in pointers {
      let low = builder.register()
      builder.append(.convert(.pointerToWord, low, pointer))
      builder.append(.binary(.xor, sum, sum, .register(low)))
    }
    for (index, register) in words.enumerated() {
      builder.append(.binary(.multiply, sum, sum, .immediate(31)))
      builder.append(.binary(.add, sum, sum, .register(register)))
      let offset = ByteOffset(bytes: 4 * (index % (Self.dataBytes / 4)))
      builder.append(.store(.word, register, base: data, offset: offset))
    }
    builder.end(.result(.register(sum)))
  }

  private mutating func table(_ count: Int) -> ConstantTable {
    let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    return ConstantTable(bytes: bytes, alignment: [4, 8][below(2)])
  }

  mutating func below(_ count: Int) -> Int {
    count < 1 ? 0 : Int.random(in: 0..<count, using: &generator)
  }

  mutating func word() -> Register { words[below(words.count)] }

  /// A constant of one of the kinds for which instruction sets have forms of their own.
  mutating func constant() -> Int32 {
    let byte = Int32(below(256))
    switch below(10) {
    case 0: return 0
    case 1: return byte
    case 2: return -byte
    case 3: return byte << Int32(below(24))
    case 4: return Int32(below(65_536))
    case 5: return -Int32(below(65_536))
    case 6: return Int32(truncatingIfNeeded: 0x0101_0101 &* Int(byte))
    case 7: return [.min, .max, -1, 1, 0x7FFF, 0x8000, -0x8000, 128, -129, 4095, 4096][below(11)]
    default: return Int32(truncatingIfNeeded: generator.next())
    }
  }
}
