import BoardModel
import BoardSession
import FoundationEssentials
import HostSystem
import TestSupport
import VirtualBoards

/// A virtual board of a test's own: started, talked to in this process, stopped.
enum BoardUnderTest {
  /// The bare-metal boards.
  static let bareMetal = ["qemu-m3", "qemu-m0", "qemu-m4f", "qemu-m7", "qemu-rv32"]
  /// All virtual boards.
  static let all = ["virtual"] + bareMetal

  /// Runs `work` with a session on a fresh board of type `boardID`.
  static func with<Result>(
    _ boardID: String,
    exact: Bool = false,
    additions: FirmwareAdditions? = nil,
    _ work: (BoardSession, VirtualBoard) async throws -> Result
  ) async throws -> Result {
    let state = try TemporaryFolder()
    var environment = ProcessInfo.processInfo.environment
    environment["MOTE_STATE"] = state.path
    let boards = VirtualBoards(
      folders: HostFolders(environment: environment),
      environment: environment,
      additions: additions ?? FirmwareAdditions()
    )
    let description = try BoardCatalogue.builtIn.board(boardID)
    if additions != nil { try await boards.install(description) { _ in } }
    let board = try await boards.start(
      VirtualBoardName(boardID),
      as: description,
      isExact: exact
    )
    defer { board.stop() }
    let session = try await BoardSession.open(on: board.makeTransport())
    do {
      let result = try await work(session, board)
      await session.close()
      return result
    } catch {
      await session.close()
      throw error
    }
  }

  /// The same bytes for the same seed: every value occurs, no pattern a codec could shorten.
  static func bytes(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    return (0..<count).map { _ in
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return UInt8(truncatingIfNeeded: state >> 24)
    }
  }
}
