import FoundationEssentials
import HostSystem
import Packing
import ResultStore
import Transport
import VirtualBoards

extension CommandContext {
  /// A packer that signs modules with this version.
  var packer: Packer { Packer(toolVersion: MoteVersion.text) }

  /// The virtual boards of this person.
  var virtualBoards: VirtualBoards {
    VirtualBoards(folders: folders, environment: environment)
  }

  /// Whether commands that look for boards by themselves, as `--all` does, look among the simulated ones
  /// only: tests and demonstrations must not write what is plugged in.
  var seesSimulatedOnly: Bool { environment["MOTE_SIM_ONLY"] == "1" }

  /// Opens ports; those of simulated chips have the modem lines that a pseudo-terminal has not.
  var portOpener: PortOpener {
    PortOpener(linesSocket: { [folders] in
      RunningSimulation.at($0, in: folders)?.loader?.linesSocket
    })
  }

  /// The port that a name means to commands that talk to a serial loader: the path of the simulated
  /// chip that runs where it is `sim:CHIP`, else the name.
  ///
  /// - Throws: `VirtualBoardFailure.malformedName`, `.notRunning`, `.noBootloader` for boards that are
  ///   played without one, `.hasDrive`.
  func loaderPort(_ name: String) throws -> String {
    guard VirtualBoardName.isMeant(by: name) else {
      if let running = RunningSimulation.at(name, in: folders), running.loader == nil {
        throw running.drive == nil
          ? VirtualBoardFailure.noBootloader(name: running.name)
          : VirtualBoardFailure.hasDrive(name: running.name)
      }
      return name
    }
    let virtualName = try VirtualBoardName(name)
    guard !DriveBoard.isMeant(by: virtualName) else {
      throw VirtualBoardFailure.hasDrive(name: virtualName.description)
    }
    guard LoaderBoard.isMeant(by: virtualName) else {
      throw VirtualBoardFailure.noBootloader(name: virtualName.description)
    }
    return try runningPort(of: virtualName)
  }

  /// The path of the simulated board with a drive that a name such as `sim:rp2040` means, else the
  /// name.
  ///
  /// - Throws: `VirtualBoardFailure.malformedName`, `.notRunning`.
  func drivePort(_ name: String) throws -> String {
    guard VirtualBoardName.isMeant(by: name) else { return name }
    let virtualName = try VirtualBoardName(name)
    return DriveBoard.isMeant(by: virtualName) ? try runningPort(of: virtualName) : name
  }

  private func runningPort(of name: VirtualBoardName) throws -> String {
    guard let running = RunningSimulation.named(name, in: folders),
      running.loader != nil || running.drive != nil
    else { throw VirtualBoardFailure.notRunning(name: name.description) }
    return running.port
  }

  /// The port that a name means to a command that brings boards into their bootloaders: the path of
  /// the simulated chip or board with a drive that runs under it, else the name.
  ///
  /// - Throws: `VirtualBoardFailure.malformedName`, `.notRunning`.
  func bootloaderPort(_ name: String) throws -> String {
    guard VirtualBoardName.isMeant(by: name) else { return name }
    let isChip = LoaderBoard.isMeant(by: try VirtualBoardName(name))
    return isChip ? try loaderPort(name) : try drivePort(name)
  }

  /// The simulated chip whose port is `port`; nil for others.
  func simulatedLoader(at port: String) -> RunningLoader? {
    RunningSimulation.at(port, in: folders)?.loader
  }

  /// The simulated board with a drive whose port is `port`; nil for others.
  func simulatedDrive(at port: String) -> RunningDrive? {
    RunningSimulation.at(port, in: folders)?.drive
  }

  /// The simulated board whose drive is at `folder`; nil for others.
  func simulation(withDrive folder: String) -> RunningSimulation? {
    let folder = LocalFile.resolved(folder)
    return RunningSimulation.all(in: folders).first {
      $0.drive.map { LocalFile.resolved($0.folder) } == folder
    }
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
