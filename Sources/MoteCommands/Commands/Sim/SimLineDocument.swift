import BoardTestKit
import Encodings
import TerminalOutput

/// What the line in front of a virtual board has carried, said when the board is switched off.
struct SimLineDocument: ResultDocument {
  static let schema = "mote-sim-line/1"

  let name: String
  let line: LineStatistics

  init(name: String, _ line: LineStatistics) {
    self.name = name
    self.line = line
  }

  /// One line for each direction, and one for what went wrong.
  var text: String {
    var lines = [
      Self.text("up", line.up) + ", \(Self.counted(line.up.lostInRing)) lost to ring overrun",
      Self.text("down", line.down),
    ]
    if line.faults + line.down.noises + line.unplugs > 0 {
      lines.append(
        "faults: \(line.up.faults) up, \(line.down.faults) down (seed \(line.seed)); "
          + "noise: \(line.down.noises) texts; unplugged: \(line.unplugs) times"
      )
    }
    return lines.joined(separator: "\n")
  }

  private static func text(_ name: String, _ counts: LineCounts) -> String {
    "\(name): \(counted(counts.sentBytes)) bytes, \(counted(counts.turnarounds)) turnarounds, "
      + "\(counted(counts.deliveredBytes)) delivered"
  }

  private static func counted(_ count: Int) -> String {
    DecimalText.grouped(count)
  }
}
