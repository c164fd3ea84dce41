import Diagnostics
import FirmwareStore
import Testing

@Suite struct FailureTests {
  private static let firmware: [(failure: FirmwareFailure, words: [String])] = [
    (.badName("a b"), ["a b"]), (.badLabel("K@preview", .asks), ["K@preview"]),
    (.badLabel("K.bin", .looksLikeFile), ["K.bin", "file"]), (.badLabel("K@a b", .letters), ["80"]),
    (.unknownForm, ["MicroPython"]),
    (.noName(file: "f.bin"), ["f.bin"]),
    (.unknownName("A", nearest: ["B"], isEmpty: false), ["A", "B"]),
    (.unknownVersion(name: "A", wanted: "9", available: ["1"]), ["A", "9", "1"]),
    (.onlyPreviews(name: "A", available: ["1-p"]), ["A", "1-p", "A@preview"]),
    (.ambiguous(name: "A@1", hashes: ["aaaa", "bbbb"]), ["A@1", "aaaa", "bbbb", "A@sha256"]),
    (.damaged(name: "A", path: "/p"), ["A", "/p"]), (.missing(name: "A", path: "/p"), ["A", "/p"]),
  ]

  private static let fetch: [(failure: FetchFailure, words: [String])] = [
    (.badAddress("x"), ["x"]), (.notHTTPS(url: "u"), ["u"]), (.hasPassword(host: "h"), ["h"]),
    (.needsDate(name: "A", version: "1"), ["A 1"]),
    (.certificate(url: "u", reason: "old"), ["u", "old"]), (.redirected(url: "u"), ["u"]),
    (.status(url: "u", code: 404), ["u", "404"]), (.cutShort(url: "u", reason: "r"), ["u", "r"]),
    (.tooLarge(url: "u", limit: 5000), ["u", "5,000"]),
    (.timedOut(url: "u", seconds: 3), ["u", "3 s"]),
    (.stalled(url: "u", seconds: 4), ["u", "4 s"]),
    (.unreachable(url: "u", reason: "r"), ["u", "r"]),
    (.otherHash(url: "u", wanted: "w", found: "f"), ["u", "w", "f"]),
    (.failed(url: "u", reason: "r"), ["u", "r"]),
  ]

  @Test func everyCaseShowsItsValuesAndAdvises() {
    let all: [(failure: any Diagnosable, words: [String])] =
      Self.firmware.map { ($0.failure, $0.words) } + Self.fetch.map { ($0.failure, $0.words) }
    for (failure, words) in all {
      let text = failure.description + (failure.advice ?? "")
      for word in words { #expect(text.contains(word)) }
      #expect(failure.advice?.isEmpty == false && failure.exitStatus != .success)
      #expect(failure.code.hasPrefix(type(of: failure).domain + "."))
    }
    #expect(Set(all.map(\.failure.code)).count == all.count - 2)
  }
}
