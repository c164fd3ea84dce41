import FlashImages
import FoundationEssentials
import TestSupport
import Testing

/// Real MicroPython: the firmware of the emulated boards says beforehand what it says when it runs.
@Suite struct FirmwareReferenceTests {
  private static let folder = Program.cache + "/firmware"

  /// The newest of a board's firmware files; nil before `mote sim --install`.
  private static func firmware(of board: String) -> String? {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let files = names.filter { $0.hasPrefix(board + "-") }.map { folder + "/\($0)/firmware.elf" }
    return files.max { age($0) < age($1) }
  }

  private static func age(_ path: String) -> Date {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return attributes?[.modificationDate] as? Date ?? .distantPast
  }

  @Test(
    .enabled(if: firmware(of: "qemu-m3") != nil && firmware(of: "qemu-rv32") != nil, "no firmware"),
    arguments: [
      ("qemu-m3", "arm-none-eabi-objcopy", 0, "mote qemu-m3 with Cortex-M3"),
      ("qemu-m4f", "arm-none-eabi-objcopy", 0, "mote qemu-m4f with Cortex-M4F"),
      ("qemu-rv32", "riscv64-unknown-elf-objcopy", 0x8000_0000, "mote qemu-rv32 with RV32IMAC"),
    ]
  )
  func emulatedBoards(board: String, tool: String, address: Int, machine: String) async throws {
    let folder = try TemporaryFolder()
    let elf = try #require(Self.firmware(of: board))
    let result = try await Program(path: "/usr/bin/" + tool).run(
      ["-O", "binary", elf, folder.path + "/f.bin"]
    )
    #expect(result.status == 0, "\(result.error)")
    let bytes = try folder.read("f.bin")
    let identity = MicroPythonIdentity(of: [ByteRun(address: address, bytes: bytes[...])])
    #expect(identity.machine == machine)
    #expect(identity.version?.hasPrefix("3.4.0; MicroPython v1.25.0") == true)
    #expect(identity.build == board && identity.mpy != nil, "\(identity)")
    let plain = MicroPythonIdentity(of: bytes)
    #expect(plain.machine == machine && plain.version == identity.version)
  }
}
