import FaultMatrix
import FoundationEssentials
import TestSupport
import Testing

/// A drawn part of the fault matrix; `make bench-faults` runs all of it.
@Suite(.serialized) struct FaultMatrixTests {
  private static let sample = 480

  /// The map of a session leaves no byte out, and every part has a fault of every kind.
  @Test(arguments: [MatrixJob.upload, .download])
  func everyByteOfASessionIsOfOnePart(job: MatrixJob) async throws {
    let folder = try TemporaryFolder()
    let board = try await MatrixBoard("virtual", folder: folder.path, seed: 5)
    defer { board.stop() }
    let map = try await board.map(job)
    for phases in Dictionary(grouping: map.phases, by: \.direction).values {
      let ranges = phases.flatMap(\.ranges).sorted { $0.lowerBound < $1.lowerBound }
      #expect(ranges.first?.lowerBound == 0)
      for (range, next) in zip(ranges, ranges.dropFirst()) {
        #expect(range.upperBound == next.lowerBound)
      }
    }
    let names = Set(map.phases.map(\.name))
    #expect(Set(PhaseMap.names).subtracting(names) == (job == .upload ? [] : ["rename"]))
    var head = MatrixHead(seed: 1, dataOffsets: 1000, pairs: 0)
    head.maps = [job.rawValue: map]
    let cells = MatrixPlan(head).cells
    for phase in map.phases {
      for fault in MatrixFault.single {
        let hits = cells.flatMap(\.hits).filter { hit in
          hit.fault == fault && hit.direction == phase.direction
            && phase.ranges.contains { $0.contains(hit.offset) }
        }
        let wanted = phase.name == "data" ? 1000 : phase.ranges.reduce(0) { $0 + $1.count }
        #expect(hits.count == wanted, "\(phase.name) \(phase.direction) \(fault)")
      }
    }
  }

  /// Each attempt ends early, and the next goes on where it was.
  @Test(arguments: [MatrixJob.upload, .packed, .narrow, .tree])
  func severalFaultsInOneTransfer(job: MatrixJob) async throws {
    let hits = [(5000, "flip"), (7500, "flip"), (9500, "drop"), (12_000, "insert")].map {
      #"{"random":1,"direction":"up","offset":\#($0),"fault":"\#($1)"}"#
    }
    let text =
      #"{"job":"\#(job.rawValue)","phase":"data","hits":[\#(hits.joined(separator: ","))]}"#
    let cell = try JSONDecoder().decode(MatrixCell.self, from: Data(text.utf8))
    let folder = try TemporaryFolder()
    let head = MatrixHead(seed: 1, dataOffsets: 0, pairs: 0)
    let run = MatrixRun(folder: folder.path, boardCount: 1, head: head)
    let (result, wire) = try await run.run(cell)
    #expect(result.outcome == .success, "\(result)\n\(wire.suffix(2000))")
    #expect(result.isHit)
  }

  @Test func noFileIsWrongAndAlmostAllArrive() async throws {
    let seed = UInt64.random(in: 1...UInt64(UInt32.max))
    let folder = try TemporaryFolder()
    let head = MatrixHead(seed: seed, dataOffsets: 1000, pairs: 100)
    var choice = MatrixChoice()
    choice.count = Self.sample
    let table = try await MatrixRun(folder: folder.path, boardCount: 8, head: head).run(choice)
    let report = MatrixReport(table)
    #expect(report.isGood, "fault-matrix --seed \(seed) --sample \(Self.sample)\n\(report.text)")
  }
}
