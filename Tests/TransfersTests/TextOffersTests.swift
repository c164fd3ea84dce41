import Testing

@testable import Transfers

@Suite struct TextOffersTests {
  @Test func everyFlagIsRead() throws {
    for flags in 0..<16 {
      let has = (0..<4).map { flags >> $0 & 1 == 1 }
      let text = has.map { $0 ? "+" : "-" }.joined()
      let offers = try #require(TextOffers("\(text),1234"))
      #expect([offers.hasCRC, offers.hasBase64, offers.hasDeflate, offers.hasRename] == has)
      #expect(offers.heapFree == 1234)
    }
  }

  @Test(arguments: ["", "++++", "+++,1", "+++++,1", "++++,", "++++,x", "++++,1,2", ",1", "!2"])
  func anythingElseIsNone(reply: String) {
    #expect(TextOffers(reply) == nil)
  }
}
