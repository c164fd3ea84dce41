import KernelFixtures
import KernelIR
import Testing

@testable import MachineCode

@Suite(
  "x86 encodings as LLVM reads them",
  .enabled(
    if: KernelTools.assembler != nil,
    Comment(rawValue: KernelTools.assemblerReason)
  )
)
struct X86AssemblerTests {
  typealias Case = (code: [UInt8], text: String)
  let llvm = Disassembler(triple: "i386-linux-gnu", options: ["--output-asm-variant=1"])

  static let words = ["eax", "ecx", "edx", "ebx", "esp", "ebp", "esi", "edi"]
  static let halves = ["ax", "cx", "dx", "bx", "sp", "bp", "si", "di"]
  static let bytes = ["al", "cl", "dl", "bl"]
  static let all = [0, 2, 3, 5, 6, 7]

  /// Places as the disassembler writes them, without the width of memory.
  static let places: [(place: MachinePlace, text: String)] =
    all.map { (.register(MachineRegister($0)), words[$0]) }
    + [(.stack(8), "[esp + 8]"), (.stack(0), "[esp]"), (.stack(300), "[esp + 300]")]

  func code(_ step: PlacedStep) -> [UInt8] {
    var emitter = X86Emitter()
    emitter.emit(step)
    return emitter.sink.bytes
  }

  func register(_ number: Int) -> MachinePlace { .register(MachineRegister(number)) }

  func dword(_ text: String) -> String {
    text.hasPrefix("[") ? "dword ptr \(text)" : text
  }

  @Test("arithmetic in place: registers, the stack and constants")
  func arithmetic() async throws {
    var cases: [Case] = []
    let operations: [(BinaryOperator, String)] = [
      (.add, "add"), (.subtract, "sub"), (.and, "and"), (.or, "or"), (.xor, "xor"),
    ]
    for (place, text) in Self.places {
      let into = dword(text)
      for (operation, name) in operations {
        for m in Self.all where place != register(m) {
          let step = PlacedStep.binary(operation, place, place, .place(register(m)))
          cases.append((code(step), "\(name) \(into), \(Self.words[m])"))
        }
        for value: Int32 in [100, -2, 1000, 70_000] where operation != .subtract {
          let step = PlacedStep.binary(operation, place, place, .immediate(value))
          cases.append((code(step), "\(name) \(into), \(value)"))
        }
        if case .register = place {
          let step = PlacedStep.binary(operation, place, place, .place(.stack(44)))
          cases.append((code(step), "\(name) \(into), dword ptr [esp + 44]"))
        }
      }
      for (value, name) in [(Int32(1), "inc"), (-1, "dec")] {
        cases.append((code(.binary(.add, place, place, .immediate(value))), "\(name) \(into)"))
      }
      cases.append((code(.binary(.add, place, place, .immediate(128))), "sub \(into), -128"))
      for (operation, name) in [
        (BinaryOperator.shiftLeft, "shl"), (.shiftRight, "shr"), (.shiftRightSigned, "sar"),
      ] {
        cases.append(
          (code(.binary(operation, place, place, .immediate(16))), "\(name) \(into), 16")
        )
        cases.append((code(.binary(operation, place, place, .immediate(1))), "\(name) \(into)"))
      }
    }
    for d in Self.all {
      for (place, text) in Self.places {
        let (into, left) = (Self.words[d], dword(text))
        if place != register(d) {
          let step = PlacedStep.binary(.multiply, register(d), register(d), .place(place))
          cases.append((code(step), "imul \(into), \(left)"))
        }
        for value: Int32 in [100, 1000] {
          let step = PlacedStep.binary(.multiply, register(d), place, .immediate(value))
          cases.append((code(step), "imul \(into), \(left), \(value)"))
        }
      }
      for a in Self.all where a != d {
        let step = PlacedStep.binary(.add, register(d), register(a), .immediate(-300))
        cases.append((code(step), "lea \(Self.words[d]), [\(Self.words[a]) - 300]"))
      }
    }
    try await llvm.expect(cases)
  }

  @Test("moves, constants, conversions")
  func moves() async throws {
    var cases: [Case] = []
    for (place, text) in Self.places {
      let into = dword(text)
      cases.append(
        (
          code(.constant(place, 305_419_896)),
          "mov \(into), 305419896"
        )
      )
      cases.append(
        (
          code(.constant(place, 0)),
          text.hasPrefix("[") ? "and \(into), 0" : "xor \(into), \(into)"
        )
      )
      for s in Self.all where place != register(s) {
        cases.append((code(.copy(place, register(s))), "mov \(into), \(Self.words[s])"))
        if text.hasPrefix("[") {
          cases.append((code(.copy(register(s), place)), "mov \(Self.words[s]), \(into)"))
        }
      }
    }
    for d in Self.all {
      let into = Self.words[d]
      for s in Self.all {
        cases += [
          (
            code(.convert(.signExtend16, register(d), register(s))),
            "movsx \(into), \(Self.halves[s])"
          ),
          (
            code(.convert(.zeroExtend16, register(d), register(s))),
            "movzx \(into), \(Self.halves[s])"
          ),
        ]
        guard s < 4 else { continue }
        cases += [
          (
            code(.convert(.signExtend8, register(d), register(s))),
            "movsx \(into), \(Self.bytes[s])"
          ),
          (
            code(.convert(.zeroExtend8, register(d), register(s))),
            "movzx \(into), \(Self.bytes[s])"
          ),
        ]
      }
      cases.append(
        (code(.convert(.signExtend8, register(d), .stack(8))), "movsx \(into), byte ptr [esp + 8]")
      )
      cases.append((code(.stackAddress(register(d), 16)), "lea \(into), [esp + 16]"))
    }
    try await llvm.expect(cases)
  }

  @Test("memory with every base")
  func memory() async throws {
    var cases: [Case] = []
    let accesses: [(Access, load: String, width: String, stored: [String])] = [
      (.byte, "movzx", "byte", Self.bytes), (.signedByte, "movsx", "byte", Self.bytes),
      (.half, "movzx", "word", Self.halves), (.signedHalf, "movsx", "word", Self.halves),
      (.word, "mov", "dword", Self.words), (.pointer, "mov", "dword", Self.words),
    ]
    for (access, load, width, stored) in accesses {
      for base in Self.all {
        for t in Self.all {
          for (offset, text) in [(0, ""), (8, " + 8"), (-128, " - 128"), (4660, " + 4660")] {
            let place = "\(width) ptr [\(Self.words[base])\(text)]"
            cases.append(
              (
                code(.load(access, register(t), base: register(base), offset: offset)),
                "\(load) \(Self.words[t]), \(place)"
              )
            )
            guard t < stored.count else { continue }
            cases.append(
              (
                code(.store(access, register(t), base: register(base), offset: offset)),
                "mov \(place), \(stored[t])"
              )
            )
          }
          let scaled = PlacedStep.loadIndexed(
            access,
            register(t),
            base: register(base),
            index: register(7),
            shift: 2
          )
          cases.append(
            (code(scaled), "\(load) \(Self.words[t]), \(width) ptr [\(Self.words[base]) + 4*edi]")
          )
        }
      }
    }
    try await llvm.expect(cases)
  }
}
