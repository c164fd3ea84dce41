import MPYFormat
import NativeModule
import ObjectFile
import ObjectFixtures
import Testing

@Suite("Members of archives")
struct ArchiveLinkTests {
  private static let start = ThumbObject.defining(["mpy_init"], needing: ["zeta", "alpha"]).bytes

  private static func library(_ members: [(String, ObjectBuilder)]) -> [UInt8] {
    var builder = ArchiveBuilder()
    for (name, object) in members { builder.add(name + "/", object.bytes) }
    return builder.bytes
  }

  @Test("members come by the names wanted, sorted, then by what they need")
  func order() throws {
    let library = Self.library([
      ("beta.o", ThumbObject.defining(["beta"])),
      ("zeta.o", ThumbObject.defining(["zeta"], needing: ["omega", "beta"])),
      ("alpha.o", ThumbObject.defining(["alpha"], needing: ["omega"])),
      ("omega.o", ThumbObject.defining(["omega"])),
      ("unused.o", ThumbObject.defining(["unused"])),
    ])
    let module = try Linking.module([Self.start], .armv7m, archives: [library])
    #expect(module.members.map(\.member) == ["alpha.o", "zeta.o", "omega.o", "beta.o"])
    #expect(module.members.map(\.symbol) == ["alpha", "zeta", "omega", "beta"])
    #expect(
      module.members.map(\.neededBy) == ["o0.o", "o0.o", "lib0.a:alpha.o", "lib0.a:zeta.o"]
    )
    #expect(
      module.sections.compactMap(\.object) == [
        "o0.o", "lib0.a:alpha.o", "lib0.a:zeta.o", "lib0.a:omega.o", "lib0.a:beta.o",
      ]
    )
  }

  @Test("the first archive that has a symbol gives it, the last member in it")
  func choice() throws {
    let first = Self.library([
      ("old.o", ThumbObject.defining(["alpha"])), ("new.o", ThumbObject.defining(["alpha"])),
    ])
    let second = Self.library([
      ("alpha.o", ThumbObject.defining(["alpha"])), ("zeta.o", ThumbObject.defining(["zeta"])),
    ])
    let module = try Linking.module([Self.start], .armv7m, archives: [first, second])
    #expect(
      module.members.map { "\($0.archive):\($0.member)" } == ["lib0.a:new.o", "lib1.a:zeta.o"]
    )
  }

  @Test("what an object defines is not looked up")
  func ownDefinition() throws {
    let library = Self.library([
      ("alpha.o", ThumbObject.defining(["alpha"])), ("zeta.o", ThumbObject.defining(["zeta"])),
    ])
    let own = ThumbObject.defining(["zeta"]).bytes
    let module = try Linking.module([Self.start, own], .armv7m, archives: [library])
    #expect(module.members.map(\.member) == ["alpha.o"])
    #expect(module.extensions == [.ownDefinition(symbol: "zeta")])
  }

  @Test("a weak need takes no member; two members with one symbol are two definitions")
  func conflicts() throws {
    var weak = ThumbObject.defining(["mpy_init"], needing: ["alpha"])
    weak.symbols[1].binding = 2
    let library = Self.library([("alpha.o", ThumbObject.defining(["alpha"]))])
    #expect(Linking.failure([weak], .armv7m, archives: [library])?.code == "link.symbol")
    let both = Self.library([
      ("alpha.o", ThumbObject.defining(["alpha", "shared"])),
      ("zeta.o", ThumbObject.defining(["zeta", "shared"])),
    ])
    let start = ThumbObject.defining(["mpy_init"], needing: ["zeta", "alpha"])
    #expect(
      Linking.failure([start], .armv7m, archives: [both])?.description
        == "lib0.a:alpha.o and lib0.a:zeta.o both define shared."
    )
  }

  @Test("an index that leads nowhere")
  func damagedIndex() throws {
    var builder = ArchiveBuilder()
    builder.add("/", [0, 0, 0, 1, 0, 0, 0xFF, 0] + Array("alpha".utf8) + [0])
    #expect(
      throws: LinkFailure.object(
        .indexEntry(file: "lib0.a", symbol: "alpha", offset: 0xFF00)
      )
    ) { try Linking.module([Self.start], .armv7m, archives: [builder.bytes]) }
  }

  @Test("libgcc's division for a core without one")
  func libgcc() throws {
    guard let toolchain = Toolchain.gcc("armv6m"),
      let path = InstalledArchives.path("libgcc.a", in: "v6-m/nofp")
    else { return }
    let source = "int mpy_init(int a, int b) { return a / b + (int)(a * 0.5f); }"
    let module = try Linking.module(
      [toolchain.compile(source)],
      .armv6m,
      archives: [InstalledArchives.bytes(path)]
    )
    #expect(module.members.map(\.symbol).contains("__aeabi_idiv"))
    #expect(module.members.first?.symbol == "__aeabi_f2iz")
    #expect(module.floatABI == .soft)
    #expect(module.symbols().contains { $0.name == "__aeabi_fmul" && $0.isFunction })
  }
}
