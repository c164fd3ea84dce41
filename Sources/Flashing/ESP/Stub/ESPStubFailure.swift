public import Diagnostics

/// Why a stub that was named cannot be used.
public enum ESPStubFailure: Equatable, Sendable {
  /// No file for the chip is there.
  case absent(path: String, chip: String)
  /// The file cannot be read.
  case unreadable(path: String)
  /// It is no stub.
  case malformed(path: String, reason: String)
  /// It is one for another chip.
  case otherChip(path: String, chip: String)
}

extension ESPStubFailure: Diagnosable {
  /// `stub`.
  public static let domain = "stub"

  /// `stub.absent` and so on.
  public var code: String {
    switch self {
    case .absent: "stub.absent"
    case .unreadable: "stub.unreadable"
    case .malformed: "stub.malformed"
    case .otherChip: "stub.other-chip"
    }
  }

  /// One sentence with the values.
  public var description: String {
    switch self {
    case .absent(let path, let chip): "There is no stub for the \(chip) at \(path)."
    case .unreadable(let path): "\(path) cannot be read."
    case .malformed(let path, let reason): "\(path) is no stub: \(reason)."
    case .otherChip(let path, let chip): "\(path) is not for the \(chip)."
    }
  }

  /// What to do about it.
  public var advice: String? {
    switch self {
    case .absent: "Name the stub file of an installed esptool 5, or use --stub none."
    case .unreadable: "Check that you may read it, or use --stub none."
    case .malformed: "Name a file of esptool 5, targets/stub_flasher/2/CHIP.json, or --stub none."
    case .otherChip: "Name the folder: mote takes the file of the chip that answers."
    }
  }

  /// 66 for a file that is not there, 74 and 65 for one that is no use.
  public var exitStatus: ExitStatus {
    switch self {
    case .absent: .notFound
    case .unreadable: .inputOutput
    case .malformed, .otherChip: .badInput
    }
  }
}
