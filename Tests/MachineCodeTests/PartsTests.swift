import KernelFixtures
import KernelIR
import TestSupport
import Testing

@testable import MachineCode

@Suite("Parts of the compiler")
struct PartsTests {
  @Test("modified immediates unpack to what was packed, and nothing that fits is missed")
  func immediates() {
    var known: [UInt32: Int] = [:]
    for packed in 0..<4096 {
      // ThumbExpandImm, ARM DDI 0403 A5.3.2, read from the packed side.
      let byte = UInt32(packed & 0xFF)
      let rotation = UInt32(packed >> 7)
      let value: UInt32? =
        switch packed >> 8 {
        case 0: byte
        case 1: byte << 16 | byte
        case 2: byte << 24 | byte << 8
        case 3: byte &* 0x0101_0101
        default:
          (byte & 0x7F | 0x80) >> rotation | (byte & 0x7F | 0x80) << (32 - rotation)
        }
      if let value, byte != 0 || packed == 0 { known[value] = packed }
    }
    for (value, packed) in known {
      let found = Thumb2Immediate.packed(value)
      #expect(found != nil, "\(value)")
      #expect(found == packed || value < 256, "\(value)")
    }
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<20_000 {
      let value = UInt32(truncatingIfNeeded: generator.next())
      #expect(Thumb2Immediate.packed(value) == known[value])
    }
  }

  @Test("neighbouring comparisons mean the same")
  func neighbours() {
    let values: [Int32] = [0, 1, -1, 5, 255, 256, .min, .min + 1, .max, .max - 1]
    for condition in Condition.allCases {
      for constant in values {
        guard let other = condition.neighbour(constant) else { continue }
        for left in values {
          let bits = UInt32(bitPattern: left)
          #expect(
            condition.holds(bits, UInt32(bitPattern: constant))
              == other.condition.holds(bits, UInt32(bitPattern: other.constant)),
            "\(left) \(condition) \(constant)"
          )
        }
      }
    }
  }

  @Test("parallel moves end as if done at once", arguments: 0..<200)
  func parallelMoves(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let registers = Array(0..<6)
    let targets = registers.shuffled(using: &generator).prefix(Int(seed % 7))
    let moves = targets.map { target in
      ParallelMove.Move(
        into: MachineRegister(target),
        from: MachineRegister(Int.random(in: 0..<6, using: &generator)),
        type: .pointer
      )
    }
    var values = Array(0..<12)
    for move in ParallelMove.ordered(moves, scratch: MachineRegister(11)) {
      values[move.into.number] = values[move.from.number]
    }
    for move in moves { #expect(values[move.into.number] == move.from.number, "seed \(seed)") }
    for register in registers where !targets.contains(register) {
      #expect(values[register] == register, "seed \(seed)")
    }
  }

  @Test("forms of references grow, and their bytes are as many as they say")
  func forms() {
    let kinds: [ReferenceKind] = [
      .jump, .branch(condition: 10), .branchOnZero(MachineRegister(3), isZero: true),
      .compareAndBranch(.below, MachineRegister(1), MachineRegister(9)),
      .literal(MachineRegister(3), 77), .literal(MachineRegister(9), 77),
      .literalPair(MachineRegister(7), MachineRegister(12), 77, 78),
      .address(MachineRegister(3)), .address(MachineRegister(9)),
    ]
    // Xtensa's constants lie before the code that loads them.
    for set in AnySet.all where !(set is Xtensa) {
      for kind in kinds {
        // Constants and addresses come into high registers by way of low ones there.
        if set is Thumb1, kind.isForHighRegister { continue }
        let forms = set.forms(of: kind)
        #expect(!forms.isEmpty)
        for (number, form) in forms.enumerated() {
          var bytes: [UInt8] = []
          set.encode(kind, form: number, at: 4096, target: 4096 + 64, into: &bytes)
          #expect(bytes.count == form.byteCount, "\(kind) \(number)")
          #expect(form.reaches(4096 + 64, from: 4096))
          guard number > 0 else { continue }
          #expect(form.byteCount > forms[number - 1].byteCount)
          #expect(form.reach.upperBound > forms[number - 1].reach.upperBound)
        }
      }
    }
  }

  @Test("faults of the compiler have codes, values and advice")
  func faults() {
    let faults: [(MachineCodeFault, String)] = [
      (.frameTooLarge(kernel: "k1", byteCount: 5000, limit: 4092), "5000"),
      (.outOfReach(kernel: "k2", from: 12, to: 99_999), "99999"),
    ]
    #expect(Set(faults.map(\.0.code)).count == faults.count)
    for (fault, value) in faults {
      #expect("\(fault)".contains(value))
      #expect(fault.advice != nil)
    }
  }
}

extension ReferenceKind {
  fileprivate var isForHighRegister: Bool {
    switch self {
    case .literal(let register, _), .literalPair(_, let register, _, _), .address(let register):
      register.number > 7
    default: false
    }
  }
}
