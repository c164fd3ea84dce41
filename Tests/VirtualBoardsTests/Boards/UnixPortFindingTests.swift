import FoundationEssentials
import HostSystem
import TestSupport
import Testing

@testable import VirtualBoards

@Suite(.timeLimit(.minutes(1))) struct UnixPortFindingTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test(arguments: [("1 22", false), ("1 23", true), ("2 0", true), ("nonsense", false)])
  func theOneInPathIsTakenWhenItIsNewEnough(version: String, isTaken: Bool) async throws {
    try folder.addProgram("micropython", "echo \(version)")
    let port = await UnixPort.find(folders: folders, environment: environment)
    #expect((port != nil) == isTaken)
    #expect(port.map(\.program) == (isTaken ? folder.path + "/bin/micropython" : nil))
  }

  @Test func withAFilledCacheNothingIsFetched() async throws {
    let test = try await TestBoards()
    let found = await UnixPort.find(folders: test.folders, environment: environment)
    // Without any program in PATH whatever was to be fetched would fail.
    let installed = try await UnixPort.install(folders: test.folders, environment: environment) {
      Issue.record("\($0)")
    }
    #expect(found == installed)
  }

  @Test func withoutAMirrorItIsSaidSo() async throws {
    try folder.addProgram("apt-get", "echo http://security.example.org/debian-security")
    let failure = await #expect(throws: VirtualBoardFailure.self) { try await install() }
    #expect(failure?.code == "sim.mirror-absent")
    #expect(HostFolder.names(in: folders.cache).isEmpty)
  }

  @Test func aMirrorThatFailsIsQuoted() async throws {
    try folder.addProgram(
      "apt-get",
      "case $1 in indextargets) echo http://example.org/debian;; *) echo no route >&2; exit 100;; esac"
    )
    let failure = await #expect(throws: HostFailure.self) { try await install() }
    #expect(failure?.description == "apt-get ended with status 100: no route")
    #expect(HostFolder.names(in: folders.cache).isEmpty)
  }

  @Test func withoutAptItIsSaidSo() async throws {
    let failure = await #expect(throws: HostFailure.self) { try await install() }
    #expect(failure?.code == "host.program-absent")
    #expect(failure?.description.contains("apt-get") == true)
  }

  private var environment: [String: String] { ["PATH": folder.path + "/bin"] }

  private var folders: HostFolders { HostFolders(environment: ["MOTE_CACHE": folder.path + "/c"]) }

  private func install() async throws {
    _ = try await UnixPort.install(folders: folders, environment: environment) { _ in }
  }
}
