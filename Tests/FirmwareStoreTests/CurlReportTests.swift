import Testing

@testable import FirmwareStore

@Suite struct CurlReportTests {
  private static let text = "curl: (60) bad\n\nmark 60 0 1 SSL: no match for 'x'\u{1B}[2J"

  @Test func theLastLineWithTheMarkCounts() throws {
    let report = try #require(CurlReport("mark 1 2 3 no\n" + Self.text, after: "mark"))
    #expect(report.exitCode == 60 && report.status == 0 && report.redirects == 1)
    #expect(report.message == "SSL: no match for 'x'\\u{1b}[2J")
    #expect(CurlReport("mark 6 0 0 ", after: "mark")?.message == "")
  }

  @Test(arguments: [
    "", "mark", "mark ", "mark 1 2", "mark a b c d", "xmark 1 2 3 d", "mark  1 2 3",
  ])
  func otherLinesAreNone(text: String) {
    #expect(CurlReport(text, after: "mark") == nil)
  }

  /// Wherever curl's words end, reading them ends.
  @Test func everyCut() {
    for end in Self.text.indices { _ = CurlReport(String(Self.text[..<end]), after: "mark") }
  }

  @Test(arguments: [
    (1, "fetch.redirected"), (6, "fetch.unreachable"), (18, "fetch.cut-short"),
    (22, "fetch.status"), (7, "fetch.unreachable"), (51, "fetch.certificate"),
    (56, "fetch.cut-short"), (60, "fetch.certificate"), (63, "fetch.too-large"),
    (47, "fetch.failed"), (35, "fetch.failed"),
  ])
  func exitCodes(code: Int, expected: String) throws {
    let report = try #require(CurlReport("m \(code) 404 0 why", after: "m"))
    #expect(report.failure(url: "u", limit: 1, seconds: 1, stallSeconds: 2).code == expected)
  }

  /// curl has one exit code for all that took too long.
  @Test(arguments: [
    ("Operation too slow. Less than 1 bytes/sec transferred the last 2 seconds", "fetch.stalled"),
    ("Operation timed out after 1000 milliseconds with 0 bytes received", "fetch.timed-out"),
    ("SSL connection timeout", "fetch.unreachable"),
    ("Connection timed out after 15001 milliseconds", "fetch.unreachable"),
    ("Resolving timed out after 15000 milliseconds", "fetch.unreachable"), ("", "fetch.timed-out"),
  ])
  func whatTookTooLong(message: String, expected: String) throws {
    let report = try #require(CurlReport("m 28 200 0 \(message)", after: "m"))
    let failure = report.failure(url: "u", limit: 1, seconds: 1, stallSeconds: 2)
    #expect(failure.code == expected)
  }
}
