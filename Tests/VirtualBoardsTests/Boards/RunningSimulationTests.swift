import Glibc
import HostSystem
import TestSupport
import Testing

@testable import VirtualBoards

/// What records of killed simulations say.
@Suite struct RunningSimulationTests {
  private let state: TemporaryFolder
  private let folders: HostFolders
  private let places: VirtualBoardPlaces

  init() throws {
    state = try TemporaryFolder()
    folders = HostFolders(environment: ["MOTE_STATE": state.path])
    places = VirtualBoardPlaces(try VirtualBoardName("virtual"), in: folders)
  }

  /// A port that is there, whatever becomes of the process.
  private func record(_ process: Int32) throws -> RunningSimulation {
    let record = RunningSimulation(
      name: "sim:virtual",
      boardID: "virtual",
      isExact: false,
      processID: process,
      port: "/dev/null"
    )
    try record.write(to: places.record)
    return record
  }

  @Test func aProcessThatHasTheNumberNowIsNotTheSimulation() throws {
    do { _ = try LockFile(places.lock) }
    // Process 1 lives.
    for process in [1, getpid()] {
      _ = try record(process)
      #expect(RunningSimulation.all(in: folders).isEmpty)
      #expect(RunningSimulation.at("/dev/null", in: folders) == nil)
    }
  }

  @Test func whoHasTheLockRuns() throws {
    let lock = try LockFile(places.lock)
    let running = try record(getpid())
    #expect(RunningSimulation.all(in: folders) == [running])
    // Left behind by another, before it is removed.
    _ = try record(1)
    #expect(RunningSimulation.all(in: folders).isEmpty)
    withExtendedLifetime(lock) {}
  }
}
