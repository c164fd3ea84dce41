import Encodings
import KernelIR
import ModelIR

/// A forest as a list of operations for a loop of machine code, and the tables beside it.
///
/// | operation | bytes |
/// |---|---|
/// | test | 0x80 + number compared, distance to the right side; limit, or its index among keys |
/// | addition | distance to what follows, at least 2; entry of the table of leaves |
/// | jump | 0, 0; distance |
/// | end | 0, 0; 0 |
///
/// Distances are in bytes from the operation's first one; the second halves are 16 bits.
struct WalkProgram: Equatable {
  /// What tests read.
  let features: WalkFeatures
  /// What leaves add.
  let leaves: WalkLeaves
  /// The operations.
  let bytes: [UInt8]
  /// The limits of floats, each once; empty where limits stand in the operations.
  let limits: [UInt32]
  /// The same operations for the cost model.
  let operations: [WalkOperation]

  /// How far the right side of a test is at most.
  static let testReach = 0xFF
  /// How far an addition goes on at most.
  static let additionReach = 0x7F
  /// How many numbers tests tell apart.
  private static let mostSlots = 0x80
  /// How many entries the table of leaves has at most.
  private static let mostLeaves = 0x100

  /// The program of some steps; nil where a part of it finds no place.
  ///
  /// - Parameters:
  ///   - steps: the whole forest.
  ///   - ensemble: what they are of.
  ///   - leaves: an empty table.
  init?(_ steps: [ForestStep], _ ensemble: Ensemble, _ leaves: WalkLeaves) {
    guard let (items, places, leaves) = WalkLayout.placed(steps, leaves),
      leaves.entries.count <= Self.mostLeaves
    else { return nil }
    let tests = items.compactMap { if case .test(let test, _, _, _) = $0 { test } else { nil } }
    let features = WalkFeatures(tests, ensemble)
    let keys = FeatureKeys.self
    let limits = features.areOwn ? [] : Set(tests.map(keys.floatLimit)).sorted()
    let indices = Dictionary(uniqueKeysWithValues: zip(limits, limits.indices))
    var bytes: [UInt8] = []
    for item in items {
      switch item {
      case .test(let test, _, let right, _):
        let slot = features.slot(of: test)
        let limit = features.areOwn ? Int(test.limit) : indices[keys.floatLimit(of: test)] ?? 0
        guard slot < Self.mostSlots, let type = ensemble.featureType.range ?? Self.indexRange,
          type.contains(limit), let place = places[right]
        else { return nil }
        bytes += [UInt8(0x80 | slot), UInt8(truncatingIfNeeded: place - bytes.count)]
        bytes += LittleEndian.bytes(UInt16(truncatingIfNeeded: limit))
      case .add(let leaf, let exit, _):
        let distance = (places[exit] ?? 0) - bytes.count
        bytes += [UInt8(truncatingIfNeeded: distance), UInt8(truncatingIfNeeded: leaf)]
      case .jump(let label):
        let distance = (places[label] ?? 0) - bytes.count
        guard (1...0xFFFF).contains(distance) else { return nil }
        bytes += [0, 0] + LittleEndian.bytes(UInt16(distance))
      case .end: bytes += [0, 0, 0, 0]
      case .label: break
      }
    }
    let operations = Self.operations(items)
    if leaves.packing != nil {
      guard Self.mostAdditions(operations) * WalkLeaves.halfLimit <= 0xFFFF else { return nil }
    }
    self.features = features
    self.leaves = leaves
    self.bytes = bytes
    self.limits = limits
    self.operations = operations
  }

  /// How many additions a row meets at most; all ways lead forward.
  private static func mostAdditions(_ operations: [WalkOperation]) -> Int {
    var counts = [Int](repeating: 0, count: operations.count + 1)
    for index in operations.indices.reversed() {
      switch operations[index] {
      case .test(_, let right): counts[index] = max(counts[index + 1], counts[right])
      case .add(let exit): counts[index] = 1 + counts[exit]
      case .jump(let target): counts[index] = counts[target]
      case .end: counts[index] = 0
      }
    }
    return counts[0]
  }

  private static let indexRange: ClosedRange<Int>? = 0...0xFFFF

  /// Bytes of an item.
  static func byteCount(of item: WalkItem) -> Int {
    switch item {
    case .test, .jump, .end: 4
    case .add: 2
    case .label: 0
    }
  }

  private static func operations(_ items: [WalkItem]) -> [WalkOperation] {
    var positions: [Int: Int] = [:]
    var count = 0
    for item in items {
      if case .label(let label) = item { positions[label] = count } else { count += 1 }
    }
    return items.compactMap { item in
      switch item {
      case .test(_, let share, let right, _):
        .test(leftShare: share, right: positions[right] ?? 0)
      case .add(_, let exit, _): .add(exit: positions[exit] ?? 0)
      case .jump(let label): .jump(positions[label] ?? 0)
      case .end: .end
      case .label: nil
      }
    }
  }
}
