import FlashImages
import TestSupport
import Testing

@testable import Flashing

/// Flashes and images at random, against the plain way to compare them.
@Suite struct FlashContentsTests {
  private static func runs(_ random: inout SeededGenerator) -> [ByteRun] {
    var address = Int.random(in: 0...300, using: &random)
    return (0..<Int.random(in: 0...4, using: &random)).map { _ in
      let count = Int.random(in: 1...700, using: &random)
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: (address + $0) / 300) }
      defer { address += count + Int.random(in: 1...300, using: &random) }
      return ByteRun(address: address, bytes: bytes[...])
    }
  }

  @Test func itAgreesWithThePlainWay() {
    var random = SeededGenerator(seed: 2)
    for _ in 0..<500 {
      let held = Self.runs(&random)
      let wanted = Self.runs(&random)
      let contents = FlashContents(held)
      var flash: [Int: UInt8] = [:]
      for run in held {
        for (place, byte) in zip(run.address..<run.end, run.bytes) { flash[place] = byte }
      }
      let missing = wanted.flatMap { run in
        zip(run.address..<run.end, run.bytes).filter { flash[$0.0] != $0.1 }.map(\.0)
      }
      let parts = contents.differing(from: wanted)
      #expect(
        missing.allSatisfy { place in parts.contains { ($0.address..<$0.end).contains(place) } }
      )
      #expect(parts.allSatisfy { part in !contents.holds(part) })
      #expect(parts.isEmpty == wanted.allSatisfy(contents.holds))
      for part in parts {
        #expect(wanted.contains { $0.address <= part.address && part.end <= $0.end })
      }
    }
  }

  /// No file, however damaged, does more than be refused.
  @Test func damagedFilesAreRefusedOrFit() throws {
    var random = SeededGenerator(seed: 3)
    let good = try UF2Files.file(firmware(2048))
    let texts = ["RPI-RP2", "RP2350", "nRF52840-X", "?"]
    for _ in 0..<1000 {
      var bytes = good
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        // Mostly the heads of blocks.
        let block = 512 * Int.random(in: 0..<8, using: &random)
        bytes[block + .random(in: 0..<32, using: &random)] = .random(in: 0...255, using: &random)
      }
      guard let file = try? UF2File(decoding: bytes) else { continue }
      for text in texts {
        let volume = try #require(
          UF2Volume(decoding: "U\nBoard-ID: \(text)\nSoftDevice: S140 6.1\n".utf8)
        )
        guard let image = try? UF2Fit(file, board: nil, isForced: true).image(for: volume) else {
          continue
        }
        #expect(image.problems.isEmpty)
        #expect(FlashContents(image.runs).differing(from: image.runs).isEmpty)
      }
    }
  }
}
