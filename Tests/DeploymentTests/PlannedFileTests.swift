import Testing

@testable import Deployment

@Suite("Planned files")
struct PlannedFileTests {
  private static let first = PlannedFile(path: "/a.py", content: Array("abc".utf8), origin: "a.py")

  /// Source of the digest: FIPS 180-2, appendix B.1, the message "abc".
  @Test("the digest is that of the content")
  func digest() {
    #expect(
      Self.first.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
  }
}
