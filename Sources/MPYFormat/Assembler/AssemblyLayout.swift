/// The bytes of a function's instructions, with the shortest jumps.
struct AssemblyLayout {
  private static let shortByteCount = 2
  private static let longByteCount = 3

  private let items: [AssemblyItem]
  /// The bytes of each item, empty for jumps.
  private var parts: [[UInt8]] = []
  private var isLong: [Bool]
  private var offsets: [Int] = []
  private var places: [BytecodeLabel: Int] = [:]

  /// Encodes `items`, entering names and constants in `tables`.
  init(_ items: [AssemblyItem], _ tables: inout MPYTables, childCount: Int) throws(CodeError) {
    self.items = items
    isLong = Array(repeating: false, count: items.count)
    for (index, item) in items.enumerated() {
      parts.append(try item.bytes(&tables, childCount: childCount, at: index))
    }
    repeat { place() } while lengthen()
  }

  /// The instructions.
  func code() throws(CodeError) -> [UInt8] {
    var code: [UInt8] = []
    for (index, part) in parts.enumerated() {
      code += part
      if case .jump(let opcode, _) = items[index] {
        code.append(opcode.rawValue)
        code += try bytes(ofJump: index, opcode)
      }
    }
    return code
  }

  /// The lines the instructions are of.
  var lines: LineTable {
    var table = LineTable(bytes: [])
    var line = 1
    var start = 0
    for (item, offset) in zip(items, offsets) {
      guard case .line(let next) = item, next > line else { continue }
      table.append(codeBytes: offset - start, lines: next - line)
      (line, start) = (next, offset)
    }
    return table
  }

  private mutating func place() {
    offsets.removeAll(keepingCapacity: true)
    var offset = 0
    for (index, item) in items.enumerated() {
      offsets.append(offset)
      switch item {
      case .label(let label): places[label] = offset
      case .jump: offset += isLong[index] ? Self.longByteCount : Self.shortByteCount
      default: offset += parts[index].count
      }
    }
  }

  /// Makes jumps long that need it; others may need it then.
  private mutating func lengthen() -> Bool {
    var hasChanged = false
    for (index, item) in items.enumerated() {
      guard case .jump(let opcode, _) = item, !isLong[index] else { continue }
      let reach = opcode.isSignedJump ? -0x40...0x3F : 0...0x7F
      guard let distance = distance(ofJump: index), !reach.contains(distance) else { continue }
      isLong[index] = true
      hasChanged = true
    }
    return hasChanged
  }

  private func distance(ofJump index: Int) -> Int? {
    guard case .jump(_, let label) = items[index], let place = places[label] else { return nil }
    return place - offsets[index] - (isLong[index] ? Self.longByteCount : Self.shortByteCount)
  }

  private func bytes(ofJump index: Int, _ opcode: Opcode) throws(CodeError) -> [UInt8] {
    guard let distance = distance(ofJump: index) else {
      throw CodeError(.operand("\(opcode.mnemonic) leads to a label without place"), at: index)
    }
    let bias = opcode.isSignedJump ? (isLong[index] ? 0x4000 : 0x40) : 0
    let value = distance + bias
    guard (0...(isLong[index] ? 0x7FFF : 0x7F)).contains(value) else {
      throw CodeError(.operand("\(opcode.mnemonic) cannot lead \(distance) bytes on"), at: index)
    }
    guard isLong[index] else { return [UInt8(value)] }
    return [UInt8(value & 0x7F) | 0x80, UInt8(value >> 7)]
  }
}
