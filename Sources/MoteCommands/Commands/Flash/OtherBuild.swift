import BoardModel
import FlashImages

/// An image that is another board's by its own words: one for the same chip starts, and may know other
/// pins, another flash or no radio.
struct OtherBuild {
  private let build: String
  private let board: Board
  private let own: String

  /// Nil where image and board agree, and where nobody knows.
  ///
  /// - Parameters:
  ///   - identity: what the image will say of itself.
  ///   - board: the board that the person named.
  ///   - catalogue: the boards whose builds are known.
  /// - Throws: `BoardFailure` for a board file that cannot be read.
  init?(_ identity: MicroPythonIdentity?, _ board: Board?, in catalogue: BoardCatalogue) throws {
    // A variant of a build is the board's as well: `ESP32_GENERIC-OTA`.
    guard let board, let own = board.firmware?.micropython.board,
      let build = identity?.build?.split(separator: "-").first.map(String.init), build != own,
      try catalogue.boards().contains(where: { $0.firmware?.micropython.board == build })
    else { return nil }
    (self.build, self.board, self.own) = (build, board, own)
  }

  /// One sentence with the values, and what to do.
  var warning: String {
    "The image says that it is for \(build); \(board.id) has builds of its own, called \(own): take one "
      + "of those unless you mean it."
  }
}
