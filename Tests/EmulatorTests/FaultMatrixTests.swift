import FaultMatrix
import TestSupport
import Testing

/// A drawn part of the fault matrix; `make bench-faults` runs all of it.
@Suite(.serialized) struct FaultMatrixTests {
  @Test func noFileIsWrongAndAlmostAllArrive() async throws {
    let seed = UInt64.random(in: 1...UInt64(UInt32.max))
    let folder = try TemporaryFolder()
    let table = try await MatrixRun(folder: folder.path, boardCount: 4, seed: seed)
      .run(dataOffsets: 1000, sample: 250)
    let report = MatrixReport(table)
    let options = "--seed \(seed) --boards 4 --sample 250"
    #expect(report.isGood, "fault-matrix \(options)\n\(report.text)")
  }
}
