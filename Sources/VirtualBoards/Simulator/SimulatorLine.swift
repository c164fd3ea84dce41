public import BoardTestKit
import FoundationEssentials
import HostSystem

/// The line a simulated board is offered behind, and what is written down about it.
public struct SimulatorLine: Sendable {
  /// How the line behaves, and what goes wrong.
  public let specification: LineSpecification

  /// A file for the wire log.
  public let wireLog: String?

  /// A file with the counts as JSON, written anew whenever the line has been quiet for 50 ms.
  public let counts: String?

  /// Nothing is written down unless a file is named.
  public init(_ specification: LineSpecification, wireLog: String? = nil, counts: String? = nil) {
    self.specification = specification
    self.wireLog = wireLog
    self.counts = counts
  }

  /// - Throws: `HostFailure.file` when the counts cannot be written, `TransportError.system`.
  func start(_ board: VirtualBoard, link: String) throws -> FaultyLine {
    let counts = counts
    let line = try board.makeLine(
      specification.settings,
      faults: specification.faults,
      link: link,
      log: wireLog.map { .file(path: $0) } ?? .off,
      whenQuiet: { statistics in
        // A full disk is no reason to end the line.
        if let counts { try? Self.write(statistics, to: counts) }
      }
    )
    // Once where a path that cannot be written is still an error.
    if let counts { try Self.write(line.statistics, to: counts) }
    return line
  }

  private static func write(_ statistics: LineStatistics, to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let content = Array(try encoder.encode(statistics)) + [UInt8(ascii: "\n")]
    try HostFile.replace(path, with: content, isLasting: false)
  }
}
