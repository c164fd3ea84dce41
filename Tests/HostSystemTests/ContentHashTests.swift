import HostSystem
import TestSupport
import Testing

@Suite struct ContentHashTests {
  // FIPS 180-4 examples.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
  ])
  func isTheStandards(text: String, hex: String) {
    #expect(ContentHash(of: Array(text.utf8)).hex == hex)
  }

  @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 300_000])
  func ofAFileIsThatOfItsBytes(size: Int) throws {
    let folder = try TemporaryFolder()
    let content = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try HostFile.replace(folder.path + "/a", with: content)
    #expect(try ContentHash(ofFile: folder.path + "/a") == ContentHash(of: content))
  }
}
