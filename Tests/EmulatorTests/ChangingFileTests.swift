import BoardModel
import BoardSession
import BoardTestKit
import FoundationEssentials
import HostSystem
import RawREPL
import TestSupport
import Testing
import Transfers
import Transport
import VirtualBoards

/// A file that a program on the board writes anew while it is fetched over a line that loses bytes.
@Suite(.serialized) struct ChangingFileTests {
  private static let size = 20_000

  /// At these openings for reading, counted from 1, the file gets another content before.
  private static func program(rewritingAt openings: [Int]) -> String {
    """
    with open("x.bin", "wb") as file:
        file.write(bytes([0x80]) * \(size))
    _open = open
    _openings = 0
    def open(path, mode="r"):
        global _openings
        if path.endswith("x.bin") and mode == "rb":
            _openings += 1
            if _openings in \(openings):
                with _open(path, "wb") as file:
                    file.write(bytes([0x80 + _openings]) * \(size))
        return _open(path, mode)
    """
  }

  /// What a download brings, and how often the board has opened the file for it.
  private func download(
    rewritingAt openings: [Int],
    losing offsets: [Int]
  ) async throws -> (content: [UInt8], openings: String) {
    let state = try TemporaryFolder()
    var environment = ProcessInfo.processInfo.environment
    environment["MOTE_STATE"] = state.path
    let board = try await VirtualBoards(
      folders: HostFolders(environment: environment),
      environment: environment
    ).start(VirtualBoardName("virtual"), as: BoardCatalogue.builtIn.board("virtual"))
    defer { board.stop() }
    let line = try FaultyLine(boardDescriptor: board.master)
    defer { line.close() }
    let session = try await BoardSession.open(on: try await PortOpener().open(line.port))
    do {
      let program = Self.program(rewritingAt: openings)
      #expect(try await session.execute(program) == .completed)
      let transfers = BoardTransfers(session)
      let entry = BoardEntry(path: "/x.bin", kind: .file, byteCount: Self.size)
      let sent = line.statistics.down.sentBytes
      line.replaceFaults(offsets.map { LineFault(.drop, .down, at: sent + $0) })
      let content = try await transfers.download([entry])[0]
      let count = OutputCollector(limit: 100)
      _ = try await session.execute("print(_openings)", onOutput: { count.append($0) })
      await session.close()
      let text = String(decoding: count.bytes, as: UTF8.self)
      return (content, text.filter(\.isNumber))
    } catch {
      await session.close()
      throw error
    }
  }

  @Test func anUndisturbedFileIsOpenedOnce() async throws {
    let (content, openings) = try await download(rewritingAt: [], losing: [])
    #expect(content == [UInt8](repeating: 0x80, count: Self.size))
    #expect(openings == "1")
  }

  @Test func aDisturbedFileIsCheckedAsAWhole() async throws {
    let (content, openings) = try await download(rewritingAt: [], losing: [9000])
    #expect(content == [UInt8](repeating: 0x80, count: Self.size))
    #expect(openings == "3")
  }

  @Test func aFileThatChangedBetweenTwoRoundsIsFetchedAnew() async throws {
    let (content, openings) = try await download(rewritingAt: [2], losing: [9000])
    #expect(content == [UInt8](repeating: 0x82, count: Self.size))
    #expect(openings == "4")
  }

  @Test func aFileThatChangesAgainAndAgainIsAnError() async throws {
    await #expect(throws: BoardFileError.changing(path: "/x.bin")) {
      _ = try await download(rewritingAt: [2, 5], losing: [9000, 37_000])
    }
  }
}
