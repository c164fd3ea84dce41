package import BoardTestKit

/// Which bytes of a faultless session belong to which part of the dialogue.
package struct PhaseMap: Sendable {
  /// A part of one direction.
  package struct Phase: Sendable, Hashable {
    package let name: String
    package let direction: LineDirection
    package let range: Range<Int>
  }

  /// Where one is found, in order of the dialogue.
  package let phases: [Phase]

  /// Reads the parts out of what an upload of one file put on the wire.
  init(upload up: [UInt8], down: [UInt8], entered: (up: Int, down: Int)) throws {
    let first = try Self.find(Array("0000".utf8), in: up, after: entered.up, before: 1) {
      $0 == UInt8(ascii: "S") || $0 == UInt8(ascii: "Z")
    }
    let header = first + Self.blockHead + Self.longestEntryHead
    let last = try Self.find(Array("E0001".utf8), in: up, after: header, before: 0) { _ in true }
    // The receiver's answer ends with the window's bits and a semicolon.
    let ready = try Self.find([UInt8(ascii: ";")], in: down, after: entered.down, before: 0) { _ in
      true
    }
    phases = [
      Phase(name: "enter", direction: .up, range: 0..<entered.up),
      Phase(name: "load receiver", direction: .up, range: entered.up..<first),
      Phase(name: "header", direction: .up, range: first..<header),
      Phase(name: "data", direction: .up, range: header..<last),
      Phase(name: "CRC", direction: .up, range: last..<(last + Self.blockHead)),
      Phase(name: "leave", direction: .up, range: (last + Self.blockHead)..<up.count),
      Phase(name: "enter", direction: .down, range: 0..<entered.down),
      Phase(name: "load receiver", direction: .down, range: entered.down..<(ready + 1)),
      Phase(name: "acknowledgement", direction: .down, range: (ready + 1)..<(ready + 3)),
      Phase(name: "rename", direction: .down, range: (ready + 3)..<Self.prompt(down)),
      Phase(name: "leave", direction: .down, range: Self.prompt(down)..<down.count),
    ]
  }

  /// Reads the parts out of what a download of one file put on the wire.
  init(download up: [UInt8], down: [UInt8], entered: (up: Int, down: Int)) throws {
    let first = try Self.find([0x16, 0x4D], in: down, after: entered.down, before: 0) { _ in true }
    let end = Self.prompt(down)
    let reply = try Self.find(Array("#mote".utf8), in: down, after: end - 60, before: 0) { _ in
      true
    }
    phases = [
      Phase(name: "enter", direction: .up, range: 0..<entered.up),
      Phase(name: "load receiver", direction: .up, range: entered.up..<(up.count - 2)),
      Phase(name: "leave", direction: .up, range: (up.count - 2)..<up.count),
      Phase(name: "enter", direction: .down, range: 0..<entered.down),
      Phase(name: "load receiver", direction: .down, range: entered.down..<first),
      Phase(name: "header", direction: .down, range: first..<(first + 10)),
      Phase(name: "data", direction: .down, range: (first + 10)..<reply),
      Phase(name: "CRC", direction: .down, range: reply..<end),
      Phase(name: "leave", direction: .down, range: end..<down.count),
    ]
  }

  private static let blockHead = 21
  /// Length, kind, size, offset, check, `/f.bin` and the header's own check.
  private static let longestEntryHead = 24

  /// Where the raw prompt after the last program ends.
  private static func prompt(_ down: [UInt8]) -> Int {
    let end: [UInt8] = [0x04, 0x04, UInt8(ascii: ">")]
    return (0...max(0, down.count - 3)).last { down[$0...].starts(with: end) }.map { $0 + 3 }
      ?? down.count
  }

  private static func find(
    _ text: [UInt8],
    in bytes: [UInt8],
    after start: Int,
    before offset: Int,
    where fits: (UInt8) -> Bool
  ) throws -> Int {
    let found = (max(start, offset)..<bytes.count).first {
      bytes[$0...].starts(with: text) && fits(bytes[$0 - offset])
    }
    guard let found else {
      throw MatrixFailure("no \(text) after \(start) of \(bytes.count) bytes")
    }
    return found - offset
  }
}

/// The matrix cannot be run.
package struct MatrixFailure: Error, CustomStringConvertible {
  package let description: String

  init(_ description: String) {
    self.description = description
  }
}
