import KernelFixtures
import KernelIR
import Testing

@testable import MachineCode

@Suite(
  "Xtensa encodings as LLVM assembles them",
  .enabled(
    if: KernelTools.xtensaAssembler != nil,
    Comment(rawValue: KernelTools.xtensaAssemblerReason)
  )
)
struct XtensaAssemblerTests {
  private typealias Code = XtensaEncoding
  private typealias Case = (code: [UInt8], text: String)
  private let llvm = Assembler(triple: "xtensa", core: "esp32")
  private static let some = [0, 1, 2, 7, 8, 15]

  @Test("arithmetic")
  func arithmetic() async throws {
    var cases: [Case] = []
    for r in Self.some {
      for s in Self.some {
        for (operation, name) in [
          (Code.Operation.and, "and"), (.or, "or"), (.xor, "xor"), (.add, "add"),
          (.addx2, "addx2"), (.addx4, "addx4"), (.addx8, "addx8"), (.sub, "sub"), (.mull, "mull"),
        ] {
          cases.append((Code.three(operation, r, s, 9), "\(name) a\(r), a\(s), a9"))
          cases.append((Code.three(operation, 9, r, s), "\(name) a9, a\(r), a\(s)"))
        }
        cases.append((Code.addNarrow(r, s, 11), "add.n a\(r), a\(s), a11"))
        cases.append((Code.move(r, s), "mov.n a\(r), a\(s)"))
        cases.append((Code.sll(r, s), "sll a\(r), a\(s)"))
        cases.append((Code.srl(r, s), "srl a\(r), a\(s)"))
        cases.append((Code.sra(r, s), "sra a\(r), a\(s)"))
        for shift in [1, 2, 15, 16, 17, 31] {
          cases.append((Code.slli(r, s, shift), "slli a\(r), a\(s), \(shift)"))
          cases.append((Code.srai(r, s, shift), "srai a\(r), a\(s), \(shift)"))
          cases.append((Code.srli(r, s, shift & 15), "srli a\(r), a\(s), \(shift & 15)"))
          let width = min(16, 32 - shift)
          cases.append((Code.extui(r, s, shift, width), "extui a\(r), a\(s), \(shift), \(width)"))
        }
        cases.append((Code.sext(r, s, 7), "sext a\(r), a\(s), 7"))
        cases.append((Code.sext(r, s, 15), "sext a\(r), a\(s), 15"))
        for value in [-128, -1, 1, 127] {
          cases.append((Code.addi(r, s, value), "addi a\(r), a\(s), \(value)"))
        }
        for value in [-32_768, -256, 256, 32_512] {
          cases.append((Code.addmi(r, s, value), "addmi a\(r), a\(s), \(value)"))
        }
        for value in [-1, 1, 15] {
          cases.append((Code.addiNarrow(r, s, value), "addi.n a\(r), a\(s), \(value)"))
        }
      }
      cases.append((Code.ssl(r), "ssl a\(r)"))
      cases.append((Code.ssr(r), "ssr a\(r)"))
      for value in [-2048, -33, 96, 2047] {
        cases.append((Code.movi(r, value), "movi a\(r), \(value)"))
      }
      for value in [-32, -1, 0, 1, 95] {
        cases.append((Code.moviNarrow(r, value), "movi.n a\(r), \(value)"))
      }
    }
    try await llvm.expect(cases)
  }

  @Test("memory, calls and returns")
  func memory() async throws {
    var cases: [Case] = [
      (Code.ret, "ret.n"), (Code.retw, "retw.n"), (Code.entry(32), "entry a1, 32"),
      (Code.entry(1024), "entry a1, 1024"), (Code.callx0(8), "callx0 a8"),
      (Code.callx8(8), "callx8 a8"), (Code.callx8(3), "callx8 a3"),
    ]
    let forms: [(Access, Bool, String, [Int])] = [
      (.byte, true, "l8ui", [0, 1, 255]), (.signedByte, true, "l8ui", [3]),
      (.half, true, "l16ui", [0, 2, 510]), (.signedHalf, true, "l16si", [0, 2, 510]),
      (.word, true, "l32i", [64, 1020]), (.word, true, "l32i.n", [0, 4, 60]),
      (.pointer, false, "s32i", [64, 1020]), (.word, false, "s32i.n", [0, 4, 60]),
      (.byte, false, "s8i", [0, 255]), (.signedHalf, false, "s16i", [2, 510]),
    ]
    for (access, isLoad, name, offsets) in forms {
      for offset in offsets {
        for (t, s) in [(2, 3), (15, 1), (0, 8)] {
          let code = Code.access(access, isLoad: isLoad, t, s, offset) ?? []
          cases.append((code, "\(name) a\(t), a\(s), \(offset)"))
        }
      }
    }
    for (access, offset) in [(Access.byte, 256), (.half, 3), (.half, 512), (.word, 1024)] {
      #expect(Code.access(access, isLoad: true, 2, 3, offset) == nil)
    }
    try await llvm.expect(cases)
  }

  @Test("branches of every condition")
  func branches() async throws {
    var cases: [Case] = []
    let names: [(Condition, String, Bool)] = [
      (.equal, "beq", false), (.notEqual, "bne", false), (.less, "blt", false),
      (.greater, "blt", true), (.greaterOrEqual, "bge", false), (.lessOrEqual, "bge", true),
      (.below, "bltu", false), (.above, "bltu", true), (.aboveOrEqual, "bgeu", false),
      (.belowOrEqual, "bgeu", true),
    ]
    for (condition, name, swaps) in names {
      for distance in [-124, -7, 4, 131] {
        let text = "\(name) a\(swaps ? 4 : 13), a\(swaps ? 13 : 4), .\(Self.signed(distance))"
        cases.append((XtensaBranch(condition, 13, 4).bytes(distance), text))
        let inverse = XtensaBranch(condition, 13, 4).inverse
        #expect(inverse == XtensaBranch(condition.inverse, 13, 4))
      }
    }
    for (condition, name) in [
      (Condition.equal, "beqi"), (.notEqual, "bnei"), (.less, "blti"), (.greaterOrEqual, "bgei"),
    ] {
      for value in XtensaBranch.constants {
        let branch = try #require(XtensaBranch(condition, 5, constant: value))
        cases.append((branch.bytes(20), "\(name) a5, \(value), .+20"))
      }
    }
    for (condition, name) in [(Condition.below, "bltui"), (.aboveOrEqual, "bgeui")] {
      for value in XtensaBranch.unsignedConstants {
        let branch = try #require(XtensaBranch(condition, 5, constant: value))
        cases.append((branch.bytes(-9), "\(name) a5, \(value), .-9"))
      }
    }
    for (condition, name) in [
      (Condition.equal, "beqz"), (.notEqual, "bnez"), (.less, "bltz"), (.greaterOrEqual, "bgez"),
    ] {
      let branch = try #require(XtensaBranch(condition, 12, constant: 0))
      for distance in [-2044, -3, 4, 2051] {
        cases.append((branch.bytes(distance), "\(name) a12, .\(Self.signed(distance))"))
      }
      for distance in branch.isShort ? [4, 5, 67] : [] {
        cases.append((branch.shortBytes(distance), "\(name).n a12, .+\(distance)"))
      }
    }
    for distance in [-131_068, -1000, 20, 131_075] {
      cases.append((Code.jump(distance), "j .\(Self.signed(distance))"))
    }
    try await llvm.expect(cases)
  }

  @Test("forms of several instructions")
  func long() async throws {
    let cases: [(ReferenceKind, Int, Int, [String])] = [
      (
        .branch(condition: XtensaBranch(.less, 2, 9).word), 1, 5_000,
        ["bge a2, a9, .+6", "j .+4997"]
      ),
      (.branch(condition: 0x16 | 3 << 8), 2, -9_000, ["bnez a3, .+6", "j .-9003"]),
      (.branchOnZero(MachineRegister(3), isZero: false), 0, 30, ["bnez.n a3, .+30"]),
      (.branchOnZero(MachineRegister(3), isZero: true), 1, -30, ["beqz a3, .-30"]),
      (
        .compareAndBranch(.above, MachineRegister(3), MachineRegister(4)), 1, 1_000,
        ["bgeu a4, a3, .+6", "j .+997"]
      ),
      (.jump, 0, -60_000, ["j .-60000"]),
    ]
    for (kind, form, distance, lines) in cases {
      var code: [UInt8] = []
      let start = 1 << 20
      Xtensa(.windowed).encode(kind, form: form, at: start, target: start + distance, into: &code)
      #expect(try await llvm.bytes(lines) == code, "\(kind)")
    }
  }

  @Test("loads of constants from before the code")
  func literals() async throws {
    for (lines, place) in [(["nop.n", "nop.n"], 12), (["nop.n"], 10), ([], 8)] {
      var code: [UInt8] = []
      let kind = ReferenceKind.literalPair(MachineRegister(4), MachineRegister(15), 1, 2)
      Xtensa(.call0).encode(kind, form: 0, at: place, target: 0, into: &code)
      let text = ["a: .long 1", "b: .long 2"] + lines + ["l32r a4, a", "l32r a15, b"]
      #expect(try await llvm.bytes(text).suffix(6) == code[...])
    }
  }

  private static func signed(_ distance: Int) -> String {
    distance < 0 ? "\(distance)" : "+\(distance)"
  }
}
