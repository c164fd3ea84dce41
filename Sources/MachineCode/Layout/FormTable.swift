/// The forms of the kinds of references that occur, asked for once each.
struct FormTable {
  /// The forms of all kinds, those of one kind together.
  private(set) var forms: [ReferenceForm] = []
  private let instructionSet: any InstructionSet
  /// Where the forms of frequent kinds are, by `slot`; empty while they are not known.
  private var frequent = [Range<Int>](repeating: 0..<0, count: 96)
  private var others: [ReferenceKind: Range<Int>] = [:]

  init(_ instructionSet: any InstructionSet) { self.instructionSet = instructionSet }

  /// Where the forms of a kind stand among `forms`.
  mutating func place(of kind: ReferenceKind) -> Range<Int> {
    if let slot = Self.slot(of: kind) {
      if frequent[slot].isEmpty { frequent[slot] = added(kind) }
      return frequent[slot]
    }
    let shape = Self.shape(kind)
    if let known = others[shape] { return known }
    let place = added(kind)
    others[shape] = place
    return place
  }

  private mutating func added(_ kind: ReferenceKind) -> Range<Int> {
    let start = forms.count
    forms += instructionSet.forms(of: kind)
    return start..<forms.count
  }

  /// A number for kinds that code is full of: looking them up in a dictionary takes longer than all
  /// the rest of a round.
  private static func slot(of kind: ReferenceKind) -> Int? {
    switch kind {
    case .jump: 0
    case .branch(let condition) where (0..<31).contains(condition): 1 + condition
    case .literal(let register, _) where (0..<32).contains(register.number): 32 + register.number
    case .address(let register) where (0..<32).contains(register.number): 64 + register.number
    default: nil
    }
  }

  /// Constants do not change the forms of a load.
  private static func shape(_ kind: ReferenceKind) -> ReferenceKind {
    switch kind {
    case .literal(let register, _): .literal(register, 0)
    case .literalPair(let first, let second, _, _): .literalPair(first, second, 0, 0)
    default: kind
    }
  }
}
