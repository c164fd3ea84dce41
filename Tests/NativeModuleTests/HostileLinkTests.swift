import MPYFormat
import NativeModule
import ObjectFile
import ObjectFixtures
import Testing

@Suite("Links of damaged objects")
struct HostileLinkTests {
  private static let source = """
    typedef unsigned long word;
    extern const struct { word entry[87]; } mp_fun_table;
    static const char text[] = "hello";
    int counter;
    static int *const table[] = { &counter };
    word mpy_init(int kind) {
      switch (kind) { case 1: return text[kind]; case 2: counter++; break; case 3: return 7; }
      return mp_fun_table.entry[*table[0]];
    }
    """

  private static func outcome(_ bytes: [UInt8], _ architecture: MPYArchitecture) -> String {
    do {
      return try "\(Linking.module([bytes], architecture).file.encoded().count)"
    } catch {
      return "\(type(of: error))"
    }
  }

  @Test(
    "no changed byte makes a link trap",
    arguments: ["x64", "x86", "armv6m", "armv7m", "rv32imc", "xtensa", "xtensawin"]
  )
  func changedBytes(_ name: String) throws {
    // Objects without register windows do for both variants of Xtensa.
    guard let toolchain = Toolchain.gcc(name == "xtensawin" ? "xtensa" : name) else { return }
    let architecture = try #require(MPYArchitecture(name: name))
    let bytes = try toolchain.compile(Self.source)
    #expect(Int(Self.outcome(bytes, architecture)) != nil)
    var refused = 0
    for index in bytes.indices {
      for change in [0xFF, 0x04] as [UInt8] {
        var changed = bytes
        changed[index] ^= change
        if Int(Self.outcome(changed, architecture)) == nil { refused += 1 }
      }
    }
    #expect(refused > 100)
  }

  @Test("no changed byte of an archive makes a link trap")
  func changedArchive() throws {
    let start = ThumbObject.defining(["mpy_init"], needing: ["alpha"]).bytes
    var builder = ArchiveBuilder()
    let index: [UInt8] = [0, 0, 0, 1, 0, 0, 0, 82]
    builder.add("/", index + Array("alpha".utf8) + [0])
    builder.add("alpha.o/", ThumbObject.defining(["alpha"]).bytes)
    #expect(try Linking.module([start], .armv7m, archives: [builder.bytes]).members.count == 1)
    var refused = 0
    for index in builder.bytes.indices {
      var changed = builder.bytes
      changed[index] ^= 0x41
      if (try? Linking.module([start], .armv7m, archives: [changed])) == nil { refused += 1 }
    }
    #expect(refused > 50)
  }
}
