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
  /// Every reference, in the order of the items.
  private let references: [Reference]
  /// The forms of all references, those of one kind together.
  private let forms: [ReferenceForm]

  /// An item that refers to a label, and where its forms stand.
  private struct Reference {
    let item: Int
    let label: LayoutLabel
    let firstForm: Int
    let formCount: Int
  }

  /// References without a place, literals before pools are planned, keep their shortest form.
  init(_ items: [LayoutItem], labelCount: Int, for instructionSet: any InstructionSet) {
    self.items = items
    self.labelCount = labelCount
    (references, forms) = Self.references(in: items, for: instructionSet)
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
    for reference in references {
      guard let target = target(of: reference.label) else { continue }
      if !form(of: reference).reaches(target, from: addresses[reference.item]) {
        return (addresses[reference.item], target)
      }
    }
    return nil
  }

  /// The address of a label; nil while it is nowhere.
  func target(of label: LayoutLabel) -> Int? {
    guard places.indices.contains(label.index), places[label.index] >= 0 else { return nil }
    return places[label.index]
  }

  /// The chosen form of a reference, the next after those that were asked for before.
  func form(from next: inout Int) -> ReferenceForm {
    next += 1
    return form(of: references[next - 1])
  }

  private func form(of reference: Reference) -> ReferenceForm {
    forms[reference.firstForm + chosen[reference.item]]
  }

  private static func references(
    in items: [LayoutItem],
    for instructionSet: any InstructionSet
  ) -> ([Reference], [ReferenceForm]) {
    var table = FormTable(instructionSet)
    var references: [Reference] = []
    for (item, piece) in items.enumerated() {
      guard case .reference(let kind, let label, _) = piece else { continue }
      let place = table.place(of: kind)
      references.append(
        Reference(
          item: item,
          label: label,
          firstForm: place.lowerBound,
          formCount: place.count
        )
      )
    }
    return (references, table.forms)
  }

  private mutating func place() {
    var next = references.startIndex
    var address = 0
    for index in items.indices {
      addresses[index] = address
      switch items[index] {
      case .fixed(let byteCount, _), .data(let byteCount): address += byteCount
      case .reference:
        address += form(of: references[next]).byteCount
        next += 1
      case .label(let label): places[label.index] = address
      case .barrier: break
      case .alignment(let multiple): address += -address & (multiple - 1)
      case .constant(let literal): address += literal.byteCount
      }
    }
    end = address
  }

  /// One round; the margin makes sure that few rounds do even where each growth causes another.
  private mutating func grow(margin: Int) -> Bool {
    var grew = false
    for reference in references where chosen[reference.item] < reference.formCount - 1 {
      guard let target = target(of: reference.label) else { continue }
      let address = addresses[reference.item]
      if form(of: reference).reaches(target, from: address) { continue }
      chosen[reference.item] += 1
      grew = true
      let away = target > address ? margin : -margin
      while chosen[reference.item] < reference.formCount - 1,
        !form(of: reference).reaches(target + away, from: address)
      {
        chosen[reference.item] += 1
      }
    }
    return grew
  }
}
