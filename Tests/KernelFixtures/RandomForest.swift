public import KernelIR
public import TestSupport

/// A seeded forest of the shape that code sizes are compared on: int16 features, hard votes.
///
/// Thresholds are normal with a standard deviation of 4,000; a node whose two sides are the same
/// class is one leaf.
public struct RandomForest: Sendable {
  /// A tree.
  public indirect enum Node: Equatable, Sendable {
    /// A vote.
    case leaf(Int)
    /// Left when the feature is at most the threshold.
    case split(feature: Int, threshold: Int32, left: Node, right: Node)

    /// How many compares the tree has.
    public var splitCount: Int {
      if case .split(_, _, let left, let right) = self {
        1 + left.splitCount + right.splitCount
      } else {
        0
      }
    }

    /// How many leaves the tree has.
    public var leafCount: Int { splitCount + 1 }
  }

  /// The trees.
  public let trees: [Node]
  /// How many features a row has.
  public let featureCount: Int
  /// How many classes there are: votes are counted in 8 bits each.
  public let classCount: Int

  /// A forest; the same seed gives the same one.
  public init(seed: UInt64, trees: Int, depth: Int, features: Int = 12, classes: Int = 4) {
    var generator = SeededGenerator(seed: seed)
    featureCount = features
    classCount = classes
    self.trees = (0..<trees).map { _ in
      Self.node(depth, features, classes, &generator)
    }
  }

  /// Rows whose values have the thresholds' distribution.
  public static func row(_ generator: inout SeededGenerator, features: Int) -> [Int16] {
    (0..<features).map { _ in Int16(clamping: normal(&generator)) }
  }

  /// The packed votes of a row.
  public func votes(_ row: [Int16]) -> UInt32 {
    trees.reduce(0) { sum, tree in
      var node = tree
      while case .split(let feature, let threshold, let left, let right) = node {
        node = Int32(row[feature]) <= threshold ? left : right
      }
      guard case .leaf(let vote) = node else { return sum }
      return sum &+ 1 << UInt32(8 * vote)
    }
  }

  /// The forest as nested compares: one leaf per class and tree, features loaded once.
  public func kernel() throws -> Kernel {
    var builder = KernelBuilder(name: "forest")
    let row = builder.parameter(.pointer)
    builder.place(builder.label())
    let features = (0..<featureCount).map { index -> Register in
      let register = builder.register()
      builder.append(
        .load(.signedHalf, register, base: row, offset: ByteOffset(bytes: 2 * index))
      )
      return register
    }
    let sum = builder.register()
    builder.append(.constant(sum, 0))
    for tree in trees {
      let exit = builder.label()
      var code = TreeCode(features: features, sum: sum, exit: exit)
      code.write(tree, at: builder.label(), &builder)
      builder.place(exit)
    }
    builder.end(.result(.register(sum)))
    return try builder.finish()
  }

  private static func node(
    _ depth: Int,
    _ features: Int,
    _ classes: Int,
    _ generator: inout SeededGenerator
  ) -> Node {
    guard depth > 0 else { return .leaf(Int.random(in: 0..<classes, using: &generator)) }
    let feature = Int.random(in: 0..<features, using: &generator)
    let threshold = Int32(Int16(clamping: normal(&generator)))
    let left = node(depth - 1, features, classes, &generator)
    let right = node(depth - 1, features, classes, &generator)
    return left == right
      ? left : .split(feature: feature, threshold: threshold, left: left, right: right)
  }

  /// The sum of twelve uniform values is close enough to a normal one.
  private static func normal(_ generator: inout SeededGenerator) -> Int {
    let sum = (0..<12).reduce(0) { sum, _ in sum + Int.random(in: 0...9999, using: &generator) }
    return (sum - 60_000) * 4_000 / 10_000
  }

  private struct TreeCode {
    let features: [Register]
    let sum: Register
    let exit: Label
    var leaves: [Int: Label] = [:]
    var placed: Set<Int> = []

    init(features: [Register], sum: Register, exit: Label) {
      self.features = features
      self.sum = sum
      self.exit = exit
    }

    mutating func write(_ node: Node, at place: Label, _ builder: inout KernelBuilder) {
      builder.place(place)
      switch node {
      case .leaf(let vote):
        if let label = leaves[vote], placed.insert(vote).inserted { builder.place(label) }
        if leaves[vote] == nil { leaves[vote] = place }
        placed.insert(vote)
        builder.append(.binary(.add, sum, sum, .immediate(1 << Int32(8 * vote))))
        builder.end(.jump(exit))
      case .split(let feature, let threshold, let left, let right):
        let inner = builder.label()
        var other = builder.label()
        if case .leaf(let vote) = right {
          other = leaves[vote] ?? other
          leaves[vote] = other
        }
        builder.end(
          .branch(
            Branch(
              .greater,
              features[feature],
              .immediate(threshold),
              then: other,
              otherwise: inner
            )
          )
        )
        write(left, at: inner, &builder)
        if case .leaf(let vote) = right {
          if !placed.contains(vote) {
            placed.insert(vote)
            builder.place(other)
            builder.append(.binary(.add, sum, sum, .immediate(1 << Int32(8 * vote))))
            builder.end(.jump(exit))
          }
        } else {
          write(right, at: other, &builder)
        }
      }
    }
  }
}
