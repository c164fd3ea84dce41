package import BoardTestKit

/// Which bytes of a faultless session belong to which part of the dialogue.
package struct PhaseMap: Sendable, Codable {
  /// A part of one direction; a part that comes several times has several ranges.
  package struct Phase: Sendable, Hashable, Codable {
    package let name: String
    package let direction: LineDirection
    package var ranges: [Range<Int>]

    /// The offsets of its bytes.
    var offsets: [Int] { ranges.flatMap { Array($0) } }
  }

  /// All that a transfer may have, in the order in which they begin.
  package static let names = [
    "enter", "load receiver", "header", "CRC", "data", "acknowledgement", "rename", "leave",
  ]
  /// What a job that makes calls has between entering and leaving.
  static let call = "call"
  /// Where offsets are drawn because there are too many.
  static let drawn = "data"

  /// Those that have bytes.
  package private(set) var phases: [Phase] = []

  init() {}

  mutating func add(_ name: String, _ direction: LineDirection, _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    if let index = phases.firstIndex(where: { $0.name == name && $0.direction == direction }) {
      phases[index].ranges.append(range)
    } else {
      phases.append(Phase(name: name, direction: direction, ranges: [range]))
    }
  }

  /// All offsets of a phase; none when it has no bytes.
  func offsets(_ name: String, _ direction: LineDirection) -> [Int] {
    phases.first { $0.name == name && $0.direction == direction }?.offsets ?? []
  }

  /// Where the first `text` after `start` begins.
  static func find(
    _ text: [UInt8],
    in bytes: [UInt8],
    after start: Int
  ) throws -> Int {
    let found = (start..<max(start, bytes.count)).first { bytes[$0...].starts(with: text) }
    guard let found else {
      throw MatrixFailure("no \(text) after \(start) of \(bytes.count) bytes")
    }
    return found
  }

  /// Where the raw prompt after the last program ends.
  static func prompt(_ down: [UInt8]) -> Int {
    let end: [UInt8] = [0x04, 0x04, UInt8(ascii: ">")]
    return (0...max(0, down.count - 3)).last { down[$0...].starts(with: end) }.map { $0 + 3 }
      ?? down.count
  }
}
