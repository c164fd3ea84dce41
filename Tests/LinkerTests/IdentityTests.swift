import LinkCells
import Testing

/// mote's linker gives the bytes of MicroPython's own, for every example it can be asked for.
@Suite struct IdentityTests {
  /// Cells that differ for a reason, by name: how many bytes differ.
  private static let explained = [
    // layout reaches into a table through a word with an addend (R_XTENSA_32 of steps + 0xF00),
    // which the reference leaves out: its module reads another element. One byte of the word.
    "xtensa-gcc layout": 1, "xtensa-gcc layout +archives": 1,
    "xtensawin-gcc layout": 1, "xtensawin-gcc layout +archives": 1,
  ]

  /// Modules, architectures and compilers whose cells have to be there.
  private static let examples: Set = [
    "arithmetic", "btree", "curve", "deflate", "features0", "features1", "features2", "features3",
    "features4", "framebuf", "heapq", "layout", "random", "re",
  ]
  private static let architectures: Set = [
    "x86", "x64", "armv6m", "armv7m", "armv7emsp", "armv7emdp", "rv32imc", "rv64imc", "xtensa",
    "xtensawin",
  ]

  /// Why a cell may be without a reference; a compiler that is not installed is no reason.
  private static let excuses = [
    "the source package leaves lib/berkeley-db-1.xx empty",
    "clang has no back end for this architecture",
    "the reference does not know rv64imc",
  ]

  @Test func noCellIsMissing() throws {
    for table in try LinkCellTable.all() {
      let expected = Self.architectures.flatMap { arch in
        ["gcc", "clang"].flatMap { compiler in
          Self.examples.flatMap { example in
            ["", " +archives"].map { "\(arch)-\(compiler) \(example)\($0)" }
          }
        }
      }
      let names = table.cells.map(\.name)
      #expect(names.count == expected.count)
      #expect(Set(names) == Set(expected))
      for cell in table.cells where cell.status == .notCompared {
        #expect(Self.excuses.contains(cell.reason ?? ""), "\(table.version) \(cell)")
      }
    }
  }

  @Test func everyLinkedCellHasEqualBytes() throws {
    for table in try LinkCellTable.all() {
      let identity = try IdentityTable(table)
      print(identity.text)
      #expect((identity.counts["="] ?? 0) >= 200)
      for (cell, outcome) in identity.outcomes {
        if case .different(_, let differing, _, _) = outcome, let bytes = Self.explained[cell.name]
        {
          #expect(differing == bytes, "\(table.version) \(cell)")
        } else if let fault = outcome.fault {
          Issue.record("\(table.version) \(cell): \(fault)")
        } else {
          #expect(Self.explained[cell.name] == nil, "\(table.version) \(cell) is explained in vain")
        }
      }
    }
  }
}
