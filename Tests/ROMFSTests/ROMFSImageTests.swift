import Diagnostics
import Encodings
import ROMFS
import Testing

@Suite struct ROMFSImageTests {
  /// The image of the format's description: one file, an even number of bytes.
  @Test func oneFile() throws {
    let image = try ROMFSImage(files: ["m.py": Array("X=123\n".utf8)])
    #expect(Hex.text(try image.encoded()) == "d2cd31800f050d046d2e70790206583d3132330a")
  }

  @Test func treesComeBackWhole() throws {
    for seed in 0..<200 {
      let (files, folders) = RandomTree(seed: UInt64(seed)).paths
      let image = try ROMFSImage(files: files, folders: folders)
      let bytes = try image.encoded()
      #expect(bytes.count.isMultiple(of: 2))
      #expect(try ROMFSImage(decoding: bytes) == image)
      #expect(try ROMFSImage(decoding: bytes + [0xFF, 0xFF]).root.files == files)
      #expect(try image.encoded() == bytes)
    }
  }

  @Test func brokenImagesAreRefusedAtEveryLength() throws {
    let (files, folders) = RandomTree(seed: 7).paths
    let bytes = try ROMFSImage(files: files, folders: folders).encoded()
    for count in 0..<bytes.count {
      #expect(throws: ROMFSFailure.self) { try ROMFSImage(decoding: Array(bytes.prefix(count))) }
    }
    for round in 0..<2000 {
      var broken = bytes
      for step in 0..<3 {
        broken[(round &* 7919 &+ step &* 31) % broken.count] = UInt8(
          truncatingIfNeeded: round &* 37
        )
      }
      _ = try? ROMFSImage(decoding: broken)
    }
  }

  @Test func pathsThatNoFileCanHave() {
    let long = String(repeating: "a", count: 256)
    let deep = Array(repeating: "d", count: 17).joined(separator: "/")
    let cases: [(paths: [String], code: String)] = [
      ([""], "romfs.name"), (["/a"], "romfs.name"), (["a/"], "romfs.name"),
      (["a/../b"], "romfs.name"), (["."], "romfs.name"), (["a\0"], "romfs.name"),
      ([long], "romfs.name"), ([deep], "romfs.depth"), (["a", "a/b"], "romfs.taken"),
    ]
    for (paths, code) in cases {
      let failure = #expect(throws: ROMFSFailure.self) {
        try ROMFSImage(files: Dictionary(uniqueKeysWithValues: paths.map { ($0, []) }))
      }
      #expect(failure?.code == code, "\(paths)")
    }
  }

  @Test func imagesLargerThanAnyFlash() throws {
    let image = try ROMFSImage(files: ["a": Array(repeating: 0, count: 1 << 24)])
    let failure = #expect(throws: ROMFSFailure.self) { try image.encoded() }
    #expect(failure?.code == "romfs.size")
  }

  /// A file may point at data that stands elsewhere in the image, as aligned data has to.
  @Test func pointers() throws {
    let data: [UInt8] = [2, 3, 7, 8, 9]
    let file: [UInt8] = [5, 6, 1, 0x61, 3, 2, 2, 3]
    let image = try ROMFSImage(decoding: [0xD2, 0xCD, 0x31, 13] + data + file)
    #expect(image.root.files == ["a": [8, 9]])
    let outside: [UInt8] = [5, 6, 1, 0x61, 3, 2, 2, 12]
    #expect(throws: ROMFSFailure.record(offset: 13, reason: "a pointer out of the image")) {
      try ROMFSImage(decoding: [0xD2, 0xCD, 0x31, 13] + data + outside)
    }
  }

  @Test func failuresAreSentences() {
    let failures: [ROMFSFailure] = [
      .name(path: "x"), .depth(path: "x", limit: 3), .taken(path: "x"),
      .size(byteCount: 5, limit: 4), .record(offset: 9, reason: "it"),
    ]
    #expect(Set(failures.map(\.code)).count == failures.count)
    for failure in failures {
      #expect(failure.description.hasSuffix(".") && failure.advice?.hasSuffix(".") == true)
    }
  }
}
