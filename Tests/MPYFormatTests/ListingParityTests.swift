import MPYFormat
import TestSupport
import Testing

/// Our listing says what MicroPython's own tool says, instruction by instruction.
@Suite(
  .enabled(if: MicroPythonTools.found != nil, Comment(rawValue: MicroPythonTools.reason))
)
struct ListingParityTests {
  private static let step = 20

  @Test func instructionsReadTheSame() async throws {
    let tools = try #require(MicroPythonTools.found)
    let folder = try TemporaryFolder()
    var names: [String] = []
    for index in stride(from: 0, to: tools.sources.count, by: Self.step) {
      let name = "\(index).mpy"
      let bytes = try await tools.compile(tools.sources[index], [], in: folder, as: name)
      if bytes != nil { names.append(name) }
    }
    let reference = try await Program.tool("python")
      .run([tools.tree + "/tools/mpy-tool.py", "-d"] + names, in: folder.path)
    #expect(reference.status == 0, "\(reference.error)")
    let expected = reference.output.split(separator: "\n").filter(Self.isInstruction)
    let ours = try names.flatMap { name in
      MPYListing(try MPYFile(decoding: folder.read(name))).lines
    }.compactMap(Self.instruction)
    #expect(expected.count > 1000)
    try #require(expected.count == ours.count)
    for (expected, ours) in zip(expected, ours) where !ours.contains("\\") {
      #expect(Self.isSame(expected, ours), "\(expected)\n\(ours)")
    }
  }

  /// `  16:03       STORE_NAME x`.
  private static func isInstruction(_ line: Substring) -> Bool {
    line.prefixMatch(of: #/  (?:[0-9a-f]{2}:)*[0-9a-f]{2} +[A-Z_]{2,}/#) != nil
  }

  /// Our line without the offset in front, nil for other lines.
  private static func instruction(_ line: String) -> Substring? {
    guard let offset = line.prefixMatch(of: #/  [0-9a-f]{4}/#) else { return nil }
    let rest = line[offset.range.upperBound...]
    return isInstruction(rest) ? rest : nil
  }

  /// Equal but for the note at the end of ours.
  private static func isSame(_ expected: Substring, _ ours: Substring) -> Bool {
    let end = expected.lastIndex { $0 != " " }.map { expected.index(after: $0) }
    let trimmed = expected[..<(end ?? expected.endIndex)]
    guard ours.hasPrefix(trimmed) else { return false }
    let rest = ours.dropFirst(trimmed.count)
    return rest.allSatisfy { $0 == " " } || rest.hasPrefix("  ; ")
  }
}
