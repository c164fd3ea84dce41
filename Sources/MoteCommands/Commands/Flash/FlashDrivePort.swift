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

  /// The places of several boards, each of which is named once.
  ///
  /// A port may have several names, such as a link in `/dev/serial/by-id`: what tells boards apart is
  /// where they are plugged in.
  ///
  /// - Parameters:
  ///   - names: as the person wrote them.
  ///   - context: where simulated boards are found.
  ///   - opener: what looks at USB.
  /// - Returns: a place for each name, in order.
  /// - Throws: `FlashDriveRefusal.noPlace` for a port whose board's drive could not be told from the
  ///   drives of other boards, `.twice`, `.otherMethod`, `VirtualBoardFailure`.
  static func places(
    of names: [String],
    in context: CommandContext,
    _ opener: PortOpener = PortOpener()
  ) throws -> [FlashBoardPlace] {
    var boards: Set<String> = []
    return try names.map { name in
      let path = try FlashDrivePort(name, in: context).path
      let usbPath = opener.usbPath(of: path)
      guard let board = usbPath ?? context.simulatedDrive(at: path)?.folder else {
        throw FlashDriveRefusal.noPlace(port: name)
      }
      guard boards.insert(board).inserted else { throw FlashDriveRefusal.twice(port: name) }
      return FlashBoardPlace(name: name, usbPath: usbPath)
    }
  }
}
