import BoardModel
import Glibc
import HostSystem
import Testing
import Transport

@testable import VirtualBoards

@Suite(.timeLimit(.minutes(2))) struct VirtualBoardLifeTests {
  @Test func aBoardThatRunsIsNobodyElses() async throws {
    let test = try await TestBoards()
    let name = try VirtualBoardName("virtual")
    let running = try await test.boards.start(name, as: test.board)
    let board = test.board
    let boards = test.boards
    for attempt in ["start", "erase"] {
      let failure = await #expect(throws: VirtualBoardFailure.self) {
        if attempt == "start" { _ = try await boards.start(name, as: board) }
        try boards.erase(name)
      }
      #expect(failure?.code == "sim.in-use")
      #expect(failure?.description.contains("process \(getpid())") == true)
    }
    running.stop()
    running.stop()
    try await boards.start(name, as: board).stop()
  }

  @Test func theHangUpOfItsTerminalEndsTheProcess() async throws {
    let test = try await TestBoards()
    let port = try #require(
      await UnixPort.find(folders: test.folders, environment: ["PATH": "/nonexistent"])
    )
    let name = try VirtualBoardName("virtual")
    let engine = try await UnixPortEngine(
      port,
      options: [],
      name: name,
      disk: test.folders.state + "/disk",
      folders: test.folders
    )
    let process: ChildProcess
    do {
      let terminal = try BoardTerminal()
      process = try ChildProcess(engine.command(after: nil), on: terminal.slavePath)
      #expect(terminal.waitForOutput(.seconds(10)))
      #expect(process.end(waiting: false) == nil)
    }
    // What the kernel does when mote is killed: the master is closed, nothing else.
    #expect(process.end(waiting: true) == .signalled(SIGHUP))
    process.reap()
  }

  @Test func aProcessThatCannotStartIsSaidSo() async throws {
    struct Broken: BoardEngine {
      func command(after end: ChildEnd?) -> ChildCommand {
        ChildCommand(
          program: "/bin/sh",
          arguments: ["-c", "echo broken library; exit 127"],
          environment: [:],
          errors: .terminal
        )
      }
      func isReset(_ end: ChildEnd) -> Bool { false }
    }
    let test = try await TestBoards()
    let lock = try LockFile(test.folders.state + "/lock")
    do {
      let board = try await VirtualBoard(
        VirtualBoardName("virtual"),
        engine: Broken(),
        isExact: false,
        lock: lock
      )
      // Its words may arrive before its end is known: then the port is unplugged at once.
      defer { board.stop() }
      let port = try board.makeTransport()
      defer { port.close() }
      while try await !port.receive(before: .now + .seconds(10)).isEmpty {}
      Issue.record("the port of a board without a process stays open")
    } catch let failure as VirtualBoardFailure {
      #expect(failure.code == "sim.did-not-start")
      #expect(failure.description.contains("broken library"))
    } catch let failure as TransportError {
      #expect(failure.code == "port.unplugged")
    }
  }

  @Test func aProgramThatIsNotThereIsSaidSo() async throws {
    struct Absent: BoardEngine {
      func command(after end: ChildEnd?) -> ChildCommand {
        ChildCommand(program: "/nonexistent", arguments: [], environment: [:], errors: .terminal)
      }
      func isReset(_ end: ChildEnd) -> Bool { false }
    }
    let test = try await TestBoards()
    let lock = try LockFile(test.folders.state + "/lock")
    let failure = await #expect(throws: VirtualBoardFailure.self) {
      _ = try await VirtualBoard(
        VirtualBoardName("virtual"),
        engine: Absent(),
        isExact: false,
        lock: lock
      )
    }
    #expect(failure?.code == "sim.did-not-start")
    #expect(failure?.description.contains("/nonexistent") == true)
  }

  @Test func startAndStopLeaveNothingOpen() async throws {
    let test = try await TestBoards()
    let name = try VirtualBoardName("virtual")
    for _ in 0..<20 {
      let running = try await test.boards.start(name, as: test.board)
      let port = try running.makeTransport()
      port.close()
      running.stop()
    }
    let record = VirtualBoardPlaces(name, in: test.folders).record
    #expect(access(record, F_OK) != 0)
  }

  @Test func hardwareCannotBeStarted() async throws {
    let test = try await TestBoards()
    let pico = try BoardCatalogue.builtIn.board("RPI_PICO")
    let failure = await #expect(throws: VirtualBoardFailure.self) {
      _ = try await test.boards.start(VirtualBoardName("virtual"), as: pico)
    }
    #expect(failure?.code == "sim.not-virtual")
  }
}
