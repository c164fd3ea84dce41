import BoardTestKit

/// A transfer with a fault, or with two.
package struct MatrixCell: Sendable, Hashable, Codable {
  /// What is transferred.
  package let job: MatrixJob
  /// The part of the dialogue, or which two parts.
  package let phase: String
  /// What goes wrong: the first one decides the row and the column.
  package let hits: [MatrixHit]

  var isSingle: Bool { hits.count == 1 }
  var fault: MatrixFault { hits.first?.fault ?? .drop }
  var direction: String { hits.first?.direction.rawValue ?? "" }
  /// Whether the transfer has to get over it by itself.
  var isPassing: Bool { hits.allSatisfy { $0.fault != .unplug } }
}

extension MatrixCell: CustomStringConvertible {
  package var description: String {
    "\(job.rawValue), \(phase), " + hits.map { "\($0)" }.joined(separator: " and ")
  }
}
