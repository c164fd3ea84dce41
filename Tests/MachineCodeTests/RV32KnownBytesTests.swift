import Encodings
import KernelIR
import Testing

@testable import MachineCode

/// Vectors that were assembled by LLVM and decoded by other tools before this encoder was written.
@Suite("RV32IMC encodings against known bytes")
struct RV32KnownBytesTests {
  private typealias Code = RV32Encoding

  @Test("32-bit forms")
  func wide() {
    let vectors: [([UInt8], String)] = [
      (Code.load(.signedByte, 10, 11, 6), "03856500"),
      (Code.load(.signedHalf, 10, 11, 6), "03956500"),
      (Code.load(.signedHalf, 15, 2, -2048), "83170180"),
      (Code.load(.word, 10, 11, 6), "03a56500"), (Code.load(.byte, 10, 11, 6), "03c56500"),
      (Code.load(.half, 10, 11, 6), "03d56500"), (Code.store(.byte, 10, 11, 6), "2383a500"),
      (Code.store(.half, 10, 11, 6), "2393a500"), (Code.store(.word, 10, 11, 6), "23a3a500"),
      (Code.store(.word, 15, 2, -2048), "2320f180"),
      (Code.immediate(.addi, 10, 11, 100), "13854506"),
      (Code.immediate(.addi, 10, 0, -2048), "13050080"),
      (Code.immediate(.slti, 10, 11, 100), "13a54506"),
      (Code.immediate(.sltiu, 10, 11, 100), "13b54506"),
      (Code.immediate(.xori, 10, 11, 100), "13c54506"),
      (Code.immediate(.ori, 10, 11, 100), "13e54506"),
      (Code.immediate(.andi, 10, 11, 100), "13f54506"),
      (Code.shift(.left, 10, 11, 16), "13950501"), (Code.shift(.right, 10, 11, 16), "13d50501"),
      (Code.shift(.rightSigned, 10, 11, 31), "13d5f541"),
      (Code.registers(.add, 10, 11, 12), "3385c500"),
      (Code.registers(.sub, 10, 11, 12), "3385c540"),
      (Code.registers(.sll, 10, 11, 12), "3395c500"),
      (Code.registers(.slt, 10, 11, 12), "33a5c500"),
      (Code.registers(.sltu, 10, 11, 12), "33b5c500"),
      (Code.registers(.xor, 10, 11, 12), "33c5c500"),
      (Code.registers(.srl, 10, 11, 12), "33d5c500"),
      (Code.registers(.sra, 10, 11, 12), "33d5c540"),
      (Code.registers(.or, 10, 11, 12), "33e5c500"),
      (Code.registers(.and, 10, 11, 12), "33f5c500"),
      (Code.registers(.mul, 10, 11, 12), "3385c502"), (Code.lui(10, 74_565), "37553412"),
      (Code.lui(31, 1_048_575), "b7ffffff"), (Code.auipc(10, 1), "17150000"),
      (Code.branch(funct3: 0, 10, 11, 20), "630ab500"),
      (Code.branch(funct3: 1, 10, 11, 20), "631ab500"),
      (Code.branch(funct3: 4, 10, 11, 20), "634ab500"),
      (Code.branch(funct3: 4, 10, 11, 4094), "e34fb57e"),
      (Code.branch(funct3: 4, 10, 11, -4096), "6340b580"),
      (Code.branch(funct3: 5, 10, 11, 20), "635ab500"),
      (Code.branch(funct3: 6, 10, 11, 20), "636ab500"),
      (Code.branch(funct3: 7, 10, 11, 20), "637ab500"), (Code.jal(1, 20), "ef004001"),
      (Code.jal(0, -2048), "6ff01f80"), (Code.jal(0, 74_564), "6f204134"),
      (Code.jalr(0, 1, 0), "67800000"), (Code.jalr(1, 5, -4), "e780c2ff"),
    ]
    for (code, text) in vectors { #expect(Hex.text(code) == text) }
  }

  @Test("16-bit forms")
  func small() {
    let vectors: [([UInt8], String)] = [
      (Code.li(10, -1), "7d55"), (Code.li(31, 31), "fd4f"), (Code.smallLui(10, 1), "0565"),
      (Code.smallLui(10, 31), "7d65"), (Code.addi(10, 4), "1105"), (Code.addi(9, -32), "8114"),
      (Code.addStack(-32), "3d71"), (Code.addStack(496), "7d61"),
      (Code.addressOnStack(10, 16), "0808"), (Code.mv(10, 12), "3285"), (Code.mv(31, 8), "a28f"),
      (Code.add(10, 12), "3295"), (Code.registers(.sub, 10, 12) ?? [], "118d"),
      (Code.registers(.xor, 10, 12) ?? [], "318d"), (Code.registers(.or, 10, 12) ?? [], "518d"),
      (Code.registers(.and, 10, 12) ?? [], "718d"), (Code.andi(10, 15), "3d89"),
      (Code.andi(15, -2), "f99b"), (Code.shift(.left, 10, 16), "4205"),
      (Code.shift(.right, 10, 16), "4181"), (Code.shift(.rightSigned, 10, 31), "7d85"),
      (Code.access(isLoad: true, 10, 11, 4), "c841"),
      (Code.access(isLoad: true, 15, 8, 124), "7c5c"),
      (Code.access(isLoad: false, 10, 11, 4), "c8c1"), (Code.loadStack(1, 12), "b240"),
      (Code.loadStack(8, 252), "7e54"), (Code.storeStack(1, 12), "06c6"),
      (Code.storeStack(8, 252), "a2df"), (Code.branchOnZero(10, isZero: true, 20), "11c9"),
      (Code.branchOnZero(15, isZero: true, 254), "fdcf"),
      (Code.branchOnZero(8, isZero: true, -256), "01d0"),
      (Code.branchOnZero(10, isZero: false, 20), "11e9"), (Code.jump(20), "11a8"),
      (Code.jump(2046), "fdaf"), (Code.jump(-2048), "01b0"), (Code.jr(1), "8280"),
      (Code.jr(5), "8282"), (Code.jalr(5), "8292"),
    ]
    for (code, text) in vectors { #expect(Hex.text(code) == text) }
  }
}
