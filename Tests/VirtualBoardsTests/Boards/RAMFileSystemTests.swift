import FoundationEssentials
import Testing
import VirtualBoards

extension QEMUBoardTests {
  /// `ramfs.py` on the board that needs it.
  @Suite(.timeLimit(.minutes(3))) struct RAMFileSystemTests {
    private static let source = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Sources/BoardSession/Embedded/ramfs.py")

    /// `def square(number): return number * number` by mpy-cross 1.29.
    private static let bytecode =
      "4d06001f04001662797465636f64652e7079000f0c737175617265000c6e756d626572004c000201320016025163"
      + "01481106020320b0b0f463"

    /// `@micropython.viper def triple(number: int) -> int: return 3 * number` by mpy-cross 1.29
    /// `-march=armv7m`.
    private static let native =
      "4d06171f0301126e61746976652e7079000f0c747269706c6500004c000201320016025163018442feb54768be68"
      + "ff683f68084611461d46002940f004800122904200f0078040f20202c0f20202d7f8b030984728680221fb689847"
      + "044603216143084602213b69984700f000b8febd00"

    /// Runs `body` with the file system mounted.
    private func withFiles(_ body: (BoardTalk) async throws -> Void) async throws {
      let code = try String(contentsOf: Self.source, encoding: .utf8)
      try await TestBoards("qemu-m3-stock").withBoard("qemu-m3-stock") { _, talk in
        try await talk.enterRaw()
        #expect(try await talk.execute(code) == "OK\u{4}\u{4}>")
        #expect(try await talk.execute("import os, gc\n_rm()") == "OK\u{4}\u{4}>")
        try await body(talk)
      }
    }

    private func expect(
      _ answer: String,
      _ wanted: String,
      _ comment: String = "",
      at location: SourceLocation = #_sourceLocation
    ) {
      #expect(answer == wanted, "\(comment)", sourceLocation: location)
    }

    /// What `code` prints.
    private func printed(_ code: String, _ talk: BoardTalk) async throws -> String {
      let answer = try await talk.execute(code)
      #expect(answer.hasPrefix("OK") && answer.hasSuffix("\r\n\u{4}\u{4}>"), "\(answer)")
      return String(answer.dropFirst(2).dropLast(4))
    }

    /// The number of the OSError that `code` raises.
    private func failure(_ code: String, _ talk: BoardTalk) async throws -> String {
      try await printed(
        "try:\n \(code)\n print('none')\nexcept OSError as e: print(e.args[0])",
        talk
      )
    }

    @Test func writesInPiecesSeeksAndReadsBack() async throws {
      try await withFiles { talk in
        let write = """
          data = bytes(i * 7 & 255 for i in range(3000))
          with open('b', 'wb') as f:
           for i in range(0, 3000, 100): f.write(data[i:i + 100])
          print(open('b', 'rb').read() == data, os.stat('b')[6])
          """
        expect(try await printed(write, talk), "True 3000")
        let change = """
          with open('b', 'r+b') as f:
           f.seek(510)
           f.write(b'across')
           f.seek(0, 2)
           f.write(b'end')
          f = open('b', 'rb')
          f.seek(508)
          p = bytearray(10)
          print(f.readinto(p), p == data[508:510] + b'across' + data[516:518], f.tell(), f.seek(-3, 2))
          print(f.read(), f.read())
          """
        expect(try await printed(change, talk), "10 True 518 3000\r\nb'end' b''")
        let text = """
          with open('t', 'w') as f: print(f.write('w\u{F6}rld\\n\\nz'))
          print([len(line) for line in open('t')], open('t').read(2) == 'w\u{F6}')
          """
        expect(try await printed(text, talk), "9\r\n[6, 1, 1] True")
      }
    }

    @Test func namesFollowTheRulesOfTheOtherFileSystems() async throws {
      try await withFiles { talk in
        let make = """
          for p, t in (('a', 'old'), ('b', 'new')):
           with open(p, 'w') as f: f.write(t)
          os.rename('b', 'a')
          os.mkdir('d')
          os.mkdir('d/e')
          open('d/e/x', 'w').close()
          os.rename('d', 'g')
          os.chdir('g/e')
          print(open('/a').read(), os.listdir('/'), os.listdir(), os.getcwd(), os.stat('../e')[0])
          os.chdir('/')
          """
        let list = "new ['a', 'g'] ['x'] /g/e 16384"
        expect(try await printed(make, talk), list)
        for (code, number) in [
          ("open('no')", 2), ("os.stat('no')", 2), ("os.mkdir('no/d')", 2), ("os.mkdir('g')", 17),
          ("os.rmdir('g')", 39), ("os.rmdir('a')", 20), ("os.remove('g')", 21), ("open('g')", 21),
          ("os.rename('a', 'g')", 21), ("os.rename('g', 'g/e/f')", 22), ("open('a', 'x')", 17),
          ("open('a').write('x')", 9), ("os.chdir('a')", 20), ("os.listdir('a')", 20),
        ] {
          expect(try await failure(code, talk), "\(number)", code)
        }
      }
    }

    @Test func modulesAreImportedFromIt() async throws {
      try await withFiles { talk in
        let write = """
          from binascii import unhexlify
          os.mkdir('lib')
          for p, d in (('m.py', b'v = 42'), ('bytecode.mpy', unhexlify('\(Self.bytecode)')),
            ('lib/native.mpy', unhexlify('\(Self.native)'))):
           with open(p, 'wb') as f: f.write(d)
          import m, bytecode, lib.native
          print(m.v, bytecode.square(12), lib.native.triple(5))
          """
        expect(try await printed(write, talk), "42 144 15")
      }
    }

    @Test func itUsesWhatTheHeapHasAndSaysWhenThatIsFull() async throws {
      try await withFiles { talk in
        let fill = """
          gc.collect()
          free = gc.mem_free()
          f = open('big', 'wb')
          n = 0
          try:
           while 1: n += f.write(b'q' * 256)
          except OSError as e: print(e.args[0], n > free * 9 // 10)
          f.close()
          f = None
          os.remove('big')
          gc.collect()
          print(gc.mem_free() > free - 2000)
          """
        expect(try await printed(fill, talk), "28 True\r\nTrue")
      }
    }

    @Test func aSoftResetLosesIt() async throws {
      try await withFiles { talk in
        expect(try await printed("open('a', 'w').close()\nprint(os.listdir())", talk), "['a']")
        try await talk.send("\u{4}")
        _ = try await talk.receive(upTo: BoardTalk.rawPrompt)
        expect(try await printed("import os\nprint(os.listdir('/'))", talk), "[]")
      }
    }
  }
}
