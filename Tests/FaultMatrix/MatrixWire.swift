import BoardTestKit

/// What has gone over a line since it was last reset.
struct MatrixWire {
  private(set) var up: [UInt8] = []
  private(set) var down: [UInt8] = []

  init(_ line: FaultyLine) throws {
    guard let log = line.wireLog else { throw MatrixFailure("the line keeps no wire log") }
    let start = log.entries.lastIndex { $0.content == .note("reset") } ?? 0
    for entry in log.entries[start...] {
      guard case .bytes(let direction, let bytes) = entry.content else { continue }
      if direction == .up { up += bytes } else { down += bytes }
    }
  }

  /// How often the friendly prompt took something that was not meant for it.
  var strayLineCount: Int {
    let prompt = Array(">>> ".utf8)
    return down.indices.filter { index in
      let end = index + prompt.count
      return down[index...].starts(with: prompt) && end < down.count
        && down[end] != UInt8(ascii: "\r")
    }.count
  }
}
