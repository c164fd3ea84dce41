public import BoardModel
public import MPYFormat
public import NativeModule
import ObjectFile

/// The board that a module is linked for.
public struct LinkTarget: Sendable {
  private let board: Board

  /// A target by the data of `board`.
  public init(_ board: Board) {
    self.board = board
  }

  /// The architecture to link for.
  ///
  /// - Parameter named: the one asked for; nil takes what the board's data say to build.
  /// - Returns: an architecture whose modules the board's firmware loads.
  /// - Throws: `LinkTargetFailure.noNativeModules`, `.architecture`.
  public func architecture(_ named: MPYArchitecture?) throws(LinkTargetFailure) -> MPYArchitecture {
    guard let mpy = board.mpy else {
      let reason = board.mpyReason ?? "its file gives no reason"
      throw .noNativeModules(boardID: board.id, reason: reason)
    }
    guard mpy.loadsNativeModules else {
      let reason = mpy.nativeModulesReason ?? "its file gives no reason"
      throw .noNativeModules(boardID: board.id, reason: reason)
    }
    guard let named else { return mpy.architecture }
    guard mpy.loads.contains(named) else {
      throw .architecture(named, boardID: board.id, loads: mpy.loads)
    }
    return named
  }

  /// Checks that floats are passed as the firmware does.
  ///
  /// - Throws: `LinkTargetFailure.floatABI`.
  public func check(_ module: LinkedModule) throws(LinkTargetFailure) {
    guard let firmware = board.mpy?.floatABI, let objects = module.floatABI,
      (firmware == .hard) != (objects != .soft), FloatPassing.isPossible(in: module.file)
    else { return }
    throw .floatABI(boardID: board.id, firmware: firmware, objects: objects.rawValue)
  }
}
