import MPYFormat
import NativeModule
import ObjectFile
import ObjectFixtures
import Testing

@Suite("Where symbols come from")
struct SymbolOriginTests {
  @Test("helpers of compiled arithmetic are known as libgcc's", arguments: InstalledArchives.paths)
  func helpers(_ path: String) throws {
    guard path.hasSuffix("libgcc.a") else { return }
    let archive = try StaticArchive(ByteRegion(InstalledArchives.bytes(path)), file: path)
    let arithmetic = try ArchiveSymbols(archive).all.filter { name in
      name.hasPrefix("__aeabi_") && !name.contains("unwind") && !name.contains("mem")
        || ["sf3", "df3", "si3", "di3", "si2", "di2", "sf2", "df2"].contains { name.hasSuffix($0) }
    }
    // Fixed-point arithmetic of exotic C types is not asked for.
    let missed = arithmetic.filter { Self.hint($0)?.contains("libgcc.a") != true }
    #expect(missed.count * 10 <= arithmetic.count, "\(missed)")
  }

  @Test("an archive that lacks the function is named; chips with a ROM may have it")
  func lacking() {
    var library = ArchiveBuilder()
    library.add("other.o/", ThumbObject.defining(["other"]).bytes)
    let builder = ThumbObject.using(BuiltSymbol("__aeabi_fadd"))
    let failure = Linking.failure(
      [builder],
      .armv7m,
      archives: [library.bytes],
      archiveNames: ["/lib/libgcc.a"]
    )
    #expect(
      failure?.description
        == "o0.o, .text+0x4: undefined symbol __aeabi_fadd; /lib/libgcc.a does not have it."
    )
    let literal = BuiltSection(
      ".literal",
      content: [0, 0, 0, 0],
      relocations: [BuiltRelocation(1, at: 0, symbol: 1)],
      hasAddends: true
    )
    let chip = ObjectBuilder(machine: 94, sections: [literal], symbols: [BuiltSymbol("__udivsi3")])
    #expect(
      Linking.failure([chip], .xtensa)?.description
        == "o0.o, .literal+0x0: undefined symbol __udivsi3; it is in libgcc.a of the compiler"
        + " (gcc -print-libgcc-file-name), or in the chip's ROM (--externs)."
    )
  }

  private static func hint(_ symbol: String) -> String? {
    let builder = ThumbObject.using(BuiltSymbol(symbol))
    guard case .undefinedSymbols(let symbols) = Linking.failure([builder], .armv7m) else {
      return nil
    }
    return symbols.first?.hint
  }
}
