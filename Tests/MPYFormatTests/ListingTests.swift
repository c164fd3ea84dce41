import MPYFormat
import Testing

@Suite struct ListingTests {
  @Test func bytecode() throws {
    let file = try MPYFile(decoding: WorkedExamples.bytecode)
    #expect(
      MPYListing(file).lines == [
        "source_file: b.py", "header: 4d:06:00:1f", "qstr_table[5]:", "    b.py",
        "    <module>", "    f", "    x", "    a", "obj_table[0]:",
        "function: <module>", "  bytecode, 13 bytes", "  prelude: (1, 0, 0, 0, 0, 0)",
        "  args: []", "  line info: 23",
        "  0004  85          LOAD_CONST_SMALL_INT 5",
        "  0005  16:03       STORE_NAME x",
        "  0007  32:00       MAKE_FUNCTION 0  ; f",
        "  0009  16:02       STORE_NAME f",
        "  000b  51          LOAD_CONST_NONE",
        "  000c  63          RETURN_VALUE",
        "function: f", "  bytecode, 11 bytes", "  prelude: (3, 0, 0, 1, 0, 0)",
        "  args: ['a']", "  line info: 40",
        "  0005  b0          LOAD_FAST 0",
        "  0006  22:87:68    LOAD_CONST_SMALL_INT 1000",
        "  0009  f4          BINARY_OP 29 __mul__",
        "  000a  63          RETURN_VALUE",
      ]
    )
  }

  @Test func nativeModule() throws {
    let lines = MPYListing(try MPYFile(decoding: WorkedExamples.native)).lines
    #expect(lines.contains("  0000  14:e0:00:00:10:b5:07:4b:07:4a:7b:44:9b:58:02:21"))
    #expect(
      Array(lines.suffix(4)) == [
        "  + 0070: mp_fun_table", "  + 0074: mp_native_qstr_table",
        "  + 0068: mp_fun_table.type_fun_builtin_1 (entry 78)", "  + 006c: address of the code",
      ]
    )
  }

  @Test func constantsReadAsPython() {
    let bytes: [UInt8] = [0, 0x27, 0x41, 0xE4]
    let objects: [(MPYObject, String)] = [
      (.functionTable, "mp_fun_table"), (.none, "None"), (.true, "True"), (.ellipsis, "Ellipsis"),
      (.string("it's"), "\"it's\""), (.string("a\"'\n\u{1B}ä"), #"'a"\'\n\x1bä'"#),
      (.string("\u{202E}\u{1F600}\u{E0001}"), "'\\u202e\u{1F600}\\U000e0001'"),
      (.bytes(bytes[...]), #"b"\x00'A\xe4""#), (.tuple([.false]), "(False,)"),
      (.tuple([.integer("1"), .tuple([])]), "(1, ())"),
    ]
    for (object, text) in objects { #expect(object.description == text) }
  }

  /// Hostile names reach no terminal as they are.
  @Test func namesAreEscaped() throws {
    var file = try MPYFile(decoding: WorkedExamples.bytecode)
    file.qstrs[2] = .spelled("\u{1B}[2J\n")
    for line in MPYListing(file).lines {
      #expect(!line.unicodeScalars.contains { $0.value < 0x20 })
    }
  }

  @Test func faultsAreListed() throws {
    var file = try MPYFile(decoding: WorkedExamples.bytecode)
    file.body.children[0].code = file.body.children[0].code.dropLast(3)
    let lines = MPYListing(file).lines
    #expect(lines.last?.hasPrefix("  ! At byte") == true, "\(lines.last ?? "")")
  }

  @Test func lines() throws {
    let file = try MPYFile(decoding: WorkedExamples.bytecode)
    let body = try BytecodeBody(file.body)
    let lines = try body.instructions.map { body.line(at: try $0.get().offset) }
    #expect(lines == [1, 1, 2, 2, 2, 2].map { $0 })
    let inner = try BytecodeBody(file.body.children[0])
    #expect(inner.line(at: inner.code.startIndex) == 3)
  }
}
