import Testing

@testable import Flashing

/// Which parts of a content are written in one go, and compressed together.
@Suite struct FlashRunsTests {
  private static let byteCount = 1_737_968
  private static let pieces = FlashRuns.pieces(of: 0..<byteCount)

  /// All sets of neighbours that a board may lack.
  private static let lacking = pieces.indices.flatMap { first in
    (first..<pieces.count).map { Array(pieces[first...$0]) }
  }

  @Test func anEmptyBoardIsWrittenInTwoParts() {
    let runs = FlashRuns.joined(Self.pieces)
    #expect(runs == [0..<1 << 20, 1 << 20..<Self.byteCount])
    for run in runs { #expect(FlashRuns.parts(of: run, byteCount: Self.byteCount) == [run]) }
  }

  @Test func partsAreWhatIsMissingInOrder() {
    for lacking in Self.lacking {
      let runs = FlashRuns.joined(lacking)
      #expect(runs.allSatisfy { $0.count <= FlashRuns.runByteCount })
      let parts = runs.flatMap { FlashRuns.parts(of: $0, byteCount: Self.byteCount) }
      #expect(parts.first?.lowerBound == lacking[0].lowerBound)
      #expect(parts.last?.upperBound == lacking[lacking.count - 1].upperBound)
      #expect(zip(parts, parts.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
    }
  }

  /// Whatever boards lack: streams for all of them are made of the content twice at most.
  @Test func boardsThatLackDifferentPartsShareThem() {
    let parts = Set(
      Self.lacking.flatMap(FlashRuns.joined).flatMap {
        FlashRuns.parts(of: $0, byteCount: Self.byteCount)
      }
    )
    #expect(parts.reduce(0) { $0 + $1.count } <= 2 * Self.byteCount)
  }

  @Test func partsWithAGapAreRunsOfTheirOwn() {
    let runs = FlashRuns.joined([Self.pieces[2], Self.pieces[4], Self.pieces[5]])
    #expect(runs == [131_072..<196_608, 262_144..<393_216])
    #expect(FlashRuns.parts(of: runs[1], byteCount: Self.byteCount).count == 2)
  }
}
