import Testing

@testable import Deployment

@Suite("Planned files")
struct PlannedFileTests {
  private static let first = PlannedFile(path: "/a.py", content: Array("abc".utf8), origin: "a.py")
  private static let second = PlannedFile(path: "/b.py", content: [1, 2], origin: "b.py")

  /// Source of the digest: FIPS 180-2, appendix B.1, the message "abc".
  @Test("the digest is that of the content")
  func digest() {
    #expect(
      Self.first.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
  }

  @Test("a dry run says what a write would do")
  func dryRun() {
    let outcome = FileSync.Outcome(wouldWrite: [Self.first], of: [Self.first, Self.second])
    #expect(outcome.written == ["/a.py"])
    #expect(outcome.unchanged == ["/b.py"])
    #expect(outcome.writtenByteCount == 3)
    let nothing = FileSync.Outcome(wouldWrite: [], of: [Self.first])
    #expect(nothing.written.isEmpty && nothing.writtenByteCount == 0)
    #expect(nothing.unchanged == ["/a.py"])
  }
}
