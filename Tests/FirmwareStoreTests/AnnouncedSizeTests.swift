import Testing

@testable import FirmwareStore

@Suite struct AnnouncedSizeTests {
  private static let heads =
    "HTTP/1.1 302 Found\r\nLocation: /a\r\nContent-Length: 7\r\n\r\n"
    + "HTTP/2 200 \r\ncontent-type: text/plain\r\ncontent-length:  5000 \r\n\r\n"

  /// However the bytes are cut.
  @Test(arguments: 1...60)
  func theLastAnswerCounts(length: Int) {
    var size = AnnouncedSize()
    let bytes = Array(Self.heads.utf8)
    for start in stride(from: 0, to: bytes.count, by: length) {
      size.read(bytes[start..<min(bytes.count, start + length)])
    }
    #expect(size.byteCount == 5000)
  }

  @Test(arguments: [
    "HTTP/1.1 200 OK\r\n\r\n", "Content-Length: -5\n", "Content-Length: 1e9\n",
    "Content-Length:\n", "Content-Length: 5",
    "Content-Length: " + String(repeating: "9", count: 40)
      + "\n", "X-Content-Length: 5\n", "Content-Length: 5\nHTTP/1.1 200 OK\n", "\u{0}\u{FFFD}\n",
    "x" + String(repeating: " ", count: 5000) + "Content-Length: 5\n",
  ])
  func otherHeadsSayNone(text: String) {
    var size = AnnouncedSize()
    size.read(text.utf8)
    #expect(size.byteCount == nil)
  }
}
