import Encodings
import KernelIR
import Testing

@testable import MachineCode

/// Vectors that were assembled by LLVM and decoded by other tools before this encoder was written.
@Suite("Encodings against known bytes")
struct KnownBytesTests {
  private typealias Code = Thumb2Encoding

  @Test("Thumb-2")
  func thumb() {
    let vectors: [([UInt8], String)] = [
      (Code.movs(5, 255), "ff25"), (Code.mov(8, 3), "9846"), (Code.mov(4, 12), "6446"),
      (Code.addsThree(1, 2, 3), "d11c"), (Code.subsThree(1, 2, 3), "d11e"),
      (Code.addsEight(3, 200), "c833"), (Code.subsEight(3, 200), "c83b"),
      (Code.adds(7, 6, 5), "7719"), (Code.subs(0, 1, 2), "881a"), (Code.add(8, 1), "8844"),
      (Code.muls(6, 7), "7e43"), (Code.process(.ands, 2, 5), "2a40"),
      (Code.process(.eors, 2, 5), "6a40"), (Code.process(.orrs, 2, 5), "2a43"),
      (Code.shift(.left, 1, 2, 31), "d107"), (Code.shift(.right, 1, 2, 16), "110c"),
      (Code.shift(.rightSigned, 1, 2, 31), "d117"), (Code.process(.lsls, 1, 2), "9140"),
      (Code.process(.lsrs, 1, 2), "d140"), (Code.process(.asrs, 1, 2), "1141"),
      (Code.extend(.sxth, 1, 2), "11b2"), (Code.extend(.sxtb, 1, 2), "51b2"),
      (Code.extend(.uxth, 1, 2), "91b2"), (Code.extend(.uxtb, 1, 2), "d1b2"),
      (Code.cmp(3, immediate: 100), "642b"), (Code.cmp(3, 4), "a342"), (Code.cmp(9, 4), "a145"),
      (Code.process(.cmn, 3, 4), "e342"), (Code.narrowIndexed(.signedHalf, 1, 2, 3), "d15e"),
      (Code.narrowIndexed(.signedByte, 1, 2, 3), "d156"), (Code.loadStack(1, 8), "0299"),
      (Code.storeStack(1, 1020), "ff91"), (Code.narrowLiteral(7, 1020), "ff4f"),
      (Code.narrowAddress(1, 16), "04a1"), (Code.addressOnStack(1, 16), "04a9"),
      (Code.addStack(16), "04b0"), (Code.subStack(16), "84b0"), (Code.push(0x40F0), "f0b5"),
      (Code.pop(0x80F0), "f0bd"), (Code.branch(13, 20), "08dd"), (Code.branch(12, 258), "7fdc"),
      (Code.branch(0, -252), "80d0"), (Code.branch(2050), "ffe3"), (Code.branch(-2044), "00e4"),
      (Code.bx(14), "7047"), (Code.blx(12), "e047"),
      (Code.branchOnZero(7, isZero: true, 130), "ffb3"),
      (Code.branchOnZero(2, isZero: false, 20), "42b9"), (Code.movw(12, 43981), "4af6cd3c"),
      (Code.movt(1, 1000), "c0f2e831"),
      (Code.modified(.orr, 1, 15, packed: 0x1AB), "4ff0ab11"),
      (Code.modified(.orn, 1, 15, packed: 99), "6ff06301"),
      (Code.modified(.add, 8, 9, packed: 4), "09f10408"),
      (Code.modified(.cmn, 15, 1, packed: 100), "11f1640f"),
      (Code.modified(.cmp, 15, 9, packed: 100), "b9f1640f"),
      (Code.plainAdd(1, 2, 1001), "02f2e931"), (Code.plainAdd(1, 2, -1001), "a2f2e931"),
      (Code.shifted(.add, 8, 9, 10, .left, 3), "09ebca08"),
      (Code.wideShift(.rightSigned, 1, 9, 16), "4fea2941"),
      (Code.wideShift(.left, 1, 9, by: 3), "09fa03f1"), (Code.wideLiteral(8, 4), "dff80480"),
      (Code.wideIndexed(.signedHalf, isLoad: true, 1, 2, 3, 1), "32f91310"),
      (Code.mul(1, 2, 3), "02fb03f1"), (Code.wideBranch(12, 300), "00f39480"),
      (Code.wideBranch(13, -300), "7ff768af"), (Code.wideBranch(0, 32768), "07f0fe87"),
      (Code.wideBranch(4000), "00f0cebf"), (Code.wideBranch(-4000), "fff72eb8"),
      (Code.widePush(0x4FF0), "2de9f04f"), (Code.widePop(0x8FF0), "bde8f08f"),
      (Code.wideAccess(.signedHalf, isLoad: true, 1, 2, -6) ?? [], "32f9061c"),
      (Code.wideAccess(.word, isLoad: false, 8, 0, 4095) ?? [], "c0f8ff8f"),
      (Code.narrowAccess(.half, isLoad: true, 7, 6, 62) ?? [], "f78f"),
      (Code.narrowAccess(.byte, isLoad: false, 7, 6, 31) ?? [], "f777"),
    ]
    for (code, text) in vectors { #expect(Hex.text(code) == text) }
  }

  @Test("ARMv6-M")
  func thumb1() {
    typealias Code = Thumb1Encoding
    let vectors: [([UInt8], String)] = [
      (Code.negate(0, 1), "4842"), (Code.invert(2, 5), "ea43"), (Code.clear(2, 5), "aa43"),
      (Code.storeIndexed(.word, 1, 2, 3), "d150"), (Code.storeIndexed(.half, 1, 2, 3), "d152"),
      (Code.storeIndexed(.byte, 1, 2, 3), "d154"), (Code.farBranch(20), "00f008f8"),
      (Code.farBranch(-100), "fff7ccff"), (Code.farBranch(1_048_576), "fff0feff"),
    ]
    for (code, text) in vectors { #expect(Hex.text(code) == text) }
  }

  @Test("Xtensa")
  func xtensa() {
    typealias Code = XtensaEncoding
    let vectors: [([UInt8], String)] = [
      (Code.three(.add, 15, 0, 9), "90f080"), (Code.three(.addx8, 2, 3, 4), "4023b0"),
      (Code.three(.mull, 15, 0, 9), "90f082"), (Code.sext(2, 3, 15), "802323"),
      (Code.extui(2, 3, 31, 1), "302f05"), (Code.extui(2, 3, 8, 8), "302874"),
      (Code.slli(2, 3, 31), "102301"), (Code.slli(2, 3, 4), "c02311"),
      (Code.srli(2, 3, 15), "302f41"), (Code.srai(2, 3, 31), "302f31"), (Code.ssr(3), "000340"),
      (Code.ssl(3), "001340"), (Code.sll(2, 3), "0023a1"), (Code.srl(2, 3), "302091"),
      (Code.sra(2, 3), "3020b1"), (Code.addi(2, 3, -128), "22c380"),
      (Code.addmi(2, 3, -256), "22d3ff"), (Code.movi(2, -2048), "22a800"),
      (Code.l32r(4, -16), "41fcff"), (Code.l32r(15, -4096), "f100fc"),
      (Code.addNarrow(2, 3, 4), "4a23"), (Code.addiNarrow(2, 3, -1), "0b23"),
      (Code.moviNarrow(2, 95), "5cf2"), (Code.moviNarrow(2, -32), "6c02"),
      (Code.move(2, 3), "2d03"), (Code.entry(1024), "360108"), (Code.callx8(8), "e00800"),
      (Code.callx0(8), "c00800"), (Code.ret, "0df0"), (Code.retw, "1df0"),
      (Code.jump(131_075), "c6ff7f"), (Code.jump(-1000), "0605ff"),
      (XtensaBranch(.less, 2, 3).bytes(-124), "372280"),
      (XtensaBranch(.less, 2, constant: -1)?.bytes(20) ?? [], "a60210"),
      (XtensaBranch(.below, 2, constant: 32_768)?.bytes(20) ?? [], "b60210"),
      (XtensaBranch(.less, 2, constant: 0)?.bytes(2051) ?? [], "96f27f"),
      (XtensaBranch(.equal, 2, constant: 0)?.shortBytes(67) ?? [], "bcf2"),
    ]
    for (code, text) in vectors { #expect(Hex.text(code) == text) }
  }

  @Test("x86-64")
  func x64() {
    typealias Code = X64Encoding
    let vectors: [([UInt8], String)] = [
      (Code.memory([0x0F, 0xBF], 0, base: 7, offset: 6), "0fbf4706"),
      (Code.memory([0x8B], 0, base: 7, offset: 4660), "8b8734120000"),
      (Code.memory(prefix: [0x66], [0x89], 0, base: 7, offset: 8), "66894708"),
      (Code.registers([0x89], 7, 0), "89f8"), (Code.registers([0x01], 9, 8), "4501c8"),
      (Code.registers([0x89], 7, 12, .pointer), "4989fc"),
      (Code.group(0, 1, 100, .word), "83c164"), (Code.group(7, 1, 1000, .word), "81f9e8030000"),
      (Code.registers([0x85], 0, 0), "85c0"), (Code.registers([0x0F, 0xAF], 0, 1), "0fafc1"),
      (Code.registers([0xF7], 3, 1), "f7d9"), (Code.registers([0x63], 9, 1, .pointer), "4c63c9"),
      (Code.memory([0x8B], 8, base: 9, offset: 16, .pointer), "4d8b4110"),
    ]
    for (code, text) in vectors { #expect(Hex.text(code) == text) }
    var bytes: [UInt8] = []
    X64().encode(
      .branch(condition: 15),
      form: 1,
      at: 0,
      target: 300,
      into: &bytes
    )
    X64().encode(.jump, form: 1, at: 0, target: 1000, into: &bytes)
    X64().encode(.address(MachineRegister(10)), form: 0, at: 0, target: 0, into: &bytes)
    #expect(Hex.text(bytes) == "0f8f26010000" + "e9e3030000" + "4c8d15f9ffffff")
  }

  @Test("x86")
  func x86() {
    typealias Code = X86Encoding
    let vectors: [([UInt8], String)] = [
      (Code.code([0x0F, 0xBF], 1, .memory(base: 6, offset: 22)), "0fbf4e16"),
      (Code.code([0x8B], 0, .memory(base: 7, offset: 4660)), "8b8734120000"),
      (Code.code(prefix: [0x66], [0x89], 0, .memory(base: 7, offset: 8)), "66894708"),
      (Code.code([0x89], 7, .register(0)), "89f8"), (Code.code([0x85], 0, .register(0)), "85c0"),
      (Code.group(0, .register(1), 100), "83c164"), (Code.group(4, .register(3), -1), "83e3ff"),
      (Code.group(7, .register(1), 1000), "81f9e8030000"),
      (Code.group(7, .memory(base: 7, offset: 8), 1000), "817f08e8030000"),
      (Code.code([0x03], 0, .memory(base: 7, offset: 8)), "034708"),
      (Code.compareHalf(.memory(base: 7, offset: 6), 100), "66837f0664"),
      (Code.compareHalf(.memory(base: 7, offset: 6), 1000), "66817f06e803"),
      (Code.code([0x0F, 0xAF], 0, .register(1)), "0fafc1"),
      (Code.code([0xF7], 3, .register(1)), "f7d9"), (Code.push(.register(3)), "53"),
      (Code.pop(.register(3)), "5b"), (Code.code([0xFF], 2, .register(0)), "ffd0"),
      (Code.code([0xFF], 2, .memory(base: 3, offset: 12)), "ff530c"),
      (Code.code([0x8B], 0, .memory(base: 4, offset: 4)), "8b442404"),
      (Code.code([0x8B], 7, .memory(base: 4, offset: 8)), "8b7c2408"),
    ]
    for (code, text) in vectors { #expect(Hex.text(code) == text) }
    var bytes: [UInt8] = []
    X86().encode(.branch(condition: 14), form: 0, at: 0, target: 129, into: &bytes)
    X86().encode(.jump, form: 0, at: 0, target: 20, into: &bytes)
    #expect(Hex.text(bytes) == "7e7f" + "eb12")
  }
}
