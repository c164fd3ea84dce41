import FlashProtocols
import Testing

@Suite struct SLIPTests {
  /// The pieces of `bytes`, fed in parts of `size`; texts next to each other are one.
  private func pieces(
    _ bytes: [UInt8],
    size: Int,
    accepting acceptance: SLIPDecoder.Acceptance = .replies,
    limit: Int = 64
  ) -> [SLIPDecoder.Piece] {
    var decoder = SLIPDecoder(accepting: acceptance, limit: limit)
    var joined: [SLIPDecoder.Piece] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
      for piece in decoder.pieces(of: bytes[start..<min(start + size, bytes.count)]) {
        if case .text(let text) = piece, case .text(let before)? = joined.last {
          joined[joined.count - 1] = .text(before + text)
        } else {
          joined.append(piece)
        }
      }
    }
    return joined
  }

  /// Expects the same for every way to cut `bytes`.
  private func expect(
    _ bytes: [UInt8],
    _ expected: [SLIPDecoder.Piece],
    accepting acceptance: SLIPDecoder.Acceptance = .replies,
    limit: Int = 64,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for size in 1...max(1, bytes.count) {
      #expect(
        pieces(bytes, size: size, accepting: acceptance, limit: limit) == expected,
        "parts of \(size)",
        sourceLocation: sourceLocation
      )
    }
  }

  private let reply: [UInt8] = [1, 8, 4, 0, 7, 7, 0x12, 0x20, 0, 0, 0, 0]

  @Test func delimitersAndEscapesInABodyAreEscaped() {
    #expect(SLIP.frame([]) == [0xC0, 0xC0])
    #expect(
      SLIP.frame([1, 0xC0, 2, 0xDB, 3]) == [0xC0, 1, 0xDB, 0xDC, 2, 0xDB, 0xDD, 3, 0xC0]
    )
  }

  @Test func everyBodyComesBack() {
    let body: [UInt8] = [1] + (0...255)
    expect(SLIP.frame(body), [.frame(body)], limit: 300)
    for length in 8...40 {
      let body = (0..<length).map { $0 == 0 ? 1 : UInt8(truncatingIfNeeded: $0 &* 0xDB) }
      expect(SLIP.frame(body), [.frame(body)])
    }
  }

  @Test func bootTextBeforeAndBetweenFramesIsHandedOut() {
    let boot = Array("rst:0x1,boot:0x3\r\nwaiting for download\r\n".utf8)
    expect(
      boot + SLIP.frame(reply) + SLIP.frame(reply) + boot + SLIP.frame(reply),
      [.text(boot), .frame(reply), .frame(reply), .text(boot), .frame(reply)]
    )
  }

  @Test func framesThatAreNoRepliesAreText() {
    let short: [UInt8] = [1, 8, 0, 0, 0, 0, 0]
    let request: [UInt8] = [0, 8, 0, 0, 0, 0, 0, 0]
    expect(SLIP.frame(short) + SLIP.frame(reply), [.text(short), .frame(reply)])
    expect(SLIP.frame(request) + SLIP.frame(reply), [.text(request), .frame(reply)])
    expect(SLIP.frame(short), [.frame(short)], accepting: .any)
  }

  @Test func anUnterminatedFrameEndsWithTheNextDelimiter() {
    let half: [UInt8] = [0xC0, 1, 8, 4, 0]
    expect(half + SLIP.frame(reply), [.text([1, 8, 4, 0]), .frame(reply)])
    // A whole reply whose last delimiter was lost.
    expect(
      SLIP.frame(reply).dropLast() + SLIP.frame(reply),
      [.frame(reply), .text(reply)]
    )
  }

  @Test func aStrayDelimiterCostsNothing() {
    expect([0xC0, 0xC0] + SLIP.frame(reply), [.frame(reply)])
    expect(
      [0x41, 0xC0, 0x42] + SLIP.frame(reply) + [0x43],
      [.text([0x41, 0x42]), .frame(reply), .text([0x43])]
    )
  }

  @Test func aWrongEscapeMakesAFrameText() {
    let wrong: [UInt8] = [1, 8, 0, 0, 0, 0, 0, 0, 0xDB, 0x41]
    expect([0xC0] + wrong + SLIP.frame(reply), [.text(wrong), .frame(reply)])
    expect([0xC0] + reply + [0xDB] + SLIP.frame(reply), [.text(reply + [0xDB]), .frame(reply)])
  }

  @Test func aFrameBeyondTheLimitIsTextAndKeepsNothing() {
    let long = [UInt8](repeating: 1, count: 65)
    expect(SLIP.frame(long) + SLIP.frame(reply), [.text(long), .frame(reply)])
    var decoder = SLIPDecoder(limit: 16)
    _ = decoder.pieces(of: [0xC0] + [UInt8](repeating: 7, count: 100_000))
    #expect(decoder.unfinished.isEmpty)
  }

  @Test func whatHasNoEndYetCanBeLookedAt() {
    var decoder = SLIPDecoder()
    #expect(decoder.pieces(of: [0xC0, 0x41, 0x42]).isEmpty)
    #expect(decoder.unfinished == [0x41, 0x42])
  }
}
