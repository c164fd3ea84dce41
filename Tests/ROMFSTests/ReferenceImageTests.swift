import ROMFS
import TestSupport
import Testing

/// Images are those of `mpremote romfs build`, byte for byte.
@Suite struct ReferenceImageTests {
  @Test func equalMpremotesForTheSameTree() async throws {
    let mpremote = try Program.tool("mpremote")
    for seed: UInt64 in 0..<12 {
      let folder = try TemporaryFolder()
      let (files, folders) = RandomTree(seed: seed, isASCII: true).paths
      try folder.makeFolder("tree")
      for path in folders { try folder.makeFolder("tree/" + path) }
      for (path, content) in files { _ = try folder.write(content, to: "tree/" + path) }
      let output = folder.path + "/image.romfs"
      let result = try await mpremote.run(
        ["romfs", "--no-mpy", "-o", output, "build", folder.path + "/tree"]
      )
      #expect(result.status == 0, "\(result.output)\(result.error)")
      let image = try ROMFSImage(files: files, folders: folders).encoded()
      #expect(try folder.read("image.romfs") == image, "seed \(seed)")
    }
  }
}
