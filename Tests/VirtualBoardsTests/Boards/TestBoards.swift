import BoardModel
import FoundationEssentials
import Glibc
import HostSystem
import VirtualBoards

/// Virtual boards with a state folder of their own and the person's cache.
final class TestBoards: Sendable {
  let folders: HostFolders
  let boards: VirtualBoards
  let board: Board

  private let state: String

  /// Installs what plays `id` where that has not happened yet.
  init(_ id: String = "virtual") async throws {
    var template = Array("/tmp/mote-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw NoFolder() }
    state = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    var environment = ProcessInfo.processInfo.environment
    environment["MOTE_STATE"] = state
    folders = HostFolders(environment: environment)
    boards = VirtualBoards(folders: folders, environment: environment)
    board = try BoardCatalogue.builtIn.board(id)
    try await boards.install(board) { _ in }
  }

  deinit {
    try? HostFolder.remove(state)
  }

  /// Starts the board `name` and talks to it, whatever `body` throws.
  func withBoard<Result>(
    _ name: String = "virtual",
    _ body: (VirtualBoard, BoardTalk) async throws -> Result
  ) async throws -> Result {
    let running = try await boards.start(VirtualBoardName(name), as: board)
    defer { running.stop() }
    let talk = try BoardTalk(running.makeTransport())
    defer { talk.close() }
    return try await body(running, talk)
  }

  private struct NoFolder: Error {}
}
