import TestSupport
import Testing

@testable import TransferProtocol

@Suite struct ReceivedFilesTests {
  @Test func everythingIsMissingAtFirst() {
    let files = ReceivedFiles(sizes: [3, 0, 5])
    #expect(files.missingByteCount == 8)
    #expect(files.contents == [[0, 0, 0], [], [0, 0, 0, 0, 0]])
    #expect(
      files.gaps(limit: 9) == [
        ByteRange(file: 0, start: 0, end: 3), ByteRange(file: 2, start: 0, end: 5),
      ]
    )
  }

  @Test func aPieceInTheMiddleLeavesTwoGaps() {
    var files = ReceivedFiles(sizes: [10])
    let isStored = files.store([7, 8], file: 0, at: 4)
    #expect(isStored)
    #expect(
      files.gaps(limit: 9) == [
        ByteRange(file: 0, start: 0, end: 4), ByteRange(file: 0, start: 6, end: 10),
      ]
    )
    #expect(files.gaps(limit: 1).count == 1)
    #expect(files.gaps(limit: 0).isEmpty)
    #expect(files.missingByteCount == 8)
    let isWhole = files.store(Array(0..<10)[...], file: 0, at: 0)
    #expect(isWhole)
    #expect(files.gaps(limit: 9).isEmpty)
    #expect(files.contents == [Array(0..<10)])
  }

  @Test func piecesOutsideOfTheirFileAreRefused() {
    var files = ReceivedFiles(sizes: [4, 0])
    for (file, start, count) in [
      (0, 0, 5), (0, 1, 4), (0, 4, 1), (0, -1, 1), (0, .max, 1), (0, .min, 1), (1, 0, 1),
      (2, 0, 1), (-1, 0, 1), (.max, 0, 0),
    ] {
      let content = [UInt8](repeating: 9, count: count)
      let isStored = files.store(content[...], file: file, at: start)
      #expect(!isStored)
    }
    #expect(files.contents == [[0, 0, 0, 0], []])
    #expect(files.missingByteCount == 4)
  }

  @Test func aSliceWithIndicesOfItsOwnIsTaken() {
    var files = ReceivedFiles(sizes: [4])
    let isStored = files.store(Array(0..<100)[50..<52], file: 0, at: 2)
    #expect(isStored)
    #expect(files.contents == [[0, 0, 50, 51]])
  }

  /// Against a plain row of flags, for pieces of any place and length.
  @Test func gapsAreWhatNobodyStored() {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<200 {
      let size = Int.random(in: 1...60, using: &random)
      var files = ReceivedFiles(sizes: [size])
      var isThere = [Bool](repeating: false, count: size)
      for _ in 0..<Int.random(in: 0..<12, using: &random) {
        let start = Int.random(in: 0..<size, using: &random)
        let end = Int.random(in: start...size, using: &random)
        let isStored = files.store(
          [UInt8](repeating: 1, count: end - start)[...],
          file: 0,
          at: start
        )
        #expect(isStored)
        for index in start..<end { isThere[index] = true }
      }
      let gaps = files.gaps(limit: .max)
      var isGap = [Bool](repeating: false, count: size)
      for gap in gaps { for index in gap.start..<gap.end { isGap[index] = true } }
      #expect(isGap == isThere.map { !$0 })
      #expect(files.contents[0] == isThere.map { $0 ? 1 : 0 })
      #expect(zip(gaps, gaps.dropFirst()).allSatisfy { $0.end < $1.start })
      #expect(gaps.allSatisfy { $0.start < $0.end })
      #expect(files.missingByteCount == isGap.count { $0 })
    }
  }

  @Test func whatArrivesInTwoRoundsIsMixed() {
    var files = ReceivedFiles(sizes: [4, 4, 4, 0])
    for (file, start) in [(0, 0), (0, 2), (1, 0)] {
      let isStored = files.store([1, 2], file: file, at: start)
      #expect(isStored)
    }
    #expect(files.mixed.isEmpty)
    files.beginRound()
    for (file, start) in [(1, 2), (2, 0), (2, 2)] {
      let isStored = files.store([1, 2], file: file, at: start)
      #expect(isStored)
    }
    #expect(files.mixed == [1])
    #expect(files.missingByteCount == 0)
    files.confirm(1)
    #expect(files.mixed.isEmpty)
  }

  @Test func aForgottenFileBeginsAnew() {
    var files = ReceivedFiles(sizes: [4, 4])
    for round in 0..<2 {
      let isStored = files.store([1, 2], file: 1, at: 2 * round)
      #expect(isStored)
      files.beginRound()
    }
    #expect(files.mixed == [1])
    files.forget(1, size: 6)
    #expect(files.mixed.isEmpty)
    #expect(files.missingByteCount == 10)
    #expect(files.contents[1] == [0, 0, 0, 0, 0, 0])
    files.forget(0, size: 0)
    files.forget(7, size: 1)
    files.forget(0, size: -1)
    #expect(files.missingByteCount == 6)
    let isStored = files.store([1, 2, 3, 4, 5, 6], file: 1, at: 0)
    #expect(isStored)
    #expect(files.mixed.isEmpty)
    #expect(files.missingByteCount == 0)
    #expect(files.gaps(limit: 9).isEmpty)
  }
}
