import MPYFormat
import NativeModule
import ObjectFile
import ObjectFixtures
import Testing

@Suite("Modules from C")
struct CompiledModuleTests {
  private static let source = """
    typedef unsigned long word;
    extern const struct { word entry[87]; } mp_fun_table;
    extern const unsigned short mp_native_qstr_table[];
    extern const char mp_type_fun_builtin_1[];
    static const char greeting[] = "hello";
    int counter;
    int history[8];
    struct fun { const void *type; void *code; };
    static word count(word value) { history[counter++ & 7] = value; return counter; }
    static const struct fun count_object = { mp_type_fun_builtin_1, (void *)count };
    word mpy_init(word *self) {
      ((void (*)(word, const void *))mp_fun_table.entry[13])(
        mp_native_qstr_table[1], &count_object);
      ((word (*)(const void *, word))mp_fun_table.entry[57])(greeting, 5);
      return mp_fun_table.entry[0];
    }
    """

  @Test("every compiler's module has its parts", arguments: Toolchain.installed)
  func parts(_ toolchain: Toolchain) throws {
    let architecture = try #require(MPYArchitecture(name: toolchain.architecture))
    let module = try Linking.module(
      [toolchain.compile(Self.source)],
      architecture,
      strings: ["count"]
    )
    let bytes = try module.file.encoded()
    let decoded = try MPYFile(decoding: bytes)
    #expect(decoded.header.architecture == architecture)
    #expect(decoded.qstrs.map(\.text) == ["m.mpy", "count"])
    guard case .viper(let parts) = decoded.body.kind else {
      Issue.record("not the kind of native modules")
      return
    }
    #expect(parts.zeroedByteCount.map { $0 >= 36 } == true)
    let targets = (parts.relocations ?? []).map(\.target)
    #expect(targets.contains(.functionTable) || architecture == .xtensa)
    #expect(targets.contains(.qstrTable))
    #expect(targets.contains(.zeroedData))
    #expect(targets.contains(.text))
    #expect(targets.contains(.functionTableEntry(78)))
    #expect(module.functionTableEntries.contains(78))
    let names = module.symbols().map(\.name)
    #expect(names.contains("mpy_init"))
    #expect(names.contains("counter"))
  }

  @Test("a variable with a first value is named", arguments: Toolchain.installed)
  func writableData(_ toolchain: Toolchain) throws {
    let architecture = try #require(MPYArchitecture(name: toolchain.architecture))
    let source = "int level = 5; int mpy_init(void) { return level++; }"
    let object = try toolchain.compile(source)
    do {
      _ = try Linking.module([object], architecture)
      Issue.record("linked")
    } catch let failure as LinkFailure {
      let isSmall = failure.description.contains(".sdata")
      #expect(failure.code == (isSmall ? "link.symbol" : "link.writable-data"))
      #expect(failure.description.contains("level"), "\(failure)")
    }
  }

  @Test("a static variable of Arm code is named with its section", arguments: ["armv6m", "armv7m"])
  func staticVariable(_ name: String) throws {
    guard let toolchain = Toolchain.gcc(name) else { return }
    let architecture = try #require(MPYArchitecture(name: name))
    let source = "static int level; int mpy_init(int by) { return level += by; }"
    let object = try toolchain.compile(source)
    do {
      _ = try Linking.module([object], architecture)
      Issue.record("linked")
    } catch let failure as LinkFailure {
      #expect(failure.code == "link.bss")
      #expect(failure.description.contains(".bss"), "\(failure)")
    }
  }

  @Test("what clang makes of memory functions links", arguments: ["armv6m", "armv7m", "x64"])
  func clang(_ name: String) throws {
    guard let toolchain = Toolchain.clang(name) else { return }
    let architecture = try #require(MPYArchitecture(name: name))
    let source = """
      int mpy_init(int *from, int count, void (*take)(void *)) {
        int area[64] = { 0 };
        take(area);
        for (int i = 0; i < count; i++) area[i] = from[i];
        take(area);
        __builtin_memset(area, count, sizeof(area));
        take(area);
        return area[3];
      }
      """
    let module = try Linking.module([toolchain.compile(source)], architecture)
    #expect(module.extensions.contains { if case .memoryStub = $0 { true } else { false } })
    #expect(module.functionTableEntries.contains(50))
  }
}
