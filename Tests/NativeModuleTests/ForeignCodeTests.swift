import MPYFormat
import NativeModule
import ObjectFixtures
import Testing

@Suite("Code that a board could load and not run")
struct ForeignCodeTests {
  private static let source = "int mpy_init(int a) { return a * 3; }"

  private static func text(_ failure: LinkFailure?) -> String {
    failure.map { "\($0.code): \($0.description)" } ?? "linked"
  }

  /// `mpy_init` with the build attributes `tags`, below 128 each.
  private static func object(_ tags: [UInt8]) -> ObjectBuilder {
    var builder = ThumbObject.defining(["mpy_init"])
    let scope: [UInt8] = [1, UInt8(5 + tags.count), 0, 0, 0] + tags
    let content = [0x41, UInt8(10 + scope.count), 0, 0, 0] + Array("aeabi\0".utf8) + scope
    builder.sections.append(
      BuiltSection(".ARM.attributes", content: content, type: 0x7000_0003, flags: 0)
    )
    return builder
  }

  @Test("code of cores with Thumb-2 is none of armv6m", arguments: 0...22)
  func core(_ number: UInt8) {
    let failure = Linking.failure([Self.object([6, number])], .armv6m)
    let isWithin = [0, 1, 2, 3, 4, 5, 6, 7, 9, 11, 12].contains(number)
    #expect(failure?.code == (isWithin ? nil : "link.core"))
    #expect(Linking.failure([Self.object([6, number])], .armv7m) == nil)
  }

  @Test("objects of compilers: the core is named, and the libraries of armv6m link")
  func compiled() throws {
    for toolchain in Toolchain.installed where toolchain.architecture.hasPrefix("arm") {
      let object = try toolchain.compile(Self.source)
      do {
        _ = try Linking.module([object], .armv6m)
        #expect(toolchain.architecture == "armv6m")
      } catch let failure as LinkFailure {
        let isSmall = toolchain.architecture == "armv7m"
        let name = isSmall ? "Armv7" : "Armv7E-M"
        #expect(failure.description == "o0.o: is for a core beyond armv6m: \(name).")
        #expect(failure.advice?.contains("-mcpu=cortex-m0plus") == true)
      }
    }
    guard let toolchain = Toolchain.gcc("armv6m"),
      let library = InstalledArchives.path("libgcc.a", in: "v6-m/nofp")
    else { return }
    let object = try toolchain.compile("int mpy_init(int a, int b) { return a / b; }")
    let archives = [InstalledArchives.bytes(library)]
    let module = try Linking.module([object], .armv6m, archives: archives)
    #expect(!module.members.isEmpty)
  }

  @Test("a library of another core is refused too, by its member")
  func member() {
    var library = ArchiveBuilder()
    var other = Self.object([6, 10])
    other.symbols[0].name = "other"
    library.add("other.o/", other.bytes)
    let caller = ThumbObject.defining(["mpy_init"], needing: ["other"])
    #expect(
      Self.text(Linking.failure([caller], .armv6m, archives: [library.bytes]))
        == "link.core: lib0.a:other.o: is for a core beyond armv6m: Armv7."
    )
  }

  @Test("numbers in floating-point registers are only where those are")
  func hardFloat() {
    let hard = Self.object([28, 1])
    for architecture in [MPYArchitecture.armv6m, .armv7m, .armv7em] {
      #expect(
        Self.text(Linking.failure([hard], architecture))
          == "link.hard-float: o0.o: passes floating-point numbers in registers, which"
          + " \(architecture.name) does not have."
      )
    }
    #expect(Linking.failure([hard], .armv7emsp) == nil)
    #expect(Linking.failure([hard], .armv7emdp) == nil)
  }

  @Test(
    "bl and b.w are branches to Thumb code; blx and branches with a condition are not",
    arguments: [
      ("fff7feff", true), ("fff7febf", true), ("fff7feef", false), ("3ff4feaf", false),
      ("ffe7feff", false),
    ]
  )
  func branches(_ bytes: String, _ isTaken: Bool) {
    let content = TinyModule.bytes(bytes)
    let symbol = BuiltSymbol("other", section: 1, value: 1, type: 2)
    let failure = Linking.failure(
      [ThumbObject.using(symbol, type: 10, content: content)],
      .armv7m
    )
    #expect(failure?.code == (isTaken ? nil : "link.relocation-fault"))
  }

  @Test("gcc's objects for link time have no code")
  func linkTime() throws {
    guard let toolchain = Toolchain.gcc("x64") else { return }
    let slim = try toolchain.compile(Self.source, extra: ["-flto", "-fno-fat-lto-objects"])
    #expect(throws: LinkFailure.linkTimeCode(object: "o0.o")) {
      try Linking.module([slim], .x64)
    }
    let fat = try toolchain.compile(Self.source, extra: ["-flto", "-ffat-lto-objects"])
    #expect(try Linking.module([fat], .x64).extensions.isEmpty)
  }
}
