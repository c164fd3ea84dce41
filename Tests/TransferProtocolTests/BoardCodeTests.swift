import Encodings
import FoundationEssentials
import TestSupport
import Testing

@testable import TransferProtocol

@Suite struct BoardCodeTests {
  /// Compares the syntax trees of every NAME.full.py and NAME.short.py of a folder with CPython's.
  private static let oracle = """
    import ast, pathlib, sys
    count = 0
    for full in sorted(pathlib.Path(sys.argv[1]).glob("*.full.py")):
      short = full.with_name(full.name.replace(".full.", ".short."))
      trees = [ast.dump(ast.parse(path.read_text())) for path in (full, short)]
      if trees[0] != trees[1]:
        sys.exit(f"{full.name} means something else when it is short")
      count += 1
    print(count)
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

  private func expectSameMeaning(_ sources: [(name: String, source: String)]) async throws {
    let folder = try TemporaryFolder()
    for (name, source) in sources {
      _ = try folder.write(source, to: "\(name).full.py")
      _ = try folder.write(BoardCode.shortened(source), to: "\(name).short.py")
    }
    let result = try await Program.tool("python").run(["-c", Self.oracle, folder.path])
    #expect(result.status == 0, "\(result.error)")
    #expect(result.output == "\(sources.count)\n")
  }

  @Test func everySourceForTheBoardKeepsItsMeaning() async throws {
    let sources = try Self.embedded()
    #expect(sources.count >= 15)
    #expect(sources.allSatisfy { $0.name.hasSuffix(".py") })
    try await expectSameMeaning(sources)
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
    #expect(BoardCode.shortened(source) == "def f(a):\n if a==1:\n  return[a,'b  c']\n")
    #expect(BoardCode.shortened("") == "")
    #expect(BoardCode.shortened("\n\n  # x\n") == "")
  }

  @Test(arguments: [true, false])
  func envelopesAreAsDescribed(isDeflated: Bool) throws {
    let source = String(decoding: Samples.text(5000) + [0x03, 0x10, 0x10], as: UTF8.self)
    let envelope = try #require(BoardCode.envelope(source, isDeflated: isDeflated))
    #expect(!envelope.contains(0x03))
    #expect(envelope[0] == UInt8(ascii: isDeflated ? "Z" : "S"))
    let length = Int(String(decoding: envelope[1..<5], as: UTF8.self), radix: 16)
    #expect(length == envelope.count - 13)
    let body = unescaped(envelope[13...])
    #expect(
      String(decoding: envelope[5..<13], as: UTF8.self) == Hex.text(CRC32.checksum(body), width: 8)
    )
    let text = isDeflated ? Inflation.raw(body, windowBits: 12, capacity: 6000) : body
    #expect(text == Array(source.utf8))
  }

  @Test func anEnvelopeHoldsNoMoreThanFourDigitsSay() {
    let text = String(repeating: "x", count: 65_535)
    #expect(BoardCode.envelope(text, isDeflated: false)?.count == 65_548)
    #expect(BoardCode.envelope(text + "x", isDeflated: false) == nil)
    #expect(BoardCode.envelope(text + text, isDeflated: true) != nil)
    #expect(BoardCode.envelope("", isDeflated: false) == Array("S000000000000".utf8))
  }

  private func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var plain: [UInt8] = []
    var isMarked = false
    for byte in bytes {
      if isMarked { plain.append(byte == 0x21 ? 0x03 : 0x10) }
      if !isMarked, byte != 0x10 { plain.append(byte) }
      isMarked = !isMarked && byte == 0x10
    }
    return plain
  }
}
