import BoardTestKit

/// The kinds of faults of the matrix.
package enum MatrixFault: String, CaseIterable, Sendable {
  case drop, flip, duplicate, insert, stall
  /// The port goes and comes back.
  case replug
  /// The port goes for good.
  case unplug

  /// Faults that a transfer has to get over by itself.
  package var isTransient: Bool { self != .unplug }

  func kind(random: UInt64) -> LineFault.Kind {
    switch self {
    case .drop: .drop
    case .flip: .flip(bit: Int(random % 8))
    case .duplicate: .duplicate
    case .insert: .insert([UInt8(truncatingIfNeeded: random)])
    case .stall: .stall(.milliseconds(400))
    case .replug: .unplug(returningAfter: .milliseconds(150))
    case .unplug: .unplug(returningAfter: nil)
    }
  }
}
