import BoardSession
import Diagnostics
import Testing

@Suite struct BoardFileErrorTests {
  @Test func everyCaseIsComplete() {
    let errors: [(BoardFileError, [String])] = [
      (.notFound(path: "/a"), ["/a"]),
      (.noDirectory(path: "/b"), ["/b"]),
      (.badName(path: "/c"), ["/c"]),
      (.strangeName(path: "/d"), ["/d"]),
      (.tooLarge(path: "/e", byteCount: 11, limit: 7), ["/e", "11", "7"]),
      (.tooMuch(fileCount: 1200, byteCount: 70_000, limit: 60_000), ["1,200", "70,000", "60,000"]),
      (.changing(path: "/r"), ["/r"]),
      (.refused(path: "/f"), ["/f"]),
      (.exists(path: "/g"), ["/g"]),
      (.isDirectory(path: "/h"), ["/h"]),
      (.notDirectory(path: "/i"), ["/i"]),
      (.notEmpty(path: "/j"), ["/j"]),
      (.full(path: "/k", byteCount: 12), ["/k", "12"]),
      (.tooLittleRoom(needed: 5000, free: 4096), ["5,000", "4,096"]),
      (.onlyPart(path: "/l"), ["/l ", "/l.mote-part"]),
      (.readOnly(path: "/m"), ["/m"]),
      (.corrupted(path: "/n"), ["/n", "as it was"]),
      (.inPlaceFailed(path: "/o"), ["/o", "neither"]),
      (.noSHA256(port: "/dev/p"), ["/dev/p"]),
      (.errno(operation: "reading /q", number: 5, text: ""), ["/q", "5"]),
    ]
    #expect(Set(errors.map(\.0.code)).count == errors.count)
    for (error, values) in errors {
      #expect(error.code.hasPrefix(BoardFileError.domain + "."))
      for value in values { #expect(error.description.contains(value), "\(error)") }
      #expect(error.advice?.isEmpty == false)
      #expect(error.exitStatus != .success)
    }
  }
}
