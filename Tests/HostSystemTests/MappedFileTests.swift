import Diagnostics
import HostSystem
import TestSupport
import Testing

@Suite struct MappedFileTests {
  @Test func theBytesAreTheFiles() throws {
    let folder = try TemporaryFolder()
    let content = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 13) }
    try HostFile.replace(folder.path + "/a", with: content)
    let file = try MappedFile(folder.path + "/a", limit: content.count)
    #expect(file.bytes.elementsEqual(content))
  }

  @Test func anEmptyFileHasNoBytes() throws {
    let folder = try TemporaryFolder()
    try HostFile.replace(folder.path + "/a", with: [])
    #expect(try MappedFile(folder.path + "/a", limit: 0).bytes.isEmpty)
  }

  @Test func whatCannotBeMappedIsSaid() throws {
    let folder = try TemporaryFolder()
    try HostFile.replace(folder.path + "/a", with: [1, 2, 3])
    #expect(throws: HostFailure.self) { try MappedFile(folder.path, limit: 10) }
    let absent = #expect(throws: HostFailure.self) { try MappedFile("/nonexistent", limit: 10) }
    #expect(absent?.exitStatus == .notFound)
    let large = #expect(throws: HostFailure.self) { try MappedFile(folder.path + "/a", limit: 2) }
    #expect(large?.code == "host.file-too-large")
  }
}
