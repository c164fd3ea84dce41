import BoardModel
import Diagnostics
import MPYFormat
import ModuleFixtures
import Packing
import Testing

@testable import Deployment

@Suite("Compiled modules of a recipe")
struct ModuleInspectionTests {
  private func inspection(_ files: [PlannedFile], _ name: String) throws -> ModuleInspection {
    let board = try BoardCatalogue(userFiles: []).board(name)
    return try ModuleInspection(of: files, for: PackTarget(board), board: board)
  }

  private func planned(_ content: [UInt8], as path: String = "/lib/w.mpy") -> PlannedFile {
    PlannedFile(path: path, content: content, origin: "w.mpy")
  }

  private func wrapper(_ architecture: MPYArchitecture) throws -> [UInt8] {
    try WrapperModule.file(architecture).encoded()
  }

  /// A native module that returns, with a word for an entry of the function table with floats.
  private func module(zeroed: Int? = nil) throws -> [UInt8] {
    let position = MPYRelocation.Position(.text, word: 1)
    var parts = ViperParts(
      relocations: [MPYRelocation(.functionTableEntry(62), at: position)]
    )
    parts.zeroedByteCount = zeroed
    let file = MPYFile(
      header: MPYHeader(architecture: .armv7m),
      qstrs: [MPYString("m.mpy")],
      objects: [],
      body: RawCode(kind: .viper(parts), code: [0x70, 0x47, 0, 0xBF, 0, 0, 0, 0])
    )
    return try file.encoded()
  }

  private func failure(_ content: [UInt8], _ board: String) -> DeployError? {
    #expect(throws: DeployError.self) { try inspection([planned(content)], board) }
  }

  @Test("a module that was cut short is none, at every length")
  func cutModules() throws {
    let whole = try wrapper(.armv7m)
    for length in 0..<whole.count {
      let error = failure(Array(whole.prefix(length)), "qemu-m3")
      #expect(error?.code == "deploy.bad-module", "\(length)")
      #expect(error?.description.hasPrefix("/lib/w.mpy: ") == true)
      #expect(error?.exitStatus == .badInput)
    }
  }

  @Test("a module for other firmware is refused with both architectures")
  func foreignModule() throws {
    let error = failure(try wrapper(.armv7m), "RPI_PICO")
    #expect(error?.code == "deploy.unfit-module")
    #expect(error?.description.contains("armv7m, the firmware runs armv6m") == true)
    #expect(error?.advice?.isEmpty == false)
  }

  @Test("a damaged instruction is refused though the file reads well")
  func damagedModule() throws {
    var file = try WrapperModule.file(.armv7m)
    let last = file.body.code.index(before: file.body.code.endIndex)
    file.body.code[last] = 0xFF
    let error = failure(try file.encoded(), "qemu-m3")
    #expect(error?.code == "deploy.unfit-module")
    #expect(error?.description.hasSuffix("..") == false)
  }

  @Test("a module larger than the board's RAM is refused")
  func moduleBeyondTheRAM() throws {
    let error = failure(try module(zeroed: 1 << 34), "RPI_PICO2")
    #expect(error?.description.contains("16384") == true, "\(String(describing: error))")
  }

  @Test("what is undecided warns")
  func undecidedModule() throws {
    let found = try inspection([planned(try module())], "qemu-m4f")
    #expect(found.warnings.count == 1)
    #expect(found.warnings[0].hasPrefix("/lib/w.mpy: modules for armv7m are built with soft"))
    #expect(found.warnings[0].hasSuffix("."))
  }

  @Test("the largest import decides the heap, names not counted")
  func heap() throws {
    let small = try WrapperModule.file(.armv7m)
    let large = try module(zeroed: 5_000)
    let found = try inspection(
      [planned(try small.encoded()), planned(large, as: "/l.mpy")],
      "qemu-m3"
    )
    let estimate = HeapEstimate(try MPYFile(decoding: large), wordByteCount: 4)
    #expect(found.heapByteCount == estimate.peakByteCount - estimate.namesByteCount)
    #expect(found.heapByteCount > 5_000)
    #expect(found.warnings.isEmpty)
  }

  @Test("other files are not looked at")
  func otherFiles() throws {
    let found = try inspection([planned([1, 2, 3], as: "/main.py")], "FEATHER_NRF52840")
    #expect(found.warnings.isEmpty && found.heapByteCount == 0)
  }
}
