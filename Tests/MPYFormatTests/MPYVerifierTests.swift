import Diagnostics
import MPYFormat
import Testing

/// Functions whose structure is sound and whose instructions or relocations are not.
@Suite struct MPYVerifierTests {
  private static let minimal: [UInt8] = [0x51, 0x63]

  /// A file with two strings, one object and one function in its body.
  private static func file(_ body: RawCode, sub: Int = 3, qstrs: Int = 2) -> MPYFile {
    MPYFile(
      header: MPYHeader(architecture: .x64, subVersion: sub),
      qstrs: Array([MPYString("a.py"), MPYString("f")].prefix(qstrs)),
      objects: [.none],
      body: body
    )
  }

  /// Three places, the name, and `code`.
  private static func function(_ code: [UInt8], head: [UInt8] = [0x10, 2, 1]) -> RawCode {
    RawCode(
      kind: .bytecode,
      code: (head + code)[...],
      children: [RawCode(kind: .bytecode, code: ([0x10, 2, 1] + minimal)[...])]
    )
  }

  private static func native(offset: Int, words: [UInt8], prelude: [UInt8]) -> RawCode {
    RawCode(kind: .native(preludeOffset: offset), code: (words + prelude)[...])
  }

  private static func module(
    _ relocations: [MPYRelocation]?,
    data: [UInt8]? = nil,
    zeroed: Int? = nil
  ) -> RawCode {
    let parts = ViperParts(
      readOnlyData: data.map { $0[...] },
      zeroedByteCount: zeroed,
      relocations: relocations
    )
    return RawCode(kind: .viper(parts), code: ArraySlice(repeating: 0, count: 16))
  }

  private static let word8 = [UInt8](repeating: 0, count: 8)

  private static let faulty: [(name: String, body: RawCode, code: String)] = [
    ("one byte", function([], head: [0x10]), "mpy.code-cut"),
    ("no instructions", function([]), "mpy.code-cut"),
    ("endless signature", function([], head: Array(repeating: 0xFF, count: 9)), "mpy.prelude"),
    ("endless sizes", function([], head: [0] + Array(repeating: 0x81, count: 9)), "mpy.prelude"),
    ("sizes below the names", function(minimal, head: [0x10, 0, 1]), "mpy.prelude"),
    ("sizes beyond the code", function(minimal, head: [0x10, 0x7E, 1]), "mpy.code-cut"),
    ("more arguments than places", function(minimal, head: [0x02, 6, 1, 1, 1]), "mpy.prelude"),
    ("more defaults than arguments", function(minimal, head: [0x90, 1, 2, 1]), "mpy.prelude"),
    ("name beyond the strings", function(minimal, head: [0x10, 2, 2]), "mpy.index"),
    ("cell beyond the places", function(minimal, head: [0x10, 3, 1, 3]), "mpy.index"),
    ("no such instruction", function([0x41, 0, 0, 0x63]), "mpy.opcode"),
    ("free byte", function([0xFF, 0x63]), "mpy.opcode"),
    ("operand cut", function([0x51, 0x63, 0x11]), "mpy.code-cut"),
    ("long jump cut", function([0x51, 0x63, 0x42, 0x80]), "mpy.code-cut"),
    ("endless operand", function([0x2A] + Array(repeating: 0x81, count: 14)), "mpy.operand-length"),
    ("string beyond the table", function([0x11, 2, 0x63]), "mpy.index"),
    ("object beyond the table", function([0x23, 1, 0x63]), "mpy.index"),
    ("function beyond the table", function([0x32, 1, 0x63]), "mpy.index"),
    ("local in the byte", function([0xB3, 0x63]), "mpy.index"),
    ("local in the operand", function([0x24, 3, 0x63]), "mpy.index"),
    ("jump into an operand", function([0x22, 5, 0x42, 0x3D]), "mpy.jump"),
    ("jump before the code", function([0x42, 0x3D]), "mpy.jump"),
    ("jump behind the code", function([0x42, 0x40]), "mpy.jump"),
    ("fall off the end", function([0x51]), "mpy.code-end"),
    ("prelude outside", native(offset: 13, words: word8, prelude: [0x10, 2, 1]), "mpy.entry"),
    ("prelude cut", native(offset: 8, words: word8, prelude: [0x10, 2]), "mpy.code-cut"),
    ("words cut", native(offset: 0, words: [], prelude: [0x10, 2, 1]), "mpy.code-cut"),
    (
      "another number of functions",
      native(offset: 8, words: [1] + word8.dropLast(), prelude: [0x10, 2, 1]), "mpy.index"
    ),
    (
      "generator beyond the code",
      native(offset: 16, words: word8 + [16] + word8.dropLast(), prelude: [0x90, 0x40, 2, 1]),
      "mpy.entry"
    ),
    ("no relocations", module(nil), "mpy.relocations-missing"),
    ("relocation outside", module([.init(.text, at: .init(.text, word: 2))]), mpyPosition),
    (
      "run outside", module([.init(.text, at: .init(.text, word: 1), runCount: 2)]), mpyPosition
    ),
    (
      "run up to the limit", module([.init(.text, at: .init(.text, word: 0), runCount: 1 << 34)]),
      mpyPosition
    ),
    (
      "in data that is not there", module([.init(.text, at: .init(.readOnlyData, word: 0))]),
      mpyPosition
    ),
    (
      "continued outside",
      module([.init(.text, at: .init(.text, word: 1)), .init(.text, at: nil)]), mpyPosition
    ),
    ("no position", module([.init(.text, at: nil)]), "mpy.relocation-start"),
    (
      "no data", module([.init(.readOnlyData, at: .init(.text, word: 0))]), "mpy.relocation-target"
    ),
    (
      "no zeroed data", module([.init(.zeroedData, at: .init(.text, word: 0))]),
      "mpy.relocation-target"
    ),
    (
      "entry 87", module([.init(.functionTableEntry(87), at: .init(.text, word: 0))]),
      "mpy.function-table"
    ),
    (
      "five arguments",
      RawCode(kind: .assembler(AssemblerParts(argumentCount: 5, signature: 0)), code: [0]),
      "mpy.index"
    ),
    (
      "return type 8",
      RawCode(kind: .assembler(AssemblerParts(argumentCount: 0, signature: 8)), code: [0]),
      "mpy.index"
    ),
  ]

  private static let mpyPosition = "mpy.relocation-position"

  @Test(arguments: faulty)
  func refused(_ name: String, _ body: RawCode, _ code: String) throws {
    let file = try MPYFile(decoding: Self.file(body).encoded())
    let failure = #expect(throws: MPYFailure.self) { _ = try MPYVerifier(file).verify() }
    #expect(failure?.code == code, "\(name): \(failure?.description ?? "")")
    guard case .function(_, let place) = failure else { return }
    #expect((0...(try file.encoded().count)).contains(place.offset))
  }

  @Test func accepted() throws {
    let relocations = [
      MPYRelocation(.readOnlyData, at: .init(.text, word: 0)),
      MPYRelocation(.zeroedData, at: nil),
      MPYRelocation(.text, at: .init(.readOnlyData, word: 0), runCount: 2),
      MPYRelocation(.functionTableEntry(86), at: .init(.text, word: 0)),
    ]
    let bodies = [
      Self.function(Self.minimal), Self.function([0x22, 5, 0x42, 0x3C]),
      Self.module([]), Self.module(relocations, data: Self.word8 + Self.word8, zeroed: 4),
      Self.native(offset: 8, words: Self.word8, prelude: [0x10, 2, 1]),
    ]
    for body in bodies { #expect(try MPYVerifier(Self.file(body)).verify().isEmpty) }
  }

  @Test func theTableOfTheSubVersion() throws {
    let body = Self.module([.init(.functionTableEntry(80), at: .init(.text, word: 0))])
    #expect(try MPYVerifier(Self.file(body, sub: 3)).verify().isEmpty)
    #expect(throws: MPYFailure.self) { _ = try MPYVerifier(Self.file(body, sub: 2)).verify() }
  }

  @Test func noStrings() {
    let file = Self.file(Self.module([]), qstrs: 0)
    #expect(throws: MPYFailure.self) { _ = try MPYVerifier(file).verify() }
  }

  @Test func notes() throws {
    let assembler = RawCode(
      kind: .assembler(AssemblerParts(argumentCount: 2, signature: 2)),
      code: [1, 2]
    )
    let body = RawCode(kind: .bytecode, code: ([0x10, 2, 1] + Self.minimal)[...])
    var inner = body
    inner.children = [assembler]
    #expect(try MPYVerifier(Self.file(inner)).verify() == [.inlineAssembler(function: "#0")])
    let bytecode = MPYFile(
      header: MPYHeader(subVersion: 2),
      qstrs: [MPYString("a.py"), MPYString("f")],
      objects: [],
      body: body
    )
    #expect(try MPYVerifier(bytecode).verify() == [.subVersion(2)])
    for note in [MPYNote.subVersion(2), .inlineAssembler(function: "g")] {
      #expect(note.description.hasSuffix("."))
      #expect(note.description.contains("2") || note.description.contains("g"))
    }
  }
}
