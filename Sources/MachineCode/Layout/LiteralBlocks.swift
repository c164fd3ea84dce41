/// Decides where constants lie that instructions load from before them.
///
/// One block serves all code that reaches back to it. It stands where execution never comes from
/// above, ahead of the first load; without such a place it opens the code, with a jump around.
struct LiteralBlocks {
  private let estimate: Relaxation
  private let tables: TableBlock?
  /// How far behind a block's start its last load may be, the block's own bytes included.
  private let window: Int
  private var blocks: [Block] = []
  private var known: [Literal: Int] = [:]
  /// The last place in front of an item that execution never reaches from above.
  private var gap: Int?
  private var labelCount: Int
  /// The label each item's constant has, by item; -1 for items without one.
  private var labels: [Int]

  private struct Block {
    let item: Int
    let isForced: Bool
    let start: Int
    var literals: [(literal: Literal, label: Int)] = []
  }

  /// A jump has to reach around a block.
  private static let blockBytes = 120_000

  init(_ estimate: Relaxation, tables: TableBlock?, window: Int) {
    self.estimate = estimate
    self.tables = tables
    self.window = window
    labelCount = estimate.labelCount
    labels = Array(repeating: -1, count: estimate.items.count)
  }

  /// The items with blocks between them and every load bound to a label of its block.
  mutating func run() -> (items: [LayoutItem], labelCount: Int) {
    for (index, item) in estimate.items.enumerated() {
      switch item {
      case .barrier: gap = index
      case .reference(let kind, let label, _):
        if let literal = Literal(kind) ?? tableLiteral(kind, label) { use(literal, by: index) }
      default: break
      }
    }
    return (rewritten(), labelCount)
  }

  private func tableLiteral(_ kind: ReferenceKind, _ label: LayoutLabel) -> Literal? {
    if case .address = kind { tables?.literal(label) } else { nil }
  }

  private mutating func use(_ literal: Literal, by index: Int) {
    let address = estimate.addresses[index]
    if let block = blocks.last {
      let size = 4 * block.literals.count + 8
      let isNew = known[literal] == nil
      if address - block.start + size > window || (isNew && size > Self.blockBytes) {
        open(before: gap.map { $0 > block.item ? $0 : index } ?? index)
      }
    } else {
      open(before: gap ?? 0)
    }
    labels[index] = known[literal] ?? added(literal)
  }

  private mutating func open(before item: Int) {
    let block = Block(
      item: item,
      isForced: item != gap,
      start: estimate.addresses[item]
    )
    blocks.append(block)
    known = [:]
  }

  private mutating func added(_ literal: Literal) -> Int {
    let label = labelCount
    labelCount += 1
    known[literal] = label
    blocks[blocks.count - 1].literals.append((literal, label))
    return label
  }

  private mutating func rewritten() -> [LayoutItem] {
    var result: [LayoutItem] = []
    result.reserveCapacity(estimate.items.count + 2 * labelCount)
    var next = 0
    for (index, item) in estimate.items.enumerated() {
      if next < blocks.count, blocks[next].item == index {
        append(blocks[next], to: &result)
        next += 1
      }
      if case .reference(let kind, _, let role) = item, labels[index] >= 0 {
        result.append(.reference(kind, LayoutLabel(labels[index]), role))
      } else {
        result.append(item)
      }
    }
    return result
  }

  private mutating func append(_ block: Block, to items: inout [LayoutItem]) {
    let around = LayoutLabel(labelCount)
    if block.isForced {
      labelCount += 1
      items.append(.reference(.jump, around, .detour))
    }
    items.append(.alignment(4))
    for (literal, label) in block.literals {
      items.append(.label(LayoutLabel(label)))
      items.append(.constant(literal))
    }
    if block.isForced { items.append(.label(around)) }
  }
}
