package import BoardTestKit

/// One fault at one byte.
package struct MatrixHit: Sendable, Hashable, Codable {
  /// What goes wrong.
  package let fault: MatrixFault
  /// Whose bytes are hit.
  package let direction: LineDirection
  /// Bytes of the direction before the fault, from the start of the session.
  package let offset: Int
  /// Decides what the fault leaves open.
  package let random: UInt64

  var lineFault: LineFault { LineFault(fault.kind(random: random), direction, at: offset) }
}

extension MatrixHit: CustomStringConvertible {
  package var description: String {
    "\(fault.rawValue) at byte \(offset) \(direction.rawValue), draw \(random)"
  }
}
