import Encodings
import RawREPL
import Testing

@Suite struct FramedReplyTests {
  private func frame(_ text: String, nonce: String = "7f") -> String {
    let check = Hex.text(CRC32.checksum(Array(text.utf8)))
    return "#mote \(nonce) \(text.utf8.count) c\(check) \(text)#"
  }

  @Test func readsAReplyAmongOtherOutput() throws {
    let output = Array("log: #1\r\n\(frame("f,12,6d61"))\r\nlog 2\r\n".utf8)
    #expect(try FramedReply(in: output, nonce: "7f").text == "f,12,6d61")
  }

  @Test func readsASumWhereThereIsNoCRC() throws {
    #expect(try FramedReply(in: Array("#mote 1 2 s83 AB#".utf8), nonce: "1").text == "AB")
  }

  @Test func readsAnEmptyReply() throws {
    #expect(try FramedReply(in: Array(frame("").utf8), nonce: "7f").text == "")
  }

  @Test func skipsADamagedFrameBeforeAGoodOne() throws {
    let output = Array(("#mote 7f 3 c00 abc#" + frame("abc")).utf8)
    #expect(try FramedReply(in: output, nonce: "7f").text == "abc")
  }

  @Test func everySingleByteFaultIsNoticed() {
    let good = Array(frame("d,0,6c6962;f,4096,6d61696e").utf8)
    for index in good.indices {
      var flipped = good
      flipped[index] ^= 0x04
      #expect(throws: FramedReply.Failure.self) { try FramedReply(in: flipped, nonce: "7f") }
      var lost = good
      lost.remove(at: index)
      #expect(throws: FramedReply.Failure.self) { try FramedReply(in: lost, nonce: "7f") }
    }
  }

  @Test func everyTruncationIsNoticed() {
    let good = Array(frame("abc").utf8)
    for count in good.indices {
      #expect(throws: FramedReply.Failure.self) {
        try FramedReply(in: Array(good.prefix(count)), nonce: "7f")
      }
    }
  }

  @Test func anotherNonceIsNoReply() {
    #expect(throws: FramedReply.Failure.missing) {
      try FramedReply(in: Array(frame("abc", nonce: "7e").utf8), nonce: "7f")
    }
  }

  @Test func hostileLengthsDoNotTrap() {
    for length in ["-1", "9223372036854775807", "99999999999999999999", "", "x"] {
      #expect(throws: FramedReply.Failure.damaged) {
        try FramedReply(in: Array("#mote 7f \(length) c0 abc#".utf8), nonce: "7f")
      }
    }
  }
}
