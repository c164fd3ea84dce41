import BoardModel
import BoardTestKit
import FoundationEssentials
import Glibc
import HostSystem
import TestSupport
import Testing
import Transport

@testable import MoteCommands

/// Ports of boards that cannot be worked with after all.
@Suite(.timeLimit(.minutes(1))) struct OpenPortTests {
  /// How many descriptors of this process are open on `path`.
  private static func holders(of path: String) throws -> Int {
    let folder = "/proc/self/fd"
    return try FileManager.default.contentsOfDirectory(atPath: folder).count { name in
      (try? FileManager.default.destinationOfSymbolicLink(atPath: folder + "/" + name)) == path
    }
  }

  /// A board that `mote sim` runs, of a type whose file is gone.
  @Test func aBoardWithoutAFileLeavesItsPortClosed() async throws {
    let state = try TemporaryFolder()
    let board = try ScriptedBoard(SilentScript())
    defer { board.unplug() }
    let record =
      "{\"name\":\"sim:gone\",\"boardID\":\"gone\",\"isExact\":false,\"port\":\"\(board.port)\","
      + "\"processID\":\(getpid())}"
    let lock = try LockFile(state.path + "/boards/gone/lock")
    defer { lock.release() }
    try state.write(record, to: "boards/gone/running.json")
    let before = try Self.holders(of: board.port)
    await #expect(throws: (any Error).self) {
      _ = try await OpenPort(
        board.port,
        baudRate: 115_200,
        exact: false,
        catalogue: BoardCatalogue.builtIn,
        context: .quiet(state: state)
      )
    }
    #expect(try Self.holders(of: board.port) == before)
  }

  @Test func whatIsFoundTooLateClosesThePort() async throws {
    struct Broken: Error {}
    let state = try TemporaryFolder()
    let board = try ScriptedBoard(SilentScript())
    defer { board.unplug() }
    let opening = PortOpening(
      baudRate: 115_200,
      wait: .zero,
      catalogue: BoardCatalogue.builtIn,
      context: .quiet(state: state)
    )
    let before = try Self.holders(of: board.port)
    await #expect(throws: Broken.self) {
      _ = try await opening.open(board.port) { () throws -> Int in throw Broken() }
    }
    #expect(try Self.holders(of: board.port) == before)
    let opened = try await opening.open(board.port) { try Self.holders(of: board.port) }
    #expect(opened.found > before)
    opened.transport.close()
  }
}
