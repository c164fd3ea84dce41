import ModelIR

/// Makes a walk of a forest's steps and finds a place for every operation.
///
/// All ways lead forward: after a test its left side, behind that its right one.
struct WalkLayout {
  private var leaves: WalkLeaves
  private var nextLabel = 0
  private var numbers = 0
  /// Tests whose right side is out of reach, by number: that side comes first, the left one behind.
  private var farTests: Set<Int> = []
  /// Additions that go on beyond their reach, by number: a jump follows.
  private var farAdditions: Set<Int> = []

  /// Enlarging one part may push another out of reach; soon nothing is left to enlarge.
  private static let rounds = 12

  private init(_ leaves: WalkLeaves) { self.leaves = leaves }

  /// The items of a walk with their places in bytes, and the leaves that they add; nil when there is
  /// no layout.
  static func placed(
    _ steps: [ForestStep],
    _ leaves: WalkLeaves
  ) -> (items: [WalkItem], places: [Int: Int], leaves: WalkLeaves)? {
    var layout = WalkLayout(leaves)
    for _ in 0..<rounds {
      let items = layout.walk(steps)
      let places = layout.places(of: items)
      if !layout.enlarge(items, places) { return (items, places, layout.leaves) }
    }
    return nil
  }

  private mutating func walk(_ steps: [ForestStep]) -> [WalkItem] {
    (nextLabel, numbers) = (0, 0)
    let end = label()
    var items: [WalkItem] = []
    if !steps.isEmpty { write(steps, exit: end, &items) }
    return items + [.label(end), .end]
  }

  private mutating func label() -> Int {
    nextLabel += 1
    return nextLabel - 1
  }

  private mutating func number() -> Int {
    numbers += 1
    return numbers - 1
  }

  private mutating func write(_ steps: [ForestStep], exit: Int, _ items: inout [WalkItem]) {
    if steps.isEmpty { addition([leaves.zero()], exit: exit, &items) }
    for (index, step) in steps.enumerated() {
      let isLast = index + 1 == steps.count
      let next = isLast ? exit : label()
      switch step {
      case .add(let words): addition(leaves.indices(of: words), exit: next, &items)
      case .test(let test, let left, let right): write(test, left, right, exit: next, &items)
      }
      if !isLast { items.append(.label(next)) }
    }
  }

  private mutating func addition(_ indices: [Int], exit: Int, _ items: inout [WalkItem]) {
    for (position, index) in indices.enumerated() {
      let isLast = position + 1 == indices.count
      let next = isLast ? exit : label()
      let number = number()
      let isFar = farAdditions.contains(number)
      let following = isFar ? label() : next
      items.append(.add(leaf: index, exit: following, number: number))
      if isFar { items += [.label(following), .jump(next)] }
      if !isLast { items.append(.label(next)) }
    }
  }

  private mutating func write(
    _ test: ForestTest,
    _ left: [ForestStep],
    _ right: [ForestStep],
    exit: Int,
    _ items: inout [WalkItem]
  ) {
    let number = number()
    let rightLabel = label()
    let share = ForestStep.leftShare(left, right)
    items.append(.test(test, leftShare: share, right: rightLabel, number: number))
    guard farTests.contains(number) else {
      write(left, exit: exit, &items)
      items.append(.label(rightLabel))
      return write(right, exit: exit, &items)
    }
    let (leftLabel, way) = (label(), label())
    items.append(.add(leaf: leaves.zero(), exit: way, number: -1))
    items += [.label(way), .jump(leftLabel), .label(rightLabel)]
    write(right, exit: exit, &items)
    items.append(.label(leftLabel))
    write(left, exit: exit, &items)
  }

  private func places(of items: [WalkItem]) -> [Int: Int] {
    var places: [Int: Int] = [:]
    var place = 0
    for item in items {
      if case .label(let label) = item { places[label] = place }
      place += WalkProgram.byteCount(of: item)
    }
    return places
  }

  /// Marks what is out of reach; false when nothing is.
  private mutating func enlarge(_ items: [WalkItem], _ places: [Int: Int]) -> Bool {
    var isEnlarged = false
    var place = 0
    for item in items {
      switch item {
      case .test(_, _, let right, let number)
      where (places[right] ?? 0) - place > WalkProgram.testReach:
        isEnlarged = farTests.insert(number).inserted || isEnlarged
      case .add(_, let exit, let number)
      where (places[exit] ?? 0) - place > WalkProgram.additionReach:
        isEnlarged = farAdditions.insert(number).inserted || isEnlarged
      default: break
      }
      place += WalkProgram.byteCount(of: item)
    }
    return isEnlarged
  }
}
