import Testing
import Transfers

@Suite struct TransferNoticeTests {
  @Test func everyNoticeIsASentenceWithItsValues() {
    let notices: [(TransferNotice, values: [String], isWarning: Bool)] = [
      (.inPlace(path: "/x.py"), ["/x.py", "in place"], true),
      (.inHeap, ["RAM", "reset"], false),
      (.stopped(doneCount: 3, fileCount: 20, isInPlace: false), ["3 of 20", "whole"], false),
      (.stopped(doneCount: 4, fileCount: 21, isInPlace: true), ["4 of 21", "neither"], false),
    ]
    #expect(Set(notices.map(\.0.description)).count == notices.count)
    for (notice, values, isWarning) in notices {
      for value in values { #expect(notice.description.contains(value)) }
      #expect(notice.description.hasSuffix("."))
      #expect(notice.isWarning == isWarning)
    }
  }
}
