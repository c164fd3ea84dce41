import BoardTestKit

/// The kinds of faults of the matrix.
package enum MatrixFault: String, CaseIterable, Sendable, Codable {
  case drop, flip, duplicate, insert, stall
  /// The port goes and comes back.
  case replug
  /// The port goes for good.
  case unplug
  /// The board seems to wait for one of the next blocks: only beside another fault.
  case forge

  /// Those that happen alone, in the order of a report's columns.
  package static let single = allCases.filter { $0 != .forge }
  /// Those that a transfer has to get over by itself.
  package static let passing = single.filter { $0 != .unplug }

  func kind(random: UInt64) -> LineFault.Kind {
    switch self {
    case .drop: .drop
    case .flip: .flip(bit: Int(random % 8))
    case .duplicate: .duplicate
    case .insert: .insert([UInt8(truncatingIfNeeded: random)])
    case .stall: .stall(.milliseconds(400))
    case .replug: .unplug(returningAfter: .milliseconds(150))
    case .unplug: .unplug(returningAfter: nil)
    // The four bytes that acknowledge a block, by its number.
    case .forge: .insert([0x1C + UInt8(random % 4)])
    }
  }
}
