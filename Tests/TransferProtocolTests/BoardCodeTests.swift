import Encodings
import FoundationEssentials
import TestSupport
import Testing

@testable import TransferProtocol

@Suite struct BoardCodeTests {
  /// Compares the syntax trees of every NAME.full.py and NAME.short.py of a folder with CPython's:
  /// they may differ in names that are local to functions, each for another one and always the same.
  private static let oracle = """
    import ast, pathlib, symtable, sys
    def shared(table, names):
      for symbol in table.get_symbols():
        if symbol.is_global() or table.get_type() == "module":
          names.add(symbol.get_name())
      for child in table.get_children():
        if child.get_type() == "class":
          names.update(symbol.get_name() for symbol in child.get_symbols())
        shared(child, names)
      return names
    def compare(one, other, there, back):
      if type(one) is not type(other):
        return False
      if isinstance(one, list):
        return len(one) == len(other) and all(compare(*pair, there, back) for pair in zip(one, other))
      if not isinstance(one, ast.AST):
        return one == other
      for field, value in ast.iter_fields(one):
        mate = getattr(other, field)
        named = (ast.Name, ast.arg, ast.FunctionDef, ast.ExceptHandler)
        if isinstance(one, named) and field in ("id", "arg", "name") and value and mate:
          if there.setdefault(value, mate) != mate or back.setdefault(mate, value) != value:
            return False
        elif isinstance(one, (ast.Nonlocal, ast.Global)):
          if [there.setdefault(name, to) for name, to in zip(value, mate)] != mate:
            return False
        elif not compare(value, mate, there, back):
          return False
      return True
    count = renamed = 0
    for full in sorted(pathlib.Path(sys.argv[1]).glob("*.full.py")):
      short = full.with_name(full.name.replace(".full.", ".short."))
      texts = [path.read_text() for path in (full, short)]
      there, back = {}, {}
      if not compare(*map(ast.parse, texts), there, back):
        sys.exit(f"{full.name} means something else when it is short")
      changed = {name for name, to in there.items() if name != to}
      wrong = changed & shared(symtable.symtable(texts[0], full.name, "exec"), set())
      if wrong:
        sys.exit(f"{full.name} has lost {wrong}")
      count += 1
      renamed += len(changed)
    print(count, renamed)
    """

  /// The folders of Python for the board, beside the folder of tests.
  private static func embedded() throws -> [(name: String, source: String)] {
    let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
    var sources: [(String, String)] = []
    for module in ["BoardSession", "Transfers"] {
      let folder = "\(root)/Sources/\(module)/Embedded"
      for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
        let bytes = try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
        sources.append(("\(module)-\(name)", String(decoding: bytes, as: UTF8.self)))
      }
    }
    return sources
  }

  /// - Returns: how many names have changed.
  @discardableResult
  private func expectSameMeaning(
    _ sources: [(name: String, source: String)]
  ) async throws -> Int {
    let folder = try TemporaryFolder()
    for (name, source) in sources {
      _ = try folder.write(source, to: "\(name).full.py")
      _ = try folder.write(BoardCode.shortened(source), to: "\(name).short.py")
    }
    let result = try await Program.tool("python").run(["-c", Self.oracle, folder.path])
    #expect(result.status == 0, "\(result.error)")
    let counts = result.output.split(whereSeparator: \.isWhitespace).map { Int($0) ?? -1 }
    #expect(counts.first == sources.count)
    return counts.last ?? 0
  }

  @Test func everySourceForTheBoardKeepsItsMeaning() async throws {
    let sources = try Self.embedded()
    #expect(sources.count >= 15)
    #expect(sources.allSatisfy { $0.name.hasSuffix(".py") })
    #expect(try await expectSameMeaning(sources) > 100)
    for (name, source) in sources {
      let short = BoardCode.shortened(source)
      #expect(short.utf8.count < source.utf8.count, "\(name)")
      #expect(BoardCode.shortened(short).utf8.count <= short.utf8.count, "\(name)")
    }
  }

  /// Both windows of raw paste hold 512 bytes on the boards with the larger input buffers, and it
  /// is what no turnaround but the first is spent on.
  @Test func theLoaderFitsTwoWindows() throws {
    let start = try #require(Self.embedded().first { $0.name == "BoardSession-start.py" })
    let short = BoardCode.shortened(start.source)
    #expect(short.utf8.count <= 512)
    #expect(short.utf8.count > 300)
  }

  @Test func localNamesBecomeLetters() async throws {
    let source = """
      import os as system
      _shared = 1
      plain = 2

      def _function(first, second=3, *others, **named):
          global _shared
          total = count = first.second
          total += second == count
          left, right = others
          held[left] = named
          system.first = right
          print(first, end="first", sep=count)
          for index, (one, two) in enumerate(others):
              text = "%s" % index
          with open(text) as file:
              pass
          try:
              import struct
          except OSError as error:
              raise error

          def inner(value):
              nonlocal total
              total = a
              return [item for item in value if item != plain]

          return inner, struct, one, two
      """
    #expect(try await expectSameMeaning([("names", source)]) == 17)
    let short = BoardCode.shortened(source)
    #expect(short.contains("import os as system;_shared=1;plain=2\ndef _function("))
    #expect(short.contains("end=\"first\",sep="))
    #expect(short.contains(".second") && short.contains("system.first="))
    #expect(!short.contains("total") && !short.contains("inner"))
  }

  @Test func blocksOfSimpleStatementsStandBehindTheirColon() {
    let source = """
      if _a:
          _b()
          _c()
      else:
          while 1:
              _d()
          _e = [
              1,
              2 if _a else 3
              for _f in _g
          ]
      """
    #expect(
      BoardCode.shortened(source)
        == "if _a:_b();_c()\nelse:\n while 1:_d()\n _e=[1,2 if _a else 3 for _f in _g]\n"
    )
  }

  @Test func hostileLinesKeepTheirMeaning() async throws {
    let source = #"""
      # A comment: "not a string" = 'this'
      x = "a = b # c" + 'it\'s - "x" ' + "\\" + '\\\'  =  '
          # An indented comment
      if x  <=  x and not x : x = - 1 ; y = + 2
      y = x if x else - x
      z = { 'k' : [ 1 , 2 ] [ - 1 : ] , "=" : ( x , ) , }
      f = lambda a , b = " = " , * c , ** d : a == b or c [ 0 ] != d

      def g( a , * b , k = ' # ' , ** c ) :
          for i in ( 1 , 2 ) :
              while i <  3 :
                  # deep
                  i += 1 ; continue
              else :
                  pass
          return - 1 , ~ a , not b , a ** - k , a // 2 % 3 , a << 1 >> 2 & 4 | 5 ^ 6
      print( "%d # %s" % ( x , "=" ) , end = '' , sep = " , " )
      s = b"\x10 " . replace( b'\\' , b" ' " ) ; t = r'\ - ' "  #  " '  '
      w = "'" ' - ' '"' "\"  =  \"" '\'  =  \''
      class C ( object ) :
          a , b = 1 , 2
          @ property
          def p( self ) : return self . a if self . b else  - self.b
      x [ 1 : 2 ] = y [ : : - 1 ]
      try :
          raise OSError( 5 ) from None
      except ( OSError , ValueError ) as e :
          del e
      v = 1 if x in ( 1 , 2 ) else 0x1F if y is not None else 1e5 - 1.
      u = [ i for i in x if i ] + [ * x ] ; n = " \\" ; m = '\\\\' ; o = '"' ; q = "'"
      p = [
          1 ,
          # between
          - 2 ,
      ]
      """#
    try await expectSameMeaning([("hostile", source)])
  }

  @Test func randomExpressionsKeepTheirMeaning() async throws {
    var random = SeededGenerator(seed: 2026)
    var lines: [String] = []
    for _ in 0..<400 { lines.append("x = " + Self.expression(depth: 4, &random)) }
    try await expectSameMeaning([("random", lines.joined(separator: "\n"))])
  }

  /// A Python expression with blanks wherever the language takes them.
  private static func expression(depth: Int, _ random: inout SeededGenerator) -> String {
    func blanks() -> String { String(repeating: " ", count: Int.random(in: 0...2, using: &random)) }
    guard depth > 0 else {
      switch Int.random(in: 0..<4, using: &random) {
      case 0: return "name"
      case 1: return "\(Int.random(in: 0..<99, using: &random))"
      default: return literal(&random)
      }
    }
    let left = expression(depth: depth - 1, &random)
    let right = expression(depth: depth - 1, &random)
    let operators = [
      "+", "-", "*", "/", "%", "==", "!=", "<=", "<", ">>", "&", "|", "^", "**", "//",
    ]
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return "(\(blanks())\(left)\(blanks()),\(blanks())\(right)\(blanks()))"
    case 1: return "name\(blanks())[\(blanks())\(left)\(blanks()):\(blanks())\(right)\(blanks())]"
    case 2: return "(\(left)) if (\(right)) else name"
    case 3: return "(lambda a\(blanks()):\(blanks())\(left)) or not (\(right))"
    case 4: return "{\(blanks())\(left)\(blanks()):\(blanks())-\(blanks())(\(right))}"
    default:
      let sign = operators[Int.random(in: 0..<operators.count, using: &random)]
      return "(\(left))\(blanks())\(sign)\(blanks())(\(right))"
    }
  }

  /// A one-line string of all that could be taken for code.
  private static func literal(_ random: inout SeededGenerator) -> String {
    let pieces = ["#", " ", "  ", "=", " = ", "\\\\", "\\'", "\\\"", "a", "(", " - ", ",", "\\n"]
    let quote = Bool.random(using: &random) ? "'" : "\""
    let other = quote == "'" ? "\"" : "'"
    var text = ""
    for _ in 0..<Int.random(in: 0..<8, using: &random) {
      text += (pieces + [other])[Int.random(in: 0...pieces.count, using: &random)]
    }
    return quote + text + quote
  }

  @Test func shortIsShort() {
    let source = "# top\n\ndef f( a ):\n    # why\n    if a == 1:\n        return [ a , 'b  c' ]\n"
    #expect(BoardCode.shortened(source) == "def f(a):\n if a==1:return[a,'b  c']\n")
    #expect(BoardCode.shortened("") == "")
    #expect(BoardCode.shortened("\n\n  # x\n") == "")
  }

  @Test(arguments: [true, false])
  func envelopesAreAsDescribed(isDeflated: Bool) throws {
    let source = String(decoding: Samples.text(5000) + [0x03, 0x7E, 0x7E], as: UTF8.self)
    let envelope = try #require(BoardCode.envelope(source, isDeflated: isDeflated))
    #expect(!envelope.contains(0x03))
    #expect(envelope[0] == UInt8(ascii: isDeflated ? "Z" : "S"))
    #expect(Int(String(decoding: envelope[1..<6], as: UTF8.self)) == envelope.count - 16)
    let body = unescaped(envelope[16...])
    let check = UInt32(String(decoding: envelope[6..<16], as: UTF8.self))
    #expect(check == CRC32.checksum(body))
    let text = isDeflated ? Inflation.raw(body, windowBits: 12, capacity: 6000) : body
    #expect(text == Array(source.utf8))
  }

  @Test func anEnvelopeHoldsAtMost65535Bytes() {
    let text = String(repeating: "x", count: 65_535)
    #expect(BoardCode.envelope(text, isDeflated: false)?.count == 65_551)
    #expect(BoardCode.envelope(text + "x", isDeflated: false) == nil)
    #expect(BoardCode.envelope(text + text, isDeflated: true) != nil)
    #expect(BoardCode.envelope("", isDeflated: false) == Array("S000000000000000".utf8))
  }

  private func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var plain: [UInt8] = []
    var isMarked = false
    for byte in bytes {
      if isMarked { plain.append(byte == 0x21 ? 0x03 : 0x7E) }
      if !isMarked, byte != 0x7E { plain.append(byte) }
      isMarked = !isMarked && byte == 0x7E
    }
    return plain
  }
}
