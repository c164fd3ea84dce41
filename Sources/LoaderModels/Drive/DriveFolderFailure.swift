public import Diagnostics
import Glibc

/// Why a folder cannot be a simulated drive.
public enum DriveFolderFailure: Hashable, Sendable {
  /// Somebody else's file is in it; everything in a drive vanishes with it.
  case foreign(folder: String, name: String)
  /// The system does not make it, or does not list it.
  case unusable(folder: String, code: Int32)
}

extension DriveFolderFailure: Diagnosable {
  /// `drive-model`.
  public static let domain = "drive-model"

  /// Stable and unique.
  public var code: String {
    switch self {
    case .foreign: "drive-model.foreign"
    case .unusable: "drive-model.unusable"
    }
  }

  /// One sentence with the values.
  public var description: String {
    switch self {
    case .foreign(let folder, let name):
      "\(folder) has \(name) in it, which would vanish with the simulated drive."
    case .unusable(let folder, let code):
      "\(folder) cannot be a drive: \(String(cString: strerror(code)))."
    }
  }

  /// What to do about it.
  public var advice: String? { "Name an empty folder, or one that is not there yet." }

  /// The exit status that fits the case.
  public var exitStatus: ExitStatus {
    switch self {
    case .foreign: .usage
    case .unusable: .inputOutput
    }
  }
}
