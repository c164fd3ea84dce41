public import BoardModel
import FoundationEssentials
import Glibc
import HostSystem

/// Builds the firmware of QEMU boards and keeps the images.
///
/// An image lies in a folder named after the board, our files and MicroPython's version, so that a
/// change of any of them builds a new one. The folder appears complete or not at all: several
/// processes may build at once, and one that is ended leaves nothing that looks finished.
public struct FirmwareBuilder: Sendable {
  /// Where MicroPython comes from.
  public let source: MicroPythonSource

  /// Holds the images.
  public let folder: String

  private let environment: [String: String]
  private let additions: FirmwareAdditions

  /// - Parameters:
  ///   - source: the tree to build from; it stays as it is.
  ///   - cache: mote's cache folder.
  ///   - environment: for PATH and the folder of temporary files; the compiler sees nothing else.
  ///   - additions: what firmware of mote's boards has besides.
  public init(
    source: MicroPythonSource,
    cache: String,
    environment: [String: String],
    additions: FirmwareAdditions = FirmwareAdditions()
  ) {
    self.source = source
    self.environment = environment
    self.additions = additions
    folder = cache + "/firmware"
  }

  /// The image built for `simulation`; nil when there is none yet.
  /// - Throws: `QEMUFailure.unknownFirmware`.
  public func image(for simulation: Simulation) throws(QEMUFailure) -> String? {
    let path = try home(of: FirmwareSource(simulation, additions)) + Self.imageName
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }

  /// The image for `simulation`, built now if need be: about 20 s on two cores.
  ///
  /// - Throws: `QEMUFailure`, `HostFailure` for files, `CancellationError`.
  public func install(_ simulation: Simulation) async throws -> String {
    let own = try FirmwareSource(simulation, additions)
    let home = home(of: own)
    guard let target = QEMUTarget(simulation.engine) else {
      throw QEMUFailure.notQEMU(engine: simulation.engine.rawValue)
    }
    guard !HostFolder.exists(home) else { return home + Self.imageName }
    try requireSource(of: own)
    let runner = ToolRunner(environment: compilerEnvironment)
    try await requireTools(of: target, for: own.name, runner)
    try await HostFolder.makeComplete(home) { temporary in
      try await build(own, in: temporary, runner)
    }
    return home + Self.imageName
  }

  /// Below the source tree.
  private static let port = "ports/qemu"

  private static let imageName = "/firmware.elf"

  /// A build takes 20 s on two free cores and a minute and a half on two busy ones.
  private static let longestBuild = Duration.seconds(900)

  private var compilerEnvironment: [String: String] {
    // Variables such as CFLAGS, CROSS_COMPILE or MAKEFLAGS would change what is built.
    var few = environment.filter { ["PATH", "TMPDIR"].contains($0.key) }
    few["LC_ALL"] = "C"
    return few
  }

  private func home(of own: FirmwareSource) -> String {
    "\(folder)/\(own.name)-\(own.fingerprint(version: source.version))"
  }

  private func requireSource(of own: FirmwareSource) throws(QEMUFailure) {
    let port = source.folder + "/" + Self.port
    guard HostFolder.exists(port) else { throw .noSource(folder: source.folder) }
    guard own.isOfPort else { return }
    let boards = HostFolder.names(in: port + "/boards")
    guard boards.contains(own.name) else { throw .unknownFirmware(name: own.name, known: boards) }
  }

  private func requireTools(
    of target: QEMUTarget,
    for name: String,
    _ runner: ToolRunner
  ) async throws {
    let search = ProgramSearch(environment: environment)
    var missing = target.buildPrograms.filter { search.path(of: $0.name) == nil }
    if search.path(of: target.compiler.name) != nil,
      try await !hasLibrary(target, runner)
    {
      missing.append(DebianProgram("a C library", package: target.libraryPackage))
    }
    guard missing.isEmpty else { throw QEMUFailure.toolsMissing(firmware: name, tools: missing) }
  }

  private func hasLibrary(_ target: QEMUTarget, _ runner: ToolRunner) async throws -> Bool {
    for file in target.libraryFiles {
      // The compiler answers with a path for a file it has, and with the bare name otherwise.
      let place = try await runner.run(target.compiler.name, ["-print-file-name=" + file])
      if place.text.contains("/") { return true }
    }
    return false
  }

  private func build(
    _ own: FirmwareSource,
    in temporary: String,
    _ runner: ToolRunner
  ) async throws {
    try own.write(to: temporary + "/own")
    let links = try BuildLinks(
      [("source", source.folder), ("scratch", temporary)],
      environment: environment
    )
    defer { links.remove() }
    do {
      try await runner.run(
        "make",
        arguments(own, links.folder),
        package: "make",
        timeout: Self.longestBuild
      )
    } catch HostFailure.programFailed(let program, let status, let complaint) {
      throw QEMUFailure.buildFailed(
        firmware: own.name,
        log: complaint,
        cause: HostFailure.programFailed(program: program, status: status, complaint: complaint)
      )
    }
    try keepImage(of: own.name, in: temporary)
  }

  private func arguments(_ own: FirmwareSource, _ links: String) -> [String] {
    let frozen = "\(links)/scratch/own/\(FirmwareAdditions.frozenFolder)"
    let freezing = [
      "MPY_LIB_DIR=\(links)/scratch/own/\(FirmwareAdditions.libraryFolder)",
      // Without a program of this name the makefile would build one, in the firmware's folder.
      "MICROPY_MPYCROSS=" + (additions.compiler ?? "/bin/false"),
    ]
    let ours =
      (own.hasManifest ? freezing : []) + [
        "BOARD_DIR=\(links)/scratch/own/\(own.name)",
        "USER_C_MODULES=\(links)/scratch/own/modules",
      ]
    return [
      "-C", "\(links)/source/\(Self.port)",
      "-j\(ProcessInfo.processInfo.activeProcessorCount)",
      "BOARD=" + own.name,
      "BUILD=\(links)/scratch/build",
      "FROZEN_MANIFEST=" + (own.hasManifest ? frozen + "/manifest.py" : ""),
    ] + (own.isOfPort ? [] : ours)
  }

  private func keepImage(of name: String, in temporary: String) throws {
    let built = temporary + "/build" + Self.imageName
    guard rename(built, temporary + Self.imageName) == 0 else {
      throw QEMUFailure.noImage(firmware: name, path: built)
    }
    try HostFolder.remove(temporary + "/build")
    try HostFolder.remove(temporary + "/own")
  }
}
