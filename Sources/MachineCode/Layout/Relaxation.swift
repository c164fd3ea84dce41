/// Grows references until each reaches its target; forms only grow, so it ends.
struct Relaxation {
  let items: [LayoutItem]
  let labelCount: Int
  /// The chosen form of every reference, by item; 0 elsewhere.
  private(set) var chosen: [Int]
  /// Where every item starts.
  private(set) var addresses: [Int]
  /// Where every label is, by number; -1 while it is nowhere.
  private(set) var places: [Int]
  /// Where the code ends.
  private(set) var end = 0
  /// The forms of every reference, in the order of the items.
  private let references: [(item: Int, forms: [ReferenceForm])]

  /// References without a place, literals before pools are planned, keep their shortest form.
  init(_ items: [LayoutItem], labelCount: Int, for instructionSet: any InstructionSet) {
    self.items = items
    self.labelCount = labelCount
    references = Self.references(in: items, for: instructionSet)
    chosen = Array(repeating: 0, count: items.count)
    addresses = Array(repeating: 0, count: items.count)
    places = Array(repeating: -1, count: labelCount)
    var round = 0
    var pending = true
    while pending {
      place()
      pending = grow(margin: max(0, round - 8) * 16)
      round += 1
    }
  }

  /// The first reference that does not reach its target, as its address and its target's.
  func unreached() -> (from: Int, to: Int)? {
    for (item, forms) in references {
      guard let target = target(of: item) else { continue }
      if !forms[chosen[item]].reaches(target, from: addresses[item]) {
        return (addresses[item], target)
      }
    }
    return nil
  }

  /// The target's address of a reference; nil while it is nowhere.
  func target(of item: Int) -> Int? {
    guard case .reference(_, let label, _) = items[item], places.indices.contains(label.index),
      places[label.index] >= 0
    else { return nil }
    return places[label.index]
  }

  /// The chosen form of a reference, the next after those that were asked for before.
  func form(at item: Int, from next: inout Int) -> ReferenceForm {
    let forms = references[next].forms
    next += 1
    return forms[chosen[item]]
  }

  private static func references(
    in items: [LayoutItem],
    for instructionSet: any InstructionSet
  ) -> [(item: Int, forms: [ReferenceForm])] {
    var cache: [ReferenceKind: [ReferenceForm]] = [:]
    var result: [(item: Int, forms: [ReferenceForm])] = []
    for case (let item, .reference(let kind, _, _)) in items.enumerated() {
      let shape = shape(kind)
      if let forms = cache[shape] {
        result.append((item, forms))
      } else {
        let forms = instructionSet.forms(of: kind)
        cache[shape] = forms
        result.append((item, forms))
      }
    }
    return result
  }

  /// Constants do not change the forms of a load.
  private static func shape(_ kind: ReferenceKind) -> ReferenceKind {
    switch kind {
    case .literal(let register, _): .literal(register, 0)
    case .literalPair(let first, let second, _, _): .literalPair(first, second, 0, 0)
    default: kind
    }
  }

  private mutating func place() {
    var next = references.startIndex
    var address = 0
    for (index, item) in items.enumerated() {
      addresses[index] = address
      switch item {
      case .fixed(let byteCount, _): address += byteCount
      case .reference:
        address += references[next].forms[chosen[index]].byteCount
        next += 1
      case .label(let label): places[label.index] = address
      case .barrier: break
      case .alignment(let multiple): address += -address & (multiple - 1)
      case .data(let bytes): address += bytes.count
      }
    }
    end = address
  }

  /// One round; the margin makes sure that few rounds do even where each growth causes another.
  private mutating func grow(margin: Int) -> Bool {
    var grew = false
    for (item, forms) in references where chosen[item] < forms.count - 1 {
      guard let target = target(of: item) else { continue }
      let address = addresses[item]
      if forms[chosen[item]].reaches(target, from: address) {
        continue
      }
      chosen[item] += 1
      grew = true
      let away = target > address ? margin : -margin
      while chosen[item] < forms.count - 1,
        !forms[chosen[item]].reaches(target + away, from: address)
      {
        chosen[item] += 1
      }
    }
    return grew
  }
}
