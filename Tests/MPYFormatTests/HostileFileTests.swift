import Diagnostics
import MPYFormat
import Testing

/// Files made by hand that MicroPython loads, hangs on or crashes on.
@Suite struct HostileFileTests {
  private static let head: [UInt8] = [0x4D, 6, 0, 31]
  private static let x64: [UInt8] = [0x4D, 6, 0x0B, 31]
  /// One string, `a`, and no objects.
  private static let tables: [UInt8] = [1, 0, 2, 0x61, 0]
  private static let code: [UInt8] = [5 << 3, 0, 2, 0, 0x51, 0x63]

  private static func objects(_ bytes: [UInt8], count: UInt8 = 1) -> [UInt8] {
    head + [1, count, 2, 0x61, 0] + bytes + code
  }

  private static func body(_ bytes: [UInt8], _ head: [UInt8] = x64) -> [UInt8] {
    head + tables + bytes
  }

  /// Refused while decoding.
  private static let malformed: [(name: String, bytes: [UInt8], code: String)] = [
    ("nothing", [], "mpy.truncated"), ("three bytes", [0x4D, 6, 0], "mpy.truncated"),
    ("magic", [0x43] + head.dropFirst() + tables + code, "mpy.magic"),
    ("version 5", [0x4D, 5, 0, 31, 32] + tables + code, "mpy.version"),
    ("version 7", [0x4D, 7, 0, 31] + tables + code, "mpy.version"),
    ("bit 7", [0x4D, 6, 0x80, 31] + tables + code, "mpy.reserved-bit"),
    ("foreign architecture", [0x4D, 6, 0x37, 31] + tables + code, "mpy.architecture"),
    ("flags on x64", [0x4D, 6, 0x4B, 31, 1] + tables + code, "mpy.flags-architecture"),
    ("flags of zero", [0x4D, 6, 0x6F, 31, 0] + tables + code, "mpy.flags-form"),
    ("flags padded", [0x4D, 6, 0x6F, 31, 0x80, 1] + tables + code, "mpy.flags-form"),
    ("trailing byte", head + tables + code + [0], "mpy.trailing-bytes"),
    ("cut in the code", head + tables + code.dropLast(), "mpy.count"),
    ("cut in a count", head + [0x81], "mpy.cut"), ("no tables", head, "mpy.cut"),
    ("2^30 strings", head + [0x84, 0x80, 0x80, 0x80, 0, 0], "mpy.count"),
    ("2^63 strings", head + [0x81] + Array(repeating: 0x80, count: 8) + [0], "mpy.number-length"),
    ("12-byte number", head + Array(repeating: 0xFF, count: 11) + [0], "mpy.number-length"),
    ("padded number", head + [0x80, 1] + tables.dropFirst() + code, "mpy.number-padded"),
    ("static string 0", head + [1, 0, 1] + code, "mpy.static-string"),
    ("static string 166", head + [1, 0, 0x82, 0x4D] + code, "mpy.static-string"),
    ("static string 2^20", head + [1, 0, 0x80 + 1, 0x80, 0x80, 1] + code, "mpy.static-string"),
    ("string not UTF-8", head + [1, 0, 2, 0xFF, 0] + code, "mpy.encoding"),
    ("long string", head + [1, 0, 0x84, 0] + code, "mpy.name-length"),
    ("string without zero", head + [1, 0, 2, 0x61, 1] + code, "mpy.terminator"),
    ("object type", objects([11]), "mpy.object-type"),
    ("integer text", objects([7, 2, 0x31, 0x78]), "mpy.number-text"),
    ("no integer text", objects([7, 0]), "mpy.number-text"),
    ("float text", objects([8, 1, 0x2E]), "mpy.number-text"),
    ("float exponent", objects([8, 2, 0x31, 0x65]), "mpy.number-text"),
    ("complex text", objects([9, 1, 0x31]), "mpy.number-text"),
    ("object not UTF-8", objects([5, 1, 0xC0, 0]), "mpy.encoding"),
    ("object longer than the file", objects([6, 0x7F, 0, 0]), "mpy.count"),
    ("bytes without zero", objects([6, 1, 0x61, 0x62]), "mpy.terminator"),
    ("200,000 tuples", objects(tuples(200_000) + [1]), "mpy.depth"),
    ("17 tuples", objects(tuples(17) + [1]), "mpy.depth"),
    ("tuple longer than the file", objects([10, 0x60]), "mpy.count"),
    ("200,000 functions", head + tables + functions(200_000), "mpy.depth"),
    ("65 functions", head + tables + functions(65), "mpy.depth"),
    ("empty bytecode", body([0], head), "mpy.empty-code"),
    ("native without architecture", body([1 << 3 | 1, 0, 0], head), "mpy.native-architecture"),
    ("viper without architecture", body([1 << 3 | 2, 0, 0], head), "mpy.native-architecture"),
    ("unknown flags", body([1 << 3 | 2, 0, 0x81, 0]), "mpy.code-flags"),
    ("no children", body([1 << 3 | 4, 0, 0], head), "mpy.no-children"),
    (
      "children and relocations", body([1 << 3 | 6, 0, 0x10, 0xFF]), "mpy.children-and-relocations"
    ),
    ("relocation 127", body([1 << 3 | 2, 0, 0x10, 0xFE]), "mpy.relocation"),
    ("last relocation byte", body([1 << 3 | 2, 0, 0x10, 0x11, 0]), "mpy.cut"),
    ("read-only data", body([1 << 3 | 2, 0, 0x20, 9, 1]), "mpy.cut"),
  ]

  private static func tuples(_ depth: Int) -> [UInt8] {
    (0..<depth).flatMap { _ in [10, 1] as [UInt8] }
  }

  private static func functions(_ depth: Int) -> [UInt8] {
    (1..<depth).flatMap { _ in [1 << 3 | 4, 0, 1] as [UInt8] } + [1 << 3, 0]
  }

  @Test(arguments: malformed)
  func refused(_ name: String, _ bytes: [UInt8], _ code: String) throws {
    let failure = #expect(throws: MPYFailure.self) { _ = try MPYFile(decoding: bytes) }
    #expect(failure?.code == code, "\(name): \(failure?.description ?? "")")
    #expect(failure?.exitStatus == .badInput)
  }

  @Test func theDeepestThatAreTaken() throws {
    _ = try MPYFile(decoding: Self.objects(Self.tuples(MPYObject.depthLimit) + [1]))
    _ = try MPYFile(decoding: Self.head + Self.tables + Self.functions(RawCode.depthLimit))
  }

  @Test func wellFormedNumbers() throws {
    let texts: [(UInt8, String)] = [
      (7, "0"), (7, "-123456789012345678901234567890"), (8, "1.5"), (8, "-0.0"), (8, "1e+20"),
      (8, "2.5e-07"), (8, "inf"), (8, "-inf"), (8, "nan"), (8, "1."), (9, "2j"), (9, "-1.5e+3j"),
    ]
    for (type, text) in texts {
      let bytes = Self.objects([type, UInt8(text.utf8.count)] + text.utf8)
      let file = try MPYFile(decoding: bytes)
      #expect(try file.encoded() == bytes)
      #expect(file.objects.map(\.description) == [text])
    }
  }

  @Test func everyObject() throws {
    let bytes = Self.objects(
      [0, 1, 2, 3, 4, 5, 2, 0xC3, 0xA4, 0, 6, 2, 0xFF, 0, 0, 10, 2, 10, 0, 1],
      count: 8
    )
    let file = try MPYFile(decoding: bytes)
    let expected: [MPYObject] = [
      .functionTable, .none, .false, .true, .ellipsis, .string("ä"), .bytes([0xFF, 0]),
      .tuple([.tuple([]), .none]),
    ]
    #expect(file.objects == expected)
    #expect(try file.encoded() == bytes)
  }

  /// A relocation that goes on behind the one before is legal though no linker writes it, and so is
  /// a listed string spelled out.
  @Test func unusualFormsComeBack() throws {
    let relocations: [UInt8] = [0x10, 0x01, 0, 0x00, 0x0D, 1, 0x02, 1, 0xFF]
    let bytes =
      Self.x64 + [1, 0, 6, 0x6C, 0x65, 0x6E, 0] + [8 << 3 | 2 - 0]
      + Array(repeating: 0, count: 8) + relocations
    let file = try MPYFile(decoding: bytes)
    #expect(file.qstrs == [.spelled("len")])
    #expect(try file.encoded() == bytes)
  }
}
