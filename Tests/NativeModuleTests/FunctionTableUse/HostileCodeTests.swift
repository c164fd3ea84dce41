import Encodings
import MPYFormat
import NativeModule
import Testing

private let scanned: [MPYArchitecture] = [.armv6m, .armv7em, .x86, .x64, .rv32imc, .rv64imc]

/// The generator of Numerical Recipes, so that a failure repeats.
private struct Numbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }
}

private func isInOrder(_ use: FunctionTableUse, codeByteCount: Int) -> Bool {
  use.indices == Set(use.indices).sorted()
    && use.entries.allSatisfy { $0.sites.allSatisfy((0..<max(codeByteCount, 1)).contains) }
    && use.doubts.allSatisfy { (0...codeByteCount).contains($0.offset) }
}

@Test(arguments: scanned)
func `Random bytes are scanned without a trap`(architecture: MPYArchitecture) {
  var numbers = Numbers(state: UInt64(architecture.rawValue))
  for _ in 0..<300 {
    let count = Int.random(in: 0...200, using: &numbers)
    let code = (0..<count).map { _ in UInt8.random(in: 0...255, using: &numbers) }
    let word = Int.random(in: 0...60, using: &numbers)
    let relocations = [
      MPYRelocation(.functionTable, at: MPYRelocation.Position(.text, word: word)),
      MPYRelocation(.text, at: nil, runCount: 3),
    ]
    let use = FunctionTableScan.scan(code, architecture, relocations)
    #expect(isInOrder(use, codeByteCount: count))
    let native = RawCode(kind: .native(preludeOffset: count / 2), code: code[...])
    _ = FunctionTableUse.scan(
      native,
      architecture: architecture,
      subVersion: 3,
      tableSlots: [0, 1]
    )
  }
}

@Test(arguments: CompiledModules.all.indices)
func `A module cut at any place is scanned without a trap`(number: Int) throws {
  let file = try FunctionTableScan.file(CompiledModules.all[number].hex)
  var found: Set<Int> = []
  for count in file.body.code.indices.map({ $0 - file.body.code.startIndex }) {
    let cut = RawCode(kind: file.body.kind, code: file.body.code.prefix(count))
    let use = FunctionTableUse.scan(cut, in: file)
    #expect(isInOrder(use, codeByteCount: count))
    found.insert(use.entries.count)
  }
  #expect(found.count > 1)
}

@Test(arguments: CompiledModules.all.indices)
func `A module with changed bytes is scanned without a trap`(number: Int) throws {
  let file = try FunctionTableScan.file(CompiledModules.all[number].hex)
  let code = Array(file.body.code)
  // Every byte of some module, not every byte of each: numbers differ from module to module.
  for offset in stride(from: number % 4, to: code.count, by: 4) {
    var changed = code
    changed[offset] = changed[offset] &* 31 &+ 0x55
    let use = FunctionTableUse.scan(RawCode(kind: file.body.kind, code: changed[...]), in: file)
    #expect(isInOrder(use, codeByteCount: code.count))
  }
}

@Test func `Code with more stack than is followed is given up`() {
  // movs r1, #1; push {r1} again and again, with branches to the instruction behind them.
  let pushes: [UInt16] = (0..<2_400).map { $0.isMultiple(of: 2) ? 0xB402 : 0xD0FF }
  let use = FunctionTableScan.thumb([0x2101] + pushes + [0x4770, 0, 0], tableWord: 1_201)
  #expect(use.reasons == [.tooLong])
}

@Test(arguments: scanned)
func `Random code with a function at every other word ends`(architecture: MPYArchitecture) {
  var numbers = Numbers(state: 7)
  let half = 2_000
  let word = architecture.wordByteCount
  var code = (0..<half).map { _ in UInt8.random(in: 0...255, using: &numbers) }
  for _ in 0..<half / word {
    let address = UInt64.random(in: 0..<UInt64(half), using: &numbers) | 1
    code += LittleEndian.bytes(address).prefix(word)
  }
  let count = half / word - 1
  let first = MPYRelocation.Position(.text, word: half / word)
  let use = FunctionTableScan.scan(
    code,
    architecture,
    [MPYRelocation(.text, at: first, runCount: count), MPYRelocation(.functionTable, at: nil)]
  )
  #expect(isInOrder(use, codeByteCount: code.count))
  #expect(use.annotations.count == count + 1)
  #expect(!use.isComplete)
}
