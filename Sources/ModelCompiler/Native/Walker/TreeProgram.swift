import Encodings
import KernelIR
import ModelIR

/// Trees one after the other for a loop of machine code: what follows a leaf is the next tree.
///
/// | part | halves of 16 bits |
/// |---|---|
/// | tree | bytes to the next one, 0 at the end; the sum's place in the frame where leaves are values |
/// | test | 0x8000 + number compared · 256 + half the distance to the right side; limit or its index |
/// | wide test | the inverse of the number compared; limit or its index; distance to the right side |
/// | leaf | its place in the table of leaves |
///
/// Distances are in bytes from the part's first one. The left side of a test follows it.
struct TreeProgram: Equatable {
  /// Whether tests have three halves.
  let isWide: Bool
  /// What tests read.
  let features: WalkFeatures
  /// What leaves add.
  private(set) var leaves: TreeLeaves
  /// The limits of floats, each once; empty where limits stand in the tests.
  let limits: [UInt32]
  /// The parts.
  private(set) var bytes: [UInt8] = []
  /// The same parts for the cost model.
  private(set) var operations: [TreeOperation] = []

  /// The program of some trees; nil where a part of it finds no place.
  ///
  /// - Parameters:
  ///   - trees: the steps of each tree: none or one.
  ///   - ensemble: what they are of.
  ///   - plan: the plan of its sums.
  ///   - kind: what leaves are.
  ///   - isWide: whether tests have three halves.
  init?(
    _ trees: [[ForestStep]],
    _ ensemble: Ensemble,
    _ plan: VotePlan,
    _ kind: TreeLeaves.Kind,
    isWide: Bool
  ) {
    self.isWide = isWide
    leaves = TreeLeaves(kind)
    let tests = trees.flatMap(Self.tests)
    features = WalkFeatures(tests, ensemble)
    limits = features.areOwn ? [] : Set(tests.map(FeatureKeys.floatLimit)).sorted()
    let indices = Dictionary(uniqueKeysWithValues: zip(limits, limits.indices))
    wordCount = plan.wordCount
    // A tree that adds nothing may still have the smallest element.
    for steps in trees where !steps.isEmpty || ensemble.selection != nil {
      operations.append(.tree)
      var part = Part(header: kind == .values ? 4 : 2)
      guard write(steps, ensemble, indices, &part), part.bytes.count <= 0xFFFF else { return nil }
      let size = LittleEndian.bytes(UInt16(truncatingIfNeeded: part.bytes.count))
      part.bytes.replaceSubrange(0..<2, with: size)
      if kind == .values {
        let place = LittleEndian.bytes(UInt16(truncatingIfNeeded: 4 * Self.position(in: steps)))
        part.bytes.replaceSubrange(2..<4, with: place)
      }
      bytes += part.bytes
    }
    bytes += [0, 0]
    operations.append(.end)
  }

  private let wordCount: Int

  /// One tree that is being written.
  private struct Part {
    var bytes: [UInt8]

    init(header: Int) { bytes = Array(repeating: 0, count: header) }
  }

  private static let mostSlots = 0x80
  private static let mostPlaces = 0x8000

  private mutating func write(
    _ steps: [ForestStep],
    _ ensemble: Ensemble,
    _ indices: [UInt32: Int],
    _ part: inout Part
  ) -> Bool {
    guard steps.count < 2 else { return false }
    guard case .test(let test, let left, let right)? = steps.first else {
      var words = [UInt32](repeating: 0, count: wordCount)
      if case .add(let added)? = steps.first { words = added }
      guard let (place, parts) = leaves.place(of: words), place < Self.mostPlaces else {
        return false
      }
      operations.append(.leaf(parts: parts))
      part.bytes += LittleEndian.bytes(UInt16(place))
      return true
    }
    let (start, operation) = (part.bytes.count, operations.count)
    let slot = features.slot(of: test)
    let limit =
      features.areOwn ? Int(test.limit) : indices[FeatureKeys.floatLimit(of: test)] ?? 0
    guard (ensemble.featureType.range ?? 0...0xFFFF).contains(limit) else { return false }
    let half = UInt16(truncatingIfNeeded: limit)
    operations.append(.test(leftShare: ForestStep.leftShare(left, right), right: 0))
    part.bytes += LittleEndian.bytes(UInt16(0)) + LittleEndian.bytes(half)
    if isWide { part.bytes += [0, 0] }
    guard write(left, ensemble, indices, &part) else { return false }
    let distance = part.bytes.count - start
    operations[operation] = .test(
      leftShare: ForestStep.leftShare(left, right),
      right: operations.count
    )
    if isWide {
      guard slot < Self.mostPlaces, distance <= 0xFFFF else { return false }
      part.bytes.replaceSubrange(start..<start + 2, with: LittleEndian.bytes(~UInt16(slot)))
      let bytes = LittleEndian.bytes(UInt16(distance))
      part.bytes.replaceSubrange(start + 4..<start + 6, with: bytes)
    } else {
      guard slot < Self.mostSlots, distance / 2 <= 0xFF else { return false }
      let kind = UInt16(0x8000 | slot << 8 | distance / 2)
      part.bytes.replaceSubrange(start..<start + 2, with: LittleEndian.bytes(kind))
    }
    return write(right, ensemble, indices, &part)
  }

  private static func tests(in steps: [ForestStep]) -> [ForestTest] {
    steps.flatMap { step in
      switch step {
      case .add: [ForestTest]()
      case .test(let test, let left, let right): [test] + tests(in: left) + tests(in: right)
      }
    }
  }

  /// What some leaf adds; nil where none adds anything.
  private static func words(in steps: [ForestStep]) -> [UInt32]? {
    for step in steps {
      switch step {
      case .add(let words): return words
      case .test(_, let left, let right):
        if let words = words(in: left) ?? words(in: right) { return words }
      }
    }
    return nil
  }

  /// The sum that a tree adds to.
  private static func position(in steps: [ForestStep]) -> Int {
    words(in: steps)?.firstIndex { $0 != 0 } ?? 0
  }
}
