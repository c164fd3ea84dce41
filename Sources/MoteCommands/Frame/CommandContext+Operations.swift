import FoundationEssentials
import HostSystem
import Packing
import ResultStore
import VirtualBoards

extension CommandContext {
  /// A packer that signs modules with this version.
  var packer: Packer { Packer(toolVersion: MoteVersion.text) }

  /// The virtual boards of this person.
  var virtualBoards: VirtualBoards {
    VirtualBoards(folders: folders, environment: environment)
  }

  /// The result store's file in the state folder, which is made when it is missing.
  func resultsPath() throws -> String {
    try HostFolder.make(folders.state)
    return folders.state + "/results.sqlite"
  }

  /// This invocation as the result store remembers it.
  func runRecord() -> RunRecord {
    RunRecord(
      started: now().formatted(.iso8601),
      host: ProcessInfo.processInfo.hostName,
      toolVersion: MoteVersion.text,
      commandLine: arguments.joined(separator: " ")
    )
  }
}
