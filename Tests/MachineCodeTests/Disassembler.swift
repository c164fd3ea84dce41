import Encodings
import KernelFixtures
import TestSupport
import Testing

/// LLVM's disassembler, the judge of encodings (Debian package `llvm`).
struct Disassembler {
  /// The triple it decodes for.
  let triple: String
  /// More of its options.
  let options: [String]

  /// One line of text per instruction, blanks normalised.
  func lines(_ code: [UInt8]) async throws -> [String] {
    let folder = try TemporaryFolder()
    let bytes = code.map { "0x" + Hex.text([$0]) }.joined(separator: " ")
    let path = try folder.write(bytes + "\n", to: "code.txt")
    let result = try await (try #require(KernelTools.assembler)).run(
      ["--disassemble", "-triple=" + triple] + options + [path]
    )
    #expect(result.error == "")
    return result.output.split(separator: "\n")
      .map { line in
        line.split(whereSeparator: { $0 == "\t" || $0 == " " }).joined(separator: " ")
      }
      .filter { !$0.isEmpty && !$0.hasPrefix(".") }
  }

  /// Expects that each piece of code reads as its text.
  func expect(_ cases: [(code: [UInt8], text: String)]) async throws {
    let lines = try await lines(cases.flatMap(\.code))
    #expect(lines.count == cases.count)
    for (line, expected) in zip(lines, cases) {
      #expect(line == expected.text, "\(Hex.text(expected.code))")
    }
  }
}
