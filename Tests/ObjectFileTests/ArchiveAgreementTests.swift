import ObjectFile
import ObjectFixtures
import Testing

@Suite("Index and members agree")
struct ArchiveAgreementTests {
  @Test(
    "an archive's index names the member that its last definition is in",
    arguments: InstalledArchives.paths
  )
  func agreement(_ path: String) throws {
    let region = ByteRegion(InstalledArchives.bytes(path))
    // glibc's libm.a is a linker script.
    guard StaticArchive.isArchive(region) else { return }
    let archive = try StaticArchive(region, file: path)
    let members = try archive.members()
    #expect(archive.index != nil || members.isEmpty)
    let indexed = try ArchiveSymbols(archive)
    let walked = try ArchiveSymbols(membersOf: archive)
    let differing = Set(indexed.all).union(walked.all).filter {
      indexed.memberOffset(of: $0) != walked.memberOffset(of: $0)
    }
    #expect(differing.isEmpty, "\(differing.sorted().prefix(10))")
    #expect(indexed.count == walked.count)
  }

  @Test("the libraries of the compilers that are installed are among them")
  func found() {
    for (toolchain, folder) in [("armv6m", "v6-m/nofp"), ("armv7m", "v7-m/nofp")]
    where Toolchain.gcc(toolchain) != nil {
      #expect(InstalledArchives.path("libgcc.a", in: folder) != nil)
    }
  }
}
