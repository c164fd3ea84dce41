import BoardSession
import Encodings
import LinkCells
import MPYFormat
import ModelFixtures
import NativeModule
import RawREPL
import Testing
import Transfers

/// Modules that mote's linker made are imported and called by real MicroPython.
@Suite(.serialized) struct NativeModuleRunTests {
  /// What each board runs, the boards' own architectures first.
  private static let toolchains = [
    ("virtual", "x64"), ("qemu-m0", "armv6m"), ("qemu-m3", "armv7m"), ("qemu-m4f", "armv7emsp"),
    ("qemu-m7", "armv7emdp"), ("qemu-rv32", "rv32imc"),
  ].flatMap { board, arch in ["\(arch)-gcc", "\(arch)-clang"].map { (board, $0) } }

  /// Every module the package's sources are complete for, and ours.
  private static let examples = [
    "arithmetic", "curve", "deflate", "features0", "features1", "features2", "features3",
    "features4", "framebuf", "heapq", "layout", "random", "re",
  ]

  /// What the C library's own members ask for and a module cannot have.
  private static let refused = [
    // glibc guards the stack of this function with a symbol of its dynamic linker.
    "x64-gcc curve": "__stack_chk_fail",
    "x64-clang curve": "__stack_chk_fail",
    // clang calls truncf, which glibc chooses by processor when a program starts.
    "x64-clang arithmetic": "_dl_x86_cpu_features",
    // picolibc is built for fixed addresses, which its tables are reached by.
    "rv32imc-gcc curve": "R_RISCV_HI20",
    "rv32imc-clang curve": "R_RISCV_HI20",
  ]

  @Test(arguments: toolchains)
  func everyExampleComputesWhatItShould(board: String, toolchain: String) async throws {
    let table = try LinkCellTable.stable()
    try await BoardUnderTest.with(board) { session, _ in
      for example in Self.examples {
        let cell = try #require(table.cell(toolchain, example))
        if let symbol = Self.refused["\(toolchain) \(example)"] {
          let failure = #expect(throws: LinkFailure.self) {
            try cell.link(.standard, in: table.folder)
          }
          #expect("\(failure, default: "")".contains(symbol))
        } else {
          let module = try cell.link(.standard, in: table.folder)
          let output = try await Self.run(module.file.encoded(), as: example, on: session)
          #expect(output.hasSuffix("ok\r\n"), "\(board) \(cell): \(output)")
        }
      }
    }
  }

  /// What the module's script prints; its traceback if it fails.
  private static func run(
    _ module: [UInt8],
    as example: String,
    on session: BoardSession
  ) async throws -> String {
    let files = BoardFileSystem(session)
    let path = "/native_\(example).mpy"
    let script = RepositoryPath.root + "/Tests/EmulatorTests/NativeModules/\(example).py"
    try await files.write(module, to: path)
    let output = OutputCollector(limit: 10_000)
    let outcome = try await session.execute(
      String(decoding: FileBytes.read(script), as: UTF8.self),
      limit: .seconds(60),
      onOutput: { output.append($0) }
    )
    try await files.removeFile(path)
    guard case .raised(let traceback) = outcome else {
      return String(decoding: output.bytes, as: UTF8.self)
    }
    return traceback
  }
}
