import MPYFormat
import NativeModule
import ObjectFixtures
import Testing

@Suite("Links of small objects that stand for much")
struct OverlapLinkTests {
  @Test("names of symbols are no longer together than four times the object")
  func symbolNames() {
    for binding in [0, 1] as [UInt8] {
      var builder = ThumbObject.defining(["mpy_init"])
      builder.sharesBytes = true
      builder.symbols += (0..<300).map {
        let name = String(repeating: "a", count: 4000 - $0)
        return BuiltSymbol(name, section: 1, value: 1, binding: binding, type: 2)
      }
      let failure = Linking.failure([builder], .armv7m)
      #expect(failure?.code == "link.object")
      #expect(
        failure?.description.contains("total length of the symbol names at offset") == true
      )
    }
  }

  @Test("thousands of lower halves in front of their upper halves are found by an index")
  func lowerHalves() throws {
    // auipc a1, 0 and addi a1, a1, 0; searching the table for each takes 10^8 steps.
    let count = 10_000
    let upper: [UInt8] = [0x97, 5, 0, 0]
    let lower: [UInt8] = [0x93, 0x85, 5, 0]
    let numbers = Array(0..<count)
    let text = BuiltSection(
      ".text",
      content: numbers.flatMap { _ in upper } + numbers.flatMap { _ in lower },
      relocations: numbers.map {
        BuiltRelocation(24, at: UInt64(4 * (count + $0)), symbol: 2 + $0)
      } + numbers.reversed().map { BuiltRelocation(23, at: UInt64(4 * $0), symbol: 2 + $0) },
      hasAddends: true
    )
    let places = numbers.map { BuiltSymbol("", section: 1, value: UInt64(4 * $0), binding: 0) }
    let builder = ObjectBuilder(
      machine: 243,
      sections: [text],
      symbols: [BuiltSymbol("mpy_init", section: 1, type: 2)] + places
    )
    let module = try Linking.module([builder.bytes], .rv32imc)
    #expect(module.extensions == [.relocation("R_RISCV_PCREL_LO12")])
    // Each upper half is of the distance to itself.
    let start = Linking.text(module).count - 8 * count
    #expect(Linking.word(module, start + 4 * (count - 1)) == 0x0000_0597)
    #expect(Linking.word(module, start + 4 * count) == 0x0005_8593)
  }

  @Test("a list of symbols in an error ends after 20", arguments: [20, 21, 500])
  func lists(_ count: Int) {
    let names = (100..<(100 + count)).map { "missing\($0)" }
    let start = ThumbObject.defining(["mpy_init"])
    let links = [
      [ThumbObject.defining(["mpy_init"], needing: names)],
      [start, ThumbObject.defining(names), ThumbObject.defining(names)],
    ]
    for (link, code) in zip(links, ["link.undefined-symbol", "link.duplicate-symbol"]) {
      let failure = Linking.failure(link, .armv7m)
      #expect(failure?.code == code)
      let lines = failure?.description.split(separator: "\n") ?? []
      #expect(lines.count == min(count, 21))
      #expect(lines.dropFirst(19).first?.contains("missing119") == true)
      #expect(lines.count == 20 || lines.last == "… and \(count - 20) more.")
    }
  }
}
