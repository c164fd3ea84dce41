import FoundationEssentials
import HostSystem
import TestSupport
import Testing

@testable import VirtualBoards

/// Stand-ins for apt and dpkg-deb, except where what the machine has is looked at.
@Suite(.timeLimit(.minutes(1))) struct FirmwarePackageTests {
  private let folder: TemporaryFolder
  private let package: FirmwarePackage

  init() throws {
    folder = try TemporaryFolder()
    package = try FirmwarePackage.named("firmware-microbit-micropython")
  }

  @Test func theImageOfTheMachineComesFirst() async throws {
    let installed = try folder.write("installed", to: "root" + package.image)
    try folder.write("fetched", to: "c/\(package.name)-bookworm/root" + package.image)
    let found = package.find(folders: folders, root: folder.path + "/root")
    #expect(found == installed)
    // Without any program in PATH whatever was to be fetched would fail.
    #expect(try await install(root: folder.path + "/root") == installed)
    #expect(package.find(folders: folders, root: "/nowhere")?.hasPrefix(folders.cache) == true)
  }

  @Test func itIsFetchedFromTheSuiteThatHasItAndUnpackedOnce() async throws {
    try addTools()
    #expect(package.find(folders: folders, root: "/nowhere") == nil)
    let image = try await install()
    #expect(try await install() == image)
    #expect(FileManager.default.contents(atPath: image) == Data(":00000001FF\n".utf8))
    #expect(package.find(folders: folders, root: "/nowhere") == image)
    let line = try folder.text("sources")
    #expect(line.hasPrefix("deb [signed-by="))
    #expect(line.hasSuffix(" http://example.org/debian bookworm main\n"))
    #expect(try folder.text("updates") == "update\n")
    #expect(HostFolder.names(in: folders.cache) == ["\(package.name)-bookworm"])
  }

  @Test func aPackageWithoutTheImageIsSaidSo() async throws {
    try addTools(image: "/usr/share/other.hex")
    let failure = await #expect(throws: VirtualBoardFailure.self) { try await install() }
    #expect(failure?.code == "sim.package-incomplete")
    #expect(failure?.description.contains(package.image) == true)
    #expect(HostFolder.names(in: folders.cache).isEmpty)
  }

  @Test func otherPackagesAreRefused() {
    #expect {
      try FirmwarePackage.named("bash")
    } throws: { error in
      guard case .unknownFirmware("bash", ["firmware-microbit-micropython"]) = error as? QEMUFailure
      else { return false }
      return true
    }
  }

  private var environment: [String: String] {
    ["PATH": folder.path + "/bin:/usr/bin:/bin", "TOP": folder.path]
  }

  private var folders: HostFolders { HostFolders(environment: ["MOTE_CACHE": folder.path + "/c"]) }

  private func install(root: String = "/nowhere") async throws -> String {
    try await package.install(folders: folders, environment: environment, root: root) { _ in }
  }

  /// apt-get that knows one package, and dpkg-deb that unpacks `image` from it.
  private func addTools(image: String? = nil) throws {
    let top = folder.path
    try folder.addProgram(
      "apt-get",
      """
      case $1 in indextargets) echo http://example.org/debian; exit;; esac
      for word; do case $word in
        Dir::Etc::sourcelist=*) cp "${word#*=}" '\(top)/sources';;
        update) echo update >> '\(top)/updates';;
        download) : > a.deb;;
      esac; done
      """
    )
    try folder.addProgram("apt-cache", "echo \(package.name); echo '  Suggests: x'")
    let file = image ?? package.image
    try folder.addProgram(
      "dpkg-deb",
      "mkdir -p \"$3${0%/*}\" && cd \"$3\" && mkdir -p .\(file.prefix { $0 != "." })"
        + " && rmdir .\(file.prefix { $0 != "." }) && echo ':00000001FF' > .\(file)"
    )
  }
}
