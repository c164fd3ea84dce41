import Encodings
import FlashFixtures
import FlashImages
import TestSupport
import Testing

@Suite struct MicroPythonIdentityTests {
  private static let address = 0x3C00_0120

  private func identity(of sample: SampleMicroPython, before: [UInt8] = []) -> MicroPythonIdentity {
    let start = sample.address - before.count
    return MicroPythonIdentity(of: [ByteRun(address: start, bytes: (before + sample.bytes)[...])])
  }

  @Test func whatItWillSay() {
    let sample = SampleMicroPython(address: Self.address)
    for before in 0..<6 {
      let identity = identity(of: sample, before: Array(repeating: 0, count: before))
      #expect(identity.version == sample.version && identity.release == "1.25.0")
      #expect(identity.machine == sample.machine && identity.build == "ESP32_GENERIC_C3")
      #expect(identity.mpy == 0x1F06)
    }
    let plain = MicroPythonIdentity(of: sample.bytes)
    #expect(plain.version == sample.version && plain.machine == sample.machine)
    #expect(plain.build == nil && plain.mpy == nil)
  }

  @Test func whatIsNotThereIsNotSaid() {
    var sample = SampleMicroPython(address: Self.address)
    sample.build = nil
    #expect(identity(of: sample).build == nil && identity(of: sample).mpy == 0x1F06)
    sample = SampleMicroPython(address: Self.address)
    sample.numbers = [1, 24, 0]
    #expect(identity(of: sample).build == nil && identity(of: sample).machine == sample.machine)
    for version in ["MicroPython v1.25.0", "3.4.0; MicroPython vx on 2025-04-15"] {
      sample.version = version
      #expect(identity(of: sample).version == nil)
    }
    #expect(MicroPythonIdentity(of: [UInt8]()).version == nil)
  }

  /// Two firmwares in one file: neither is chosen.
  @Test func whatIsAmbiguousIsNotSaid() {
    let first = SampleMicroPython(address: Self.address)
    var second = SampleMicroPython(address: 0x4200_0000)
    second.machine = "Other module with ESP32C3"
    second.version = "3.4.0; MicroPython v1.26.0 on 2025-08-09"
    let both = MicroPythonIdentity(
      of: [first, second].map { ByteRun(address: $0.address, bytes: $0.bytes[...]) }
    )
    #expect(both == MicroPythonIdentity(of: [UInt8]()))
  }

  @Test func everyTruncationAndAnyDamage() {
    let sample = SampleMicroPython(address: Self.address)
    let bytes = sample.bytes
    for count in 0..<bytes.count {
      let run = ByteRun(address: Self.address, bytes: bytes.prefix(count))
      let identity = MicroPythonIdentity(of: [run])
      #expect(identity.version == nil || identity.version == sample.version)
      #expect(identity.build == nil || identity.build == sample.build)
    }
    var random = SeededGenerator(seed: 11)
    for _ in 0..<1000 {
      var broken = bytes
      for _ in 0..<3 {
        broken[.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255, using: &random)
      }
      let start = [Self.address, 0, 0xFFFF_FF00].randomElement(using: &random) ?? 0
      _ = MicroPythonIdentity(of: [ByteRun(address: start, bytes: broken[...])])
    }
  }
}
