import BoardModel
import MPYFormat
import Packing
import Testing

/// The questions of `mote mpy check` by the data of the built-in boards.
@Suite struct ModuleCheckTests {
  private static let body = RawCode(kind: .bytecode, code: [0x00, 0x02, 0x01, 0x51, 0x63])
  private static let names = [MPYString("m.py"), MPYString("<module>")]

  private func board(_ name: String) throws -> Board {
    try BoardCatalogue(userFiles: []).board(name)
  }

  private func bytecode(_ body: RawCode = body) -> MPYFile {
    MPYFile(header: MPYHeader(), qstrs: Self.names, objects: [], body: body)
  }

  /// `obj_get_float_to_f`.
  private static let floatEntry = MPYRelocation(
    .functionTableEntry(62),
    at: MPYRelocation.Position(.text, word: 1)
  )

  /// A native module that returns, with a word for an entry of the function table.
  private func module(
    _ architecture: MPYArchitecture,
    subVersion: Int = 3,
    relocations: [MPYRelocation]? = [floatEntry]
  ) -> MPYFile {
    let kind = RawCodeKind.viper(ViperParts(relocations: relocations))
    return MPYFile(
      header: MPYHeader(architecture: architecture, subVersion: subVersion),
      qstrs: Self.names,
      objects: [],
      body: RawCode(kind: kind, code: [0x70, 0x47, 0, 0xBF] + [UInt8](repeating: 0, count: 12))
    )
  }

  @Test func plainBytecodeRunsEverywhereButWithoutFirmware() throws {
    for name in ["RPI_PICO", "ESP32_GENERIC", "MICROBIT", "virtual", "qemu-rv32"] {
      let check = ModuleCheck(bytecode(), for: try board(name))
      #expect(check.loads == .yes && check.computesRight == .yes, "\(name): \(check.findings)")
      #expect(check.heap != nil)
    }
    let check = ModuleCheck(bytecode(), for: try board("FEATHER_NRF52840"))
    #expect(check.loads == .no && check.computesRight == .unknown)
    #expect(check.findings.map(\.code) == ["check.no-mpy"])
    #expect(check.heap == nil)
  }

  /// Board, architecture of the module, codes of the findings.
  @Test(
    arguments: [
      ("RPI_PICO", .armv6m, []), ("RPI_PICO", .armv7m, ["check.incompatible"]),
      ("ESP32_GENERIC", .xtensawin, []), ("ESP32_GENERIC", .armv6m, ["check.incompatible"]),
      ("MICROBIT", .armv6m, ["check.no-native-code"]),
      ("qemu-m3", .armv7m, []), ("qemu-m4f", .armv7emsp, []),
      ("qemu-m4f", .armv7m, ["check.float-abi"]), ("virtual", .x64, []),
      ("ESP32_GENERIC_C6", .rv32imc, []), ("ESP32_GENERIC_C2", .rv32imc, ["check.unsafe-code"]),
      ("virtual", .x86, ["check.incompatible"]), ("RPI_PICO2", .armv7emsp, ["check.float-abi"]),
    ] as [(String, MPYArchitecture, [String])]
  )
  func architectures(name: String, architecture: MPYArchitecture, codes: [String]) throws {
    let check = ModuleCheck(module(architecture), for: try board(name))
    #expect(check.findings.map(\.code) == codes, "\(check.findings)")
    #expect(check.loads == (codes.isEmpty || codes == ["check.float-abi"] ? .yes : .no))
    if codes == ["check.float-abi"] { #expect(check.computesRight == .unknown) }
  }

  @Test func floatsMatterOnlyWhereTheyArePassed() throws {
    let integers = MPYRelocation(.functionTableEntry(3), at: Self.floatEntry.position)
    let check = ModuleCheck(module(.armv7m, relocations: [integers]), for: try board("qemu-m4f"))
    #expect(check.findings.isEmpty && check.computesRight == .yes)
  }

  /// Firmware of one's own on a board whose usual firmware takes no machine code.
  @Test func theDevicesOwnWordCounts() throws {
    let device = SystemImplementation(version: 6, subVersion: 3, architecture: .armv6m)
    let target = PackTarget(boardID: "MICROBIT", implementation: device)
    let check = ModuleCheck(module(.armv6m), for: target, board: try board("MICROBIT"))
    #expect(check.loads == .yes, "\(check.findings)")
  }

  /// 2^34 and 2^35 - 1 bytes of zeroed memory: as much as the format can say.
  @Test(arguments: [1 << 34, 1 << 35 - 1])
  func moreMemoryThanTheChipHas(zeroed: Int) throws {
    var file = module(.armv6m)
    var parts = ViperParts(relocations: [])
    parts.zeroedByteCount = zeroed
    file.body.kind = .viper(parts)
    let check = ModuleCheck(file, for: try board("RPI_PICO"))
    #expect(check.findings.map(\.code) == ["check.memory"])
    #expect(check.loads == .no)
    #expect((check.heap?.peakByteCount ?? 0) > zeroed)
  }

  @Test func nativeCodeOfAnotherReleaseIsRefused() throws {
    let check = ModuleCheck(module(.armv6m, subVersion: 2), for: try board("RPI_PICO"))
    #expect(check.findings.first?.reason.contains("6.2") == true)
    #expect(check.loads == .no)
  }

  @Test func codeThatWouldCrashDoesNotLoad() throws {
    let jump = RawCode(kind: .bytecode, code: [0x00, 0x02, 0x01, 0x42, 0x7F, 0x51, 0x63])
    let check = ModuleCheck(bytecode(jump), for: try board("RPI_PICO"))
    #expect(check.findings.map(\.code) == ["mpy.jump"])
    #expect(check.loads == .no)
    #expect(check.findings.first?.reason.hasSuffix(".") == false)
    let bare = ModuleCheck(module(.armv6m, relocations: nil), for: try board("RPI_PICO"))
    #expect(bare.findings.map(\.code) == ["mpy.relocations-missing"])
  }

  /// mpy-cross keeps the place of a native function's prelude in 16 bits.
  @Test(arguments: [(0xFFFF, true), (0x1_0000, false)])
  func longNativeFunctions(size: Int, isRight: Bool) throws {
    let prelude: [UInt8] = [0x00, 0x02, 0x01]
    let code = [UInt8](repeating: 0, count: size - prelude.count) + prelude
    let file = MPYFile(
      header: MPYHeader(architecture: .armv7m),
      qstrs: Self.names,
      objects: [.functionTable],
      body: RawCode(kind: .native(preludeOffset: size - prelude.count), code: code[...])
    )
    let check = ModuleCheck(file, for: try board("qemu-m3"))
    #expect(check.loads == .yes)
    #expect(check.computesRight == (isRight ? .yes : .no), "\(check.findings)")
  }

  @Test func inlineAssemblerDependsOnTheFirmware() throws {
    let kind = RawCodeKind.assembler(AssemblerParts(argumentCount: 1, signature: 2))
    var body = Self.body
    body.children = [RawCode(kind: kind, code: [0x70, 0x47])]
    let file = MPYFile(
      header: MPYHeader(architecture: .armv6m),
      qstrs: Self.names,
      objects: [],
      body: body
    )
    let check = ModuleCheck(file, for: try board("RPI_PICO"))
    #expect(check.findings.map(\.code) == ["check.inline-assembler"])
    #expect(check.loads == .yes && check.computesRight == .unknown)
  }

  @Test func aLargerModuleTakesMoreHeap() throws {
    let small = HeapEstimate(bytecode(), wordByteCount: 4)
    var body = Self.body
    body.children = (0..<10).map { _ in Self.body }
    let large = HeapEstimate(bytecode(body), wordByteCount: 4)
    #expect(large.retainedByteCount > small.retainedByteCount + 10 * 32)
    #expect(large.peakByteCount > large.retainedByteCount)
    #expect(
      HeapEstimate(bytecode(body), wordByteCount: 8).retainedByteCount > large.retainedByteCount
    )
  }
}
