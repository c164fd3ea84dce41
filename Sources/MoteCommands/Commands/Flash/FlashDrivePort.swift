import BoardModel
import Transport
import VirtualBoards

/// The port of a board that a UF2 file is for.
struct FlashDrivePort {
  /// The path to open.
  let path: String

  /// - Parameters:
  ///   - name: a path, or the name of a simulated board.
  ///   - context: where simulated boards are found.
  /// - Throws: `FlashDriveRefusal.otherMethod` for a simulated chip that has no drive,
  ///   `VirtualBoardFailure`.
  init(_ name: String, in context: CommandContext) throws {
    var path = try context.drivePort(name)
    if VirtualBoardName.isMeant(by: name) {
      let virtualName = try VirtualBoardName(name)
      if LoaderBoard.isMeant(by: virtualName) { path = try context.loaderPort(name) }
    }
    if RunningSimulation.at(path, in: context.folders)?.loader != nil {
      throw FlashDriveRefusal.otherMethod(board: name, FlashMethod.FlashProtocol.espROM.rawValue)
    }
    self.path = path
  }

  /// Refuses a port whose board's drive could not be told from the drives of other boards.
  ///
  /// - Returns: the path to open.
  /// - Throws: `FlashDriveRefusal.noPlace`, `.otherMethod`, `VirtualBoardFailure`.
  static func placed(_ name: String, in context: CommandContext) throws -> String {
    let path = try FlashDrivePort(name, in: context).path
    guard PortOpener().usbPath(of: path) == nil, context.simulatedDrive(at: path) == nil else {
      return path
    }
    throw FlashDriveRefusal.noPlace(port: name)
  }
}
