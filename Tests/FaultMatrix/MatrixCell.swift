package import BoardTestKit

/// One fault at one byte of a transfer.
package struct MatrixCell: Sendable, Hashable {
  /// Which way the file goes.
  package enum Transfer: String, CaseIterable, Sendable {
    case upload, download
  }

  /// Which way the file goes.
  package let transfer: Transfer
  /// What goes wrong.
  package let fault: MatrixFault
  /// Whose bytes are hit.
  package let direction: LineDirection
  /// The part of the dialogue.
  package let phase: String
  /// Bytes of the direction before the fault, from the start of the session.
  package let offset: Int
  /// Decides what the fault leaves open.
  package let random: UInt64

  var lineFault: LineFault { LineFault(fault.kind(random: random), direction, at: offset) }
}

extension MatrixCell: CustomStringConvertible {
  package var description: String {
    "\(transfer.rawValue), \(fault.rawValue) at byte \(offset) \(direction.rawValue), \(phase), draw \(random)"
  }
}
