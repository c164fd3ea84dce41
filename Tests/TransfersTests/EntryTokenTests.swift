import Testing

@testable import Transfers

@Suite struct EntryTokenTests {
  @Test func theTokenOfAFileIsTheBoards() {
    // base64(sha256(b"a.txt\0hello")[:6]) and base64(sha256(b"lib/")[:6]), by CPython's hashlib.
    #expect(EntryToken(file: "a.txt", content: Array("hello".utf8)) == EntryToken("g+sN8Wkm"))
    #expect(EntryToken(directory: "lib") == EntryToken("j0/icp2I"))
  }

  @Test func nameAndContentAndKindAllCount() {
    let tokens: Set = [
      EntryToken(file: "a", content: []), EntryToken(file: "b", content: []),
      EntryToken(file: "a", content: [0]), EntryToken(file: "a/", content: []),
      EntryToken(directory: "a"), EntryToken(directory: "b"),
    ]
    #expect(tokens.count == 6)
  }
}
