public import Diagnostics
public import FlashProtocols

/// Why a loader could not be worked with: the likeliest cause, and the failure that shows it.
public struct ESPTrouble: Error {
  /// The likeliest cause.
  public let finding: ESPFinding
  /// What happened.
  public let cause: (any Error)?

  /// A cause that is known.
  public init(_ finding: ESPFinding, cause: (any Error)?) {
    self.finding = finding
    self.cause = cause
  }

  /// The cause of `failure`, given what the board sent; nil where the failure says all there is.
  init?(_ failure: ESPFailure, heard: ESPHeard, hasManagedSupply: Bool = false) {
    // A digest is compared again after the run was written a second time.
    let times = if case .digest = failure { 2 } else { 1 }
    let finding = ESPFinding.after(
      failure,
      heard: heard,
      times: times,
      hasManagedSupply: hasManagedSupply
    )
    guard let finding else { return nil }
    // A board that says nothing any more may have lost nothing.
    if case .silent = failure, finding != .brownout { return nil }
    self.init(finding, cause: failure)
  }
}

extension ESPTrouble: Diagnosable {
  /// `loader`.
  public static let domain = ESPFinding.domain

  /// The finding's.
  public var code: String { finding.code }

  /// The finding's.
  public var description: String { finding.description }

  /// The finding's.
  public var advice: String? { finding.advice }

  /// The finding's.
  public var exitStatus: ExitStatus { finding.exitStatus }
}
