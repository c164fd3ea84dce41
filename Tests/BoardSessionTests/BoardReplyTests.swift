import Encodings
import RawREPL
import Testing

@testable import BoardSession

@Suite struct BoardReplyTests {
  private func hex(_ text: String) -> String { Hex.text(Array(text.utf8)) }

  @Test func aListingIsSortedAndKeepsNames() throws {
    let reply = "f,12,\(hex("main.py"));d,0,\(hex("a b"));f,0,\(hex("zürich.txt"))"
    let entries = try #require(BoardEntry.list(reply: reply, directory: "/"))
    #expect(entries.map(\.path) == ["/a b", "/main.py", "/zürich.txt"])
    #expect(entries.map(\.kind) == [.directory, .file, .file])
    #expect(entries.map(\.byteCount) == [0, 12, 0])
  }

  @Test func aListingOfADirectoryHasItsPath() throws {
    let entries = try #require(BoardEntry.list(reply: "f,1,\(hex("x"))", directory: "/lib"))
    #expect(entries.map(\.path) == ["/lib/x"])
  }

  @Test func malformedListingsAreRefused() {
    for reply in ["f,12", "f,x,6d", "f,1,6", "f,1,zz", "f,1,6d,3"] {
      #expect(BoardEntry.list(reply: reply, directory: "/") == nil, "\(reply)")
    }
  }

  @Test func statReplies() {
    #expect(BoardEntry(reply: "d,0", path: "/lib")?.kind == .directory)
    #expect(BoardEntry(reply: "f,42", path: "/x")?.byteCount == 42)
    for reply in ["", "f", "f,-1", "f,1,2", "f,99999999999999999999"] {
      #expect(BoardEntry(reply: reply, path: "/x") == nil, "\(reply)")
    }
  }

  @Test func anIdentityReadsWhatIsThere() {
    let reply =
      "platform=\(hex("esp32"));mpy=\(hex("11014"));uid=\(hex("d8a01d55f150"));"
      + "small_int=\(hex("2147483647"));mounts=\(hex("/:2097152:2080768|/sd:100:50"));odd;x=zz"
    let identity = BoardIdentity(reply: reply)
    #expect(identity.platform == "esp32")
    #expect(identity.mpy == 11014)
    #expect(identity.uniqueID == "d8a01d55f150")
    #expect(identity.wordBits == 32)
    #expect(identity.version == nil)
    #expect(identity.mounts.map(\.path) == ["/", "/sd"])
    #expect(identity.mounts.first?.freeByteCount == 2_080_768)
  }

  @Test(arguments: ["../etc", "a/b", "..", ".", "", "a\0b"])
  func namesThatLeaveTheirDirectoryAreSeen(name: String) throws {
    let entries = try #require(
      BoardEntry.list(reply: "f,1,\(hex(name))", directory: "/d")
    )
    let entry = try #require(entries.first)
    #expect(!BoardPath.isName(entry.name, of: entry.path, in: "/d"))
  }

  @Test(arguments: ["main.py", "with space", "zürich", "..x", ".hidden"])
  func plainNamesPass(name: String) throws {
    let entry = try #require(
      BoardEntry.list(reply: "f,1,\(hex(name))", directory: "/d")?.first
    )
    #expect(BoardPath.isName(entry.name, of: entry.path, in: "/d"))
  }

  @Test func controlBytesInSourceAreRefused() {
    let error = SessionError.controlByte(offset: 12, byte: 4)
    #expect(error.description.contains("12"))
    #expect(error.description.contains("0x04"))
    #expect(error.code == "repl.control-byte")
  }

  @Test func boardFilesAreEmbedded() {
    #expect(EmbeddedFiles.callsPy.contains("def _mote"))
    #expect(EmbeddedFiles.identityPy.contains("def _identity"))
  }

  @Test func errorsHaveUniqueCodesAdviceAndValues() {
    let errors: [SessionError] = [
      .silent(port: "P1"), .spewing(port: "P1", byteCount: 4200), .foreign(port: "P1", sample: "x"),
      .stalled(port: "P1", phase: .source), .reset(port: "P1"),
      .damagedReply(port: "P1", operation: "ls"),
      .boardException(operation: "P1", traceback: "a\nKeyError: 3"),
      .timedOut(port: "P1", seconds: 3),
    ]
    #expect(Set(errors.map(\.code)).count == errors.count)
    for error in errors {
      #expect(error.description.contains("P1"))
      #expect(error.advice?.isEmpty == false)
      #expect(error.code.hasPrefix("repl."))
    }
    let files: [BoardFileError] = [
      .noDirectory(path: "/x"), .badName(path: "/x"), .refused(path: "/x"),
      .strangeName(path: "/x"), .tooLarge(path: "/x", byteCount: 9, limit: 8),
      .changing(path: "/x"),
      .notFound(path: "/x"), .exists(path: "/x"), .isDirectory(path: "/x"),
      .notDirectory(path: "/x"), .notEmpty(path: "/x"), .full(path: "/x", byteCount: 5),
      .readOnly(path: "/x"), .corrupted(path: "/x"), .noSHA256(port: "/x"),
      .errno(operation: "/x", number: 5, text: "5"),
    ]
    #expect(Set(files.map(\.code)).count == files.count)
    for error in files {
      #expect(error.description.contains("/x"))
      #expect(error.advice?.isEmpty == false)
    }
    let much = BoardFileError.tooMuch(fileCount: 1200, byteCount: 70_000, limit: 60_000)
    for value in ["1,200", "70,000", "60,000"] { #expect(much.description.contains(value)) }
    #expect(much.code == "fs.too-much" && much.advice?.isEmpty == false)
  }
}
