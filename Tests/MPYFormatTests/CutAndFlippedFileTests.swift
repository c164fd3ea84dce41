import MPYFormat
import ModuleFixtures
import TestSupport
import Testing

/// Whatever is done to a file, decoding, verifying and listing it end with a value or a failure.
@Suite struct CutAndFlippedFileTests {
  private static func files() throws -> [[UInt8]] {
    let wrappers = try [MPYArchitecture.x64, .armv7m].map { try WrapperModule.file($0).encoded() }
    return WorkedExamples.all + wrappers
  }

  @Test func everyCutIsRefused() throws {
    for bytes in try Self.files() {
      for count in bytes.indices {
        #expect(throws: MPYFailure.self) { _ = try MPYFile(decoding: Array(bytes[..<count])) }
      }
    }
  }

  /// Code cut at every length, the length before it corrected: all but the whole is refused.
  @Test func everyCutOfTheCodeIsRefused() throws {
    let file = try MPYFile(decoding: WorkedExamples.bytecode)
    for count in 1..<file.body.children[0].code.count {
      var cut = file
      cut.body.children[0].code = file.body.children[0].code.prefix(count)
      let decoded = try MPYFile(decoding: cut.encoded())
      #expect(throws: MPYFailure.self) { _ = try MPYVerifier(decoded).verify() }
    }
  }

  @Test func everyByteFlipped() throws {
    for bytes in try Self.files() {
      for index in bytes.indices {
        for bit in 0..<8 {
          var flipped = bytes
          flipped[index] ^= 1 << bit
          try survive(flipped)
        }
      }
    }
  }

  @Test(arguments: 0..<20)
  func manyBytesChanged(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for bytes in try Self.files() {
      for _ in 0..<100 {
        var changed = bytes
        for _ in 0..<Int.random(in: 1...8, using: &generator) {
          let index = changed.indices.randomElement(using: &generator) ?? 0
          changed[index] = UInt8.random(in: .min ... .max, using: &generator)
        }
        try survive(changed)
      }
    }
  }

  /// What is taken comes back as it was.
  private func survive(_ bytes: [UInt8]) throws {
    guard let file = try? MPYFile(decoding: bytes) else { return }
    #expect(try file.encoded() == bytes)
    MPYListing(file).forEachLine { _ in }
    _ = try? MPYVerifier(file).verify()
  }
}
