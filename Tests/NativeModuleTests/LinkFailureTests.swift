import Diagnostics
import MPYFormat
import NativeModule
import ObjectFile
import Testing

@Suite("Errors of linking")
struct LinkFailureTests {
  private static let place = LinkPlace(object: "a.o", section: ".text", offset: 0x12)

  private static let all: [LinkFailure] = [
    .object(.noSymbolTable(file: "a.o")),
    .file(.truncated(byteCount: 3)),
    .architecture(.armv6),
    .machine(object: "a.o", found: .x64, architecture: .armv7m),
    .wordSize(object: "a.o", bits: 64, architecture: .rv32imc),
    .floatABI(object: "a.o", .hard, other: "b.o", .soft),
    .hardFloat(object: "a.o", architecture: .armv7m),
    .core(object: "a.o", ArmCore(rawValue: 13), architecture: .armv6m),
    .linkTimeCode(object: "a.o"),
    .writableData(object: "a.o", section: ".data", symbol: "counter", size: 4),
    .unusableSection(object: "a.o", section: ".init_array", .constructors),
    .alignment(object: "a.o", section: ".text", 24, limit: 16),
    .duplicateSymbols([]),
    .undefinedSymbols([]),
    .relocation(place, type: 43, name: "R_ARM_MOVW_ABS_NC", symbol: "counter"),
    .relocationFault(place, symbol: "counter", .outside(size: 16)),
    .range(place, symbol: "far", distance: 5_000_000, limit: 4_194_304),
    .zeroedData(place, symbol: "counter"),
    .external(place, symbol: "mp_fun_table"),
    .fixedAddress(place, symbol: "ets_printf", address: 0x4000_2494),
    .symbol(place, symbol: "counter", .common(size: 4)),
    .armCode(object: "a.o", symbol: "f"),
    .entryMissing(localIn: nil),
    .entryPlace(object: "a.o", section: ".rodata"),
    .entryOutside(object: "a.o", section: ".text", offset: 8, size: 8),
    .entryRange(distance: 5_000_000, limit: 4_194_304),
    .entryLayout(rules: "1.28", offset: 16, expected: 5),
    .sectionSize(object: "a.o", section: ".bss", bytes: 100, limit: 10),
    .size(part: "code", bytes: 100, limit: 10),
    .stringLength("name", bytes: 300),
  ]

  @Test("every error has a code of its own and advice")
  func complete() {
    #expect(Set(Self.all.map(\.code)).count == Self.all.count)
    for failure in Self.all {
      #expect(failure.code.hasPrefix("link."))
      #expect(failure.advice?.hasSuffix(".") == true, "\(failure)")
      let isUsage = failure.code == "link.architecture"
      #expect(failure.exitStatus == (isUsage ? .usage : .badInput))
    }
  }

  @Test("values are shown, control characters are not")
  func values() {
    #expect(
      LinkFailure.range(Self.place, symbol: "far\u{1b}[2J", distance: 5, limit: 4).description
        == "a.o, .text+0x12: far\\u{1b}[2J is 5 bytes away, the instruction reaches 4."
    )
    for failure in Self.all where failure.code != "link.duplicate-symbol" {
      guard failure.code != "link.undefined-symbol" else { continue }
      #expect(failure.description.hasSuffix("."), "\(failure)")
    }
    #expect(LinkFailure.object(.noSymbolTable(file: "a.o")).cause as? ObjectFailure != nil)
  }
}
