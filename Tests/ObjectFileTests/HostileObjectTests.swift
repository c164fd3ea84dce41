import ObjectFile
import ObjectFixtures
import Testing

@Suite("Damaged objects")
struct HostileObjectTests {
  private static let source = """
    extern int other(int);
    static int (*const table[])(int) = { other };
    int counter;
    int twice(int value) { return other(value) * 2 + table[0](counter++); }
    """

  /// Reads everything there is; gives how much was read.
  private static func walk(_ bytes: [UInt8]) -> Int {
    guard let object = try? ELFObject(ByteRegion(bytes), file: "a.o") else { return 0 }
    var count = object.floatABI == nil ? 1 : 2
    for section in object.sections {
      count += object.name(of: section).utf8.count + (object.content(of: section)?.count ?? 0)
      guard let table = object.relocations(in: section) else { continue }
      for index in 0..<table.count where table.relocation(at: index) != nil { count += 1 }
    }
    for index in 0..<object.symbolCount {
      guard let symbol = try? object.symbol(at: index) else { continue }
      count += object.name(of: symbol).utf8.count
    }
    return count
  }

  @Test("an object cut anywhere is refused", arguments: ["x64", "armv7m"])
  func truncation(_ architecture: String) throws {
    guard let toolchain = Toolchain.gcc(architecture) else { return }
    let bytes = try toolchain.compile(Self.source)
    #expect(Self.walk(bytes) > 100)
    for count in 0..<bytes.count {
      #expect(throws: ObjectFailure.self, "\(count) bytes") {
        try ELFObject(ByteRegion(Array(bytes.prefix(count))), file: "a.o")
      }
    }
  }

  @Test("no changed byte makes the reader trap", arguments: ["x64", "armv7m"])
  func changedBytes(_ architecture: String) throws {
    guard let toolchain = Toolchain.gcc(architecture) else { return }
    let bytes = try toolchain.compile(Self.source)
    var refused = 0
    for index in bytes.indices {
      for change in [0xFF, 0x80, 0x01] as [UInt8] {
        var changed = bytes
        changed[index] ^= change
        if Self.walk(changed) == 0 { refused += 1 }
      }
    }
    #expect(refused > 100)
  }

  @Test("no changed word of the header or the tables makes the reader trap")
  func changedWords() {
    let builder = ObjectBuilder(
      machine: 40,
      sections: [
        BuiltSection(
          ".text",
          content: [UInt8](repeating: 0, count: 8),
          relocations: [BuiltRelocation(2, at: 4, symbol: 1)]
        )
      ],
      symbols: [BuiltSymbol("other")]
    )
    let bytes = builder.bytes
    for offset in 0..<(bytes.count - 4) {
      for value in [0xFFFF_FFFF, 0x7FFF_FFFF, 0x8000_0000, 0x100, 0] as [UInt32] {
        var changed = bytes
        for index in 0..<4 {
          changed[offset + index] = UInt8(truncatingIfNeeded: value >> (8 * UInt32(index)))
        }
        #expect(Self.walk(changed) >= 0)
      }
    }
  }
}
