public import BoardModel
public import Diagnostics
public import MPYFormat

/// Why a linked module is not for a board.
public enum LinkTargetFailure: Equatable, Sendable {
  /// The board's firmware loads no native modules.
  case noNativeModules(boardID: String, reason: String)
  /// The board's firmware loads no modules of the architecture.
  case architecture(MPYArchitecture, boardID: String, loads: [MPYArchitecture])
  /// Objects that pass floats in other registers than the firmware.
  case floatABI(boardID: String, firmware: FloatABI, objects: String)
}

extension LinkTargetFailure: Diagnosable {
  /// The area of linking for a board.
  public static var domain: String { "link-target" }

  /// Stable and unique.
  public var code: String {
    switch self {
    case .noNativeModules: "link-target.no-native-modules"
    case .architecture: "link-target.architecture"
    case .floatABI: "link-target.float-abi"
    }
  }

  /// What is wrong, with the values.
  public var description: String {
    switch self {
    case .noNativeModules(let boardID, let reason):
      "\(boardID) loads no native modules: \(reason)."
    case .architecture(let architecture, let boardID, let loads):
      "\(boardID) loads no modules for \(architecture.name), but for "
        + "\(loads.map(\.name).joined(separator: ", "))."
    case .floatABI(let boardID, let firmware, let objects):
      "The objects pass floats the \(objects) way, the firmware of \(boardID) the "
        + "\(firmware.rawValue) way."
    }
  }

  /// What to do about it.
  public var advice: String? {
    switch self {
    case .noNativeModules: "Compile Python for it with `mote mpy compile`, or take another board."
    case .architecture: "Leave --arch out to link for what the board's data say."
    case .floatABI:
      "Compile with the firmware's -mfloat-abi and -mfpu, or leave --board out for a module that "
        + "passes no floats."
    }
  }

  /// By the kind of failure.
  public var exitStatus: ExitStatus {
    switch self {
    case .noNativeModules, .architecture: .unavailable
    case .floatABI: .badInput
    }
  }
}
