import KernelFixtures
import KernelIR
import Testing

@testable import MachineCode

@Suite(
  "Thumb-2 encodings as LLVM reads them",
  .enabled(
    if: KernelTools.assembler != nil,
    Comment(rawValue: KernelTools.assemblerReason)
  )
)
struct Thumb2AssemblerTests {
  private typealias Code = Thumb2Encoding
  private typealias Case = (code: [UInt8], text: String)
  private let llvm = Disassembler(triple: "thumbv7m-none-eabi", options: ["-mcpu=cortex-m3"])
  private static let low = [0, 1, 5, 7]
  private static let any = [0, 3, 7, 8, 11, 12]

  @Test("16-bit arithmetic")
  func narrowArithmetic() async throws {
    var cases: [Case] = []
    for d in Self.low {
      for k in [0, 1, 128, 255] {
        cases.append((Code.movs(d, k), "movs r\(d), #\(k)"))
        cases.append((Code.addsEight(d, k), "adds r\(d), #\(k)"))
        cases.append((Code.subsEight(d, k), "subs r\(d), #\(k)"))
        cases.append((Code.cmp(d, immediate: k), "cmp r\(d), #\(k)"))
      }
      for m in Self.low {
        cases.append((Code.addsThree(d, m, 3), "adds r\(d), r\(m), #3"))
        cases.append((Code.subsThree(d, m, 7), "subs r\(d), r\(m), #7"))
        cases.append((Code.adds(d, m, 2), "adds r\(d), r\(m), r2"))
        cases.append((Code.subs(d, m, 2), "subs r\(d), r\(m), r2"))
        cases.append((Code.muls(d, m), "muls r\(d), r\(m), r\(d)"))
        for (operation, name) in [
          (Code.ProcessOperation.ands, "ands"), (.eors, "eors"), (.orrs, "orrs"),
          (.lsls, "lsls"), (.lsrs, "lsrs"), (.asrs, "asrs"), (.cmp, "cmp"), (.cmn, "cmn"),
        ] {
          cases.append((Code.process(operation, d, m), "\(name) r\(d), r\(m)"))
        }
        for (kind, name) in [(Code.Shift.left, "lsls"), (.right, "lsrs"), (.rightSigned, "asrs")] {
          cases.append((Code.shift(kind, d, m, 4), "\(name) r\(d), r\(m), #4"))
          cases.append((Code.shift(kind, d, m, 31), "\(name) r\(d), r\(m), #31"))
        }
        for (kind, name) in [
          (Code.Extension.sxth, "sxth"), (.sxtb, "sxtb"), (.uxth, "uxth"), (.uxtb, "uxtb"),
        ] {
          cases.append((Code.extend(kind, d, m), "\(name) r\(d), r\(m)"))
        }
      }
    }
    try await llvm.expect(cases)
  }

  @Test("moves and comparisons of any registers, calls, returns, the stack")
  func anyRegisters() async throws {
    var cases: [Case] = []
    for d in Self.any {
      for m in Self.any {
        cases.append((Code.mov(d, m), "mov r\(d), r\(m)"))
        cases.append((Code.cmp(d, m), "cmp r\(d), r\(m)"))
        if d > 7 || m > 7 { cases.append((Code.add(d, m), "add r\(d), r\(m)")) }
      }
      cases.append((Code.blx(d), "blx r\(d)"))
      cases.append((Code.add(d, 15), "add r\(d), pc"))
    }
    cases += [
      (Code.bx(14), "bx lr"), (Code.blx(14), "blx lr"), (Code.add(14, 15), "add lr, pc"),
      (Code.push(0x40F0), "push {r4, r5, r6, r7, lr}"), (Code.push(0x10), "push {r4}"),
      (Code.pop(0x80F0), "pop {r4, r5, r6, r7, pc}"), (Code.pop(0x8000), "pop {pc}"),
      (Code.widePush(0x4FF0), "push.w {r4, r5, r6, r7, r8, r9, r10, r11, lr}"),
      (Code.widePop(0x8300), "pop.w {r8, r9, pc}"),
      (Code.addStack(16), "add sp, #16"), (Code.subStack(508), "sub sp, #508"),
      (Code.plainAdd(13, 13, -4092), "subw sp, sp, #4092"),
      (Code.plainAdd(13, 13, 4092), "addw sp, sp, #4092"),
      (Code.addressOnStack(3, 1020), "add r3, sp, #1020"),
      (Code.plainAdd(9, 13, 1021), "addw r9, sp, #1021"),
      (Code.loadStack(1, 8), "ldr r1, [sp, #8]"),
      (Code.storeStack(7, 1020), "str r7, [sp, #1020]"),
    ]
    try await llvm.expect(cases)
  }

  @Test("32-bit arithmetic")
  func wideArithmetic() async throws {
    var cases: [Case] = []
    let constants: [(UInt32, String)] = [
      (4, "#4"), (255, "#255"), (0x3FC00, "#261120"), (0xAB00_AB00, "#2868947712"),
      (0x00AB_00AB, "#11206827"), (0xABAB_ABAB, "#2880154539"), (0xFF00_0000, "#4278190080"),
    ]
    for d in Self.any {
      for (value, text) in constants {
        guard let packed = Thumb2Immediate.packed(value) else {
          Issue.record("\(value) has no packed form")
          continue
        }
        for (operation, name) in [
          (Code.WideOperation.add, "add.w"), (.sub, "sub.w"), (.and, "and"), (.orr, "orr"),
          (.eor, "eor"), (.bic, "bic"), (.orn, "orn"),
        ] {
          cases.append(
            (Code.modified(operation, d, 9, packed: packed), "\(name) r\(d), r9, \(text)")
          )
        }
        cases.append((Code.modified(.orr, d, 15, packed: packed), "mov.w r\(d), \(text)"))
        cases.append((Code.modified(.orn, d, 15, packed: packed), "mvn r\(d), \(text)"))
        cases.append((Code.modified(.cmp, 15, d, packed: packed), "cmp.w r\(d), \(text)"))
        cases.append((Code.modified(.cmn, 15, d, packed: packed), "cmn.w r\(d), \(text)"))
      }
      for m in Self.any {
        for (operation, name) in [
          (Code.WideOperation.add, "add.w"), (.sub, "sub.w"), (.and, "and.w"), (.orr, "orr.w"),
          (.eor, "eor.w"),
        ] {
          cases.append((Code.shifted(operation, d, 9, m), "\(name) r\(d), r9, r\(m)"))
        }
        cases.append((Code.shifted(.add, d, 9, m, .left, 3), "add.w r\(d), r9, r\(m), lsl #3"))
        cases.append((Code.shifted(.cmn, 15, d, m), "cmn.w r\(d), r\(m)"))
        cases.append((Code.mul(d, 9, m), "mul r\(d), r9, r\(m)"))
        for (kind, name) in [(Code.Shift.left, "lsl"), (.right, "lsr"), (.rightSigned, "asr")] {
          cases.append((Code.wideShift(kind, d, m, 31), "\(name).w r\(d), r\(m), #31"))
          cases.append((Code.wideShift(kind, d, 9, by: m), "\(name).w r\(d), r9, r\(m)"))
        }
        for (kind, name) in [
          (Code.Extension.sxth, "sxth"), (.sxtb, "sxtb"), (.uxth, "uxth"), (.uxtb, "uxtb"),
        ] {
          cases.append((Code.wideExtend(kind, d, m), "\(name).w r\(d), r\(m)"))
        }
      }
      for value in [0, 1000, 43981, 65535] {
        cases.append((Code.movw(d, value), "movw r\(d), #\(value)"))
        cases.append((Code.movt(d, value), "movt r\(d), #\(value)"))
      }
      cases.append((Code.plainAdd(d, 2, 1001), "addw r\(d), r2, #1001"))
      cases.append((Code.plainAdd(d, 2, -1001), "subw r\(d), r2, #1001"))
    }
    try await llvm.expect(cases)
  }

  @Test("loads and stores")
  func memory() async throws {
    var cases: [Case] = []
    let names: [(Access, load: String, store: String)] = [
      (.byte, "ldrb", "strb"), (.signedByte, "ldrsb", "strb"), (.half, "ldrh", "strh"),
      (.signedHalf, "ldrsh", "strh"), (.word, "ldr", "str"), (.pointer, "ldr", "str"),
    ]
    for (access, load, store) in names {
      let width = access.byteCount(pointerBytes: 4)
      for (isLoad, name) in [(true, load), (false, store)] {
        for offset in [width, 31 * width] {
          if let code = Code.narrowAccess(access, isLoad: isLoad, 1, 6, offset) {
            cases.append((code, "\(name) r1, [r6, #\(offset)]"))
          }
        }
        for (offset, text) in [
          (6, ".w r9, [r2, #6]"), (4095, ".w r9, [r2, #4095]"), (-6, " r9, [r2, #-6]"),
        ] {
          if let code = Code.wideAccess(access, isLoad: isLoad, 9, 2, offset) {
            cases.append((code, name + text))
          }
        }
        cases.append(
          (Code.wideIndexed(access, isLoad: isLoad, 8, 2, 11, 3), "\(name).w r8, [r2, r11, lsl #3]")
        )
        cases.append(
          (Code.wideIndexed(access, isLoad: isLoad, 8, 2, 11, 0), "\(name).w r8, [r2, r11]")
        )
      }
      cases.append((Code.narrowIndexed(access, 1, 2, 3), "\(load) r1, [r2, r3]"))
      #expect(Code.wideAccess(access, isLoad: true, 0, 0, 4096) == nil)
      #expect(Code.narrowAccess(access, isLoad: true, 0, 0, 32 * width) == nil)
    }
    cases += [
      (Code.narrowLiteral(7, 1020), "ldr r7, [pc, #1020]"),
      (Code.literalPair(7, 12, 1020), "ldrd r7, r12, [pc, #1020]"),
      (Code.literalPair(7, 12, -1020), "ldrd r7, r12, [pc, #-1020]"),
      (Code.wideLiteral(8, 4095), "ldr.w r8, [pc, #4095]"),
      (Code.wideLiteral(8, -4095), "ldr.w r8, [pc, #-4095]"),
    ]
    try await llvm.expect(cases)
  }

  @Test("branches and addresses at the ends of their reach")
  func branches() async throws {
    var cases: [Case] = []
    for (condition, name) in [
      (Condition.equal, "eq"), (.notEqual, "ne"), (.less, "lt"), (.lessOrEqual, "le"),
      (.greater, "gt"), (.greaterOrEqual, "ge"), (.below, "lo"), (.belowOrEqual, "ls"),
      (.above, "hi"), (.aboveOrEqual, "hs"),
    ] {
      let number = Thumb2.code(of: condition)
      for distance in [-252, 4, 20, 258] {
        cases.append((Code.branch(number, distance), "b\(name) #\(distance - 4)"))
      }
      for distance in [4 - 1 << 20, -300, 300, 32768, 2 + 1 << 20] {
        cases.append((Code.wideBranch(number, distance), "b\(name).w #\(distance - 4)"))
      }
    }
    for distance in [-2044, 4, 20, 2050] {
      cases.append((Code.branch(distance), "b #\(distance - 4)"))
    }
    for distance in [4 - 1 << 24, -4000, 4000, 5_000_000, -9_000_000, 2 + 1 << 24] {
      cases.append((Code.wideBranch(distance), "b.w #\(distance - 4)"))
    }
    for distance in [4, 20, 130] {
      cases.append((Code.branchOnZero(2, isZero: true, distance), "cbz r2, #\(distance - 4)"))
      cases.append((Code.branchOnZero(7, isZero: false, distance), "cbnz r7, #\(distance - 4)"))
    }
    cases += [
      (Code.narrowAddress(1, 16), "adr r1, #16"), (Code.narrowAddress(7, 1020), "adr r7, #1020"),
      (Code.wideAddress(9, 4095), "adr.w r9, #4095"),
      (Code.wideAddress(9, -4095), "adr.w r9, #-4095"),
    ]
    try await llvm.expect(cases)
  }
}
