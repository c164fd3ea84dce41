import BoardModel
import FoundationEssentials
import HostSystem
import TestSupport
import Testing

@testable import VirtualBoards

/// A make of our own stands in for the compiler: it records its calls and writes an image.
@Suite struct FirmwareBuilderTests {
  @Test func buildsOnceAndKeepsOnlyTheImage() async throws {
    let bench = try Bench()
    let board = try simulation("qemu-m3")
    #expect(try bench.builder().image(for: board) == nil)
    let image = try await bench.builder().install(board)
    #expect(try await bench.builder().install(board) == image)
    #expect(try bench.builder().image(for: board) == image)
    #expect(bench.calls.count == 1)
    #expect(FileManager.default.contents(atPath: image) == Data("image of qemu-m3\n".utf8))
    let home = image.dropLast("/firmware.elf".count)
    #expect(try FileManager.default.contentsOfDirectory(atPath: String(home)) == ["firmware.elf"])
    #expect(bench.leftovers == [])
  }

  @Test func makeSeesNoSpaces() async throws {
    let bench = try Bench()
    _ = try await bench.builder().install(simulation("qemu-rv32"))
    let call = try #require(bench.calls.first)
    #expect(bench.cache.contains(" "))
    #expect(call.contains("BOARD=qemu-rv32"))
    #expect(call.contains("FROZEN_MANIFEST="))
    #expect(call.allSatisfy { !$0.contains(" ") })
  }

  @Test func aBoardOfThePortIsBuiltWithNothingOfOurs() async throws {
    let bench = try Bench()
    let stock = try simulation("qemu-m3-stock")
    let image = try await bench.builder().install(stock)
    #expect(try bench.builder().image(for: stock) == image)
    #expect(FileManager.default.contents(atPath: image) == Data("image of MPS2_AN385\n".utf8))
    let call = try #require(bench.calls.first)
    #expect(call.contains("BOARD=MPS2_AN385"))
    #expect(!call.contains { $0.hasPrefix("BOARD_DIR=") || $0.hasPrefix("USER_C_MODULES=") })
    #expect(bench.leftovers == [])
  }

  @Test func aBoardThePortDoesNotHaveIsRefused() async throws {
    let bench = try Bench(boards: ["NETDUINO2"])
    await #expect {
      _ = try await bench.builder().install(simulation("qemu-m3-stock"))
    } throws: { error in
      guard case .unknownFirmware("MPS2_AN385", let known) = error as? QEMUFailure else {
        return false
      }
      return known == ["NETDUINO2"]
    }
    #expect(bench.calls == [])
  }

  @Test func otherVersionsAreBuiltApart() async throws {
    let bench = try Bench()
    let board = try simulation("qemu-m3")
    let first = try await bench.builder(version: "1.25").install(board)
    let second = try await bench.builder(version: "1.26").install(board)
    #expect(first != second)
    #expect(bench.calls.count == 2)
  }

  @Test func buildsAtTheSameTimeGiveOneImage() async throws {
    let bench = try Bench()
    let board = try simulation("qemu-m0")
    let images = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<4 { group.addTask { try await bench.builder().install(board) } }
      return try await group.reduce(into: Set()) { $0.insert($1) }
    }
    #expect(images.count == 1)
    #expect(bench.leftovers == [])
  }

  @Test func aFailedBuildSaysWhyAndLeavesNothing() async throws {
    let bench = try Bench(make: "echo compiling; echo 'x.c:1: error: no' >&2; exit 2")
    await #expect {
      _ = try await bench.builder().install(simulation("qemu-m3"))
    } throws: { error in
      guard case .buildFailed("qemu-m3", "x.c:1: error: no", _) = error as? QEMUFailure else {
        return false
      }
      return true
    }
    #expect(try bench.builder().image(for: simulation("qemu-m3")) == nil)
    #expect(bench.leftovers == [])
  }

  @Test func aBuildWithoutAnImageIsNoSuccess() async throws {
    let bench = try Bench(make: "exit 0")
    await #expect {
      _ = try await bench.builder().install(simulation("qemu-m3"))
    } throws: { error in
      guard case .noImage("qemu-m3", _) = error as? QEMUFailure else { return false }
      return true
    }
    #expect(bench.leftovers == [])
  }

  @Test func missingToolsAreAllNamedWithTheirPackages() async throws {
    let bench = try Bench()
    let builder = FirmwareBuilder(
      source: bench.source(version: "1"),
      cache: bench.cache,
      environment: ["PATH": "/nowhere"]
    )
    await #expect {
      _ = try await builder.install(simulation("qemu-rv32"))
    } throws: { error in
      guard case .toolsMissing("qemu-rv32", let tools) = error as? QEMUFailure else { return false }
      return tools.map(\.package) == ["make", "python3", "gcc-riscv64-unknown-elf"]
    }
  }

  @Test func aCompilerWithoutALibraryIsNotEnough() async throws {
    let bench = try Bench(compiler: "echo \"${1#*=}\"")
    await #expect {
      _ = try await bench.builder().install(simulation("qemu-m3"))
    } throws: { error in
      guard case .toolsMissing("qemu-m3", let tools) = error as? QEMUFailure else { return false }
      return tools.map(\.package) == ["libnewlib-arm-none-eabi"]
    }
  }

  @Test func aFolderWithoutThePortIsNoSource() async throws {
    let bench = try Bench()
    let builder = FirmwareBuilder(
      source: MicroPythonSource(folder: bench.cache, version: "1"),
      cache: bench.cache,
      environment: bench.environment
    )
    await #expect {
      _ = try await builder.install(simulation("qemu-m3"))
    } throws: { error in
      guard case .noSource = error as? QEMUFailure else { return false }
      return true
    }
  }
}

/// A cache, an empty source tree and stand-ins for the tools.
private struct Bench {
  let folder: TemporaryFolder

  var cache: String { folder.path + "/a cache" }

  var environment: [String: String] {
    [
      "PATH": folder.path + "/bin:/usr/bin:/bin", "TMPDIR": folder.path, "CFLAGS": "-Dbroken",
    ]
  }

  /// The arguments of each call of make.
  var calls: [[String]] {
    let data = FileManager.default.contents(atPath: folder.path + "/calls") ?? Data()
    return String(decoding: data, as: UTF8.self).split(separator: "\n")
      .map { $0.split(separator: "\t").map(String.init) }
  }

  /// What should be gone after a build.
  var leftovers: [String] {
    let manager = FileManager.default
    let inCache = (try? manager.contentsOfDirectory(atPath: cache + "/firmware")) ?? []
    let inTemporary = (try? manager.contentsOfDirectory(atPath: folder.path)) ?? []
    return inCache.filter { $0.hasSuffix(".tmp") } + inTemporary.filter { $0.hasPrefix("mote-") }
  }

  init(
    make: String = """
    for word; do case $word in
      BUILD=*) out=${word#BUILD=};; BOARD=*) board=${word#BOARD=};;
      BOARD_DIR=*) test -f "${word#BOARD_DIR=}/mpconfigboard.mk" || exit 3;;
    esac; done
    test -z "$CFLAGS" || exit 4
    mkdir "$out" && echo "image of $board" > "$out/firmware.elf"
    """,
    compiler: String = "echo \"/lib/${1#*=}\"",
    boards: [String] = ["MPS2_AN385", "NETDUINO2"]
  ) throws {
    folder = try TemporaryFolder()
    let calls = folder.path + "/calls"
    let record = "line=$(printf '%s\\t' \"$@\"); echo \"$line\" >> '\(calls)'\n"
    try folder.addProgram("make", record + make)
    try folder.addProgram("python3", "exit 0")
    try folder.addProgram("arm-none-eabi-gcc", compiler)
    try folder.addProgram("riscv64-unknown-elf-gcc", compiler)
    for board in boards { try folder.makeFolder("a tree/ports/qemu/boards/" + board) }
  }

  func source(version: String) -> MicroPythonSource {
    MicroPythonSource(folder: folder.path + "/a tree", version: version)
  }

  func builder(version: String = "1.25.0+ds-1") -> FirmwareBuilder {
    FirmwareBuilder(source: source(version: version), cache: cache, environment: environment)
  }
}
