import MPYFormat
import TestSupport
import Testing

/// Files of mpy-cross, made from all Python files among MicroPython's tests, come back byte for byte.
///
/// As bytecode, and as native code for every architecture mpy-cross emits it for.
@Suite(
  .enabled(if: MicroPythonTools.found != nil, Comment(rawValue: MicroPythonTools.reason))
)
struct RoundTripTests {
  /// Of the 1,406 files of MicroPython 1.25 mpy-cross refuses those with faults on purpose and
  /// those with assembler of another architecture.
  private static let refusedShare = 10

  /// What mpy-cross emits native code for.
  private static let architectures: [MPYArchitecture] = [
    .none, .x64, .x86, .armv6, .armv6m, .armv7m, .armv7em, .armv7emsp, .armv7emdp, .xtensa,
    .xtensawin, .rv32imc,
  ]

  @Test(arguments: architectures)
  func comesBack(_ architecture: MPYArchitecture) async throws {
    let tools = try #require(MicroPythonTools.found)
    let options =
      architecture == .none ? [] : ["-march=\(architecture.name)", "-X", "emit=native"]
    let folder = try TemporaryFolder()
    var compiled = 0
    for source in tools.sources {
      guard let bytes = try await tools.compile(source, options, in: folder, as: "module.mpy")
      else { continue }
      compiled += 1
      let file = try MPYFile(decoding: bytes)
      #expect(try file.encoded() == bytes, "\(source)")
      _ = try MPYVerifier(file).verify()
    }
    #expect(compiled >= tools.sources.count - tools.sources.count / Self.refusedShare)
  }
}
