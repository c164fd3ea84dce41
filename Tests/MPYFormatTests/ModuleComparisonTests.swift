import MPYFormat
import ModuleFixtures
import Testing

/// Where two files differ, and nothing else.
@Suite struct ModuleComparisonTests {
  private func example() throws -> MPYFile { try MPYFile(decoding: WorkedExamples.bytecode) }

  private func places(_ old: MPYFile, _ new: MPYFile) -> [String] {
    ModuleComparison(old, new).differences.map(\.place)
  }

  @Test(arguments: WorkedExamples.all)
  func aFileEqualsItself(_ bytes: [UInt8]) throws {
    let file = try MPYFile(decoding: bytes)
    #expect(ModuleComparison(file, file).differences.isEmpty)
  }

  @Test func headersDiffer() throws {
    let old = try example()
    var new = old
    new.header = MPYHeader(smallIntegerBits: 40)
    let differences = ModuleComparison(old, new).differences
    #expect(differences.map(\.place) == ["header"])
    #expect(differences[0].old == "6.0 none, small integers of 31 bits")
    #expect(differences[0].new == "6.0 none, small integers of 40 bits")
  }

  /// A listed name and the same one spelled out are other bytes.
  @Test func namesDifferByTheirForm() throws {
    let old = try example()
    var new = old
    new.qstrs[1] = .spelled("<module>")
    let differences = ModuleComparison(old, new).differences
    #expect(differences.map(\.place) == ["name 1"])
    #expect(differences[0].old == "<module> (number 7)" && differences[0].new == "<module>")
  }

  @Test func constantsThatAreMissing() throws {
    let old = try example()
    var new = old
    new.objects = [.string("\u{1B}[31m")]
    let differences = ModuleComparison(old, new).differences
    #expect(differences.map(\.place) == ["constant 0"])
    #expect(differences[0].old == nil && differences[0].new == "'\\x1b[31m'")
  }

  @Test func functionsOnOneSide() throws {
    let old = try WrapperModule.file(.armv7m)
    var new = old
    new.body.children.removeLast()
    let gone = ModuleComparison(old, new).differences.last
    #expect(gone?.place == "function positive" && gone?.new == nil)
    #expect(gone?.old?.hasPrefix("bytecode, ") == true)
    let added = ModuleComparison(new, old).differences.last
    #expect(added?.place == "function positive" && added?.old == nil && added?.new == gone?.old)
    // The instruction that makes it is the only other difference.
    #expect(places(old, new).count == 2)
  }

  @Test func instructionsDiffer() throws {
    let old = try example()
    var new = old
    // RETURN_VALUE becomes POP_TOP.
    new.body.children[0].code[new.body.children[0].code.endIndex - 1] = 0x59
    let differences = ModuleComparison(old, new).differences
    #expect(differences.count == 1)
    #expect(differences[0].place.hasPrefix("function f, line "))
    #expect(differences[0].old?.hasSuffix("RETURN_VALUE") == true)
    #expect(differences[0].new?.hasSuffix("POP_TOP") == true)
  }

  @Test func relocationsDiffer() throws {
    let old = try MPYFile(decoding: WorkedExamples.native)
    var new = old
    guard case .viper(var parts) = old.body.kind else { return #expect(Bool(false)) }
    parts.relocations?.removeLast()
    new.body.kind = .viper(parts)
    let differences = ModuleComparison(old, new).differences
    #expect(!differences.isEmpty)
    #expect(differences.allSatisfy { $0.place.contains(", line ") && $0.new == nil })
  }

  /// Many differing lines are counted, not listed.
  @Test func theRestIsCounted() throws {
    func file(_ byte: UInt8) -> MPYFile {
      let code = [UInt8](repeating: byte, count: 16 * 100)
      return MPYFile(
        header: MPYHeader(architecture: .armv7m),
        qstrs: [MPYString("m.mpy")],
        objects: [],
        body: RawCode(kind: .viper(ViperParts(relocations: [])), code: code[...])
      )
    }
    let places = places(file(1), file(2))
    #expect(places.count == 9)
    #expect(places.last == "function m.mpy, 92 lines more")
  }
}
