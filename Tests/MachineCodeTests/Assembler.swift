import Encodings
import KernelFixtures
import TestSupport
import Testing

/// LLVM's assembler for Xtensa, the judge of encodings (`scripts/fetch_programs.sh`).
///
/// Its disassembler prints some constants wrongly, so text is assembled and bytes are compared.
struct Assembler {
  /// The triple it encodes for.
  let triple: String
  /// The CPU.
  let core: String

  /// The bytes of some lines.
  func bytes(_ lines: [String]) async throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let source = try folder.write(lines.joined(separator: "\n") + "\n", to: "code.s")
    let options = ["-triple=" + triple, "-mcpu=" + core, "-filetype=obj"]
    let object = folder.path + "/code.o"
    let code = folder.path + "/code.bin"
    let assembled = try await (try #require(KernelTools.xtensaAssembler)).run(
      options + [source, "-o", object]
    )
    #expect(assembled.error == "")
    let extracted = try await (try #require(KernelTools.xtensaExtractor)).run(
      ["-O", "binary", "--only-section=.text", object, code]
    )
    #expect(extracted.error == "")
    return try folder.read("code.bin")
  }

  /// Expects that each text is assembled to its bytes.
  func expect(_ cases: [(code: [UInt8], text: String)]) async throws {
    let bytes = try await bytes(cases.map(\.text))
    var start = 0
    for (code, text) in cases {
      let found = Array(bytes.dropFirst(start).prefix(code.count))
      #expect(found == code, "\(text): \(Hex.text(found)) and not \(Hex.text(code))")
      start += code.count
    }
    #expect(start == bytes.count)
  }
}
