import BenchStatistics
import Testing

@Suite("Summaries of timings")
struct SummaryTests {
  @Test("known values, in any order")
  func knownValues() throws {
    // By hand: sorted 1 2 3 4 100; distances from 3 are 2 1 0 1 97; position 0.95 × 4 = 3.8.
    let summary = try #require(Summary(of: [100, 2, 4, 1, 3]))
    #expect(summary.count == 5)
    #expect(summary.minimum == 1)
    #expect(summary.median == 3)
    #expect(summary.maximum == 100)
    #expect(summary.medianAbsoluteDeviation == 1)
    #expect((summary.percentile95 - 80.8).magnitude < 1e-9)
  }

  @Test("the middle of an even number of values is between the two")
  func evenCount() throws {
    let summary = try #require(Summary(of: [10, 20]))
    #expect(summary.median == 15)
    #expect(summary.medianAbsoluteDeviation == 5)
    #expect((summary.percentile95 - 19.5).magnitude < 1e-9)
  }

  @Test("one value is all of them")
  func single() throws {
    let summary = try #require(Summary(of: [7]))
    #expect(summary.minimum == 7 && summary.median == 7 && summary.maximum == 7)
    #expect(summary.percentile95 == 7 && summary.medianAbsoluteDeviation == 0)
  }

  @Test(
    "nothing to say about no values or values that are no numbers",
    arguments: [[], [1, .nan], [.infinity, 1], [-.infinity]] as [[Double]]
  )
  func nothing(_ values: [Double]) {
    #expect(Summary(of: values) == nil)
  }
}
