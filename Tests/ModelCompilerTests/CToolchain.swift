import FoundationEssentials
import HostSystem
import ModelFixtures

/// A C compiler and what runs its programs.
enum CToolchain: String, CaseIterable, CustomStringConvertible {
  case gcc, clang, thumb

  private static let environment = ProcessInfo.processInfo.environment
  private static let search = ProgramSearch(environment: environment)
  private static let strict = [
    "-std=c99", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Werror",
  ]

  /// Those this machine has, gcc always among them: tests need a C compiler.
  static let available = allCases.filter { $0 == .gcc || $0.isComplete }

  var description: String { rawValue }

  /// Swift's own clang is the one beside `swift`.
  private var compiler: String {
    switch self {
    case .gcc: return "cc"
    case .clang:
      guard let swift = Self.search.path(of: "swift") else { return "clang" }
      let real = (try? FileManager.default.destinationOfSymbolicLink(atPath: swift)) ?? swift
      let folder = real.hasPrefix("/") ? real : swift
      let beside = folder.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/clang"
      return FileManager.default.isExecutableFile(atPath: beside) ? beside : "clang"
    case .thumb: return "arm-none-eabi-gcc"
    }
  }

  private var isComplete: Bool {
    let programs = self == .thumb ? [compiler, "qemu-arm"] : [compiler]
    return programs.allSatisfy { Self.search.path(of: $0) != nil }
  }

  /// What the module itself has to compile with; padding and bounds are no matter of style in C.
  private var warnings: [String] {
    guard self == .clang else { return Self.strict }
    return Self.strict + ["-Weverything", "-Wno-padded", "-Wno-unsafe-buffer-usage"]
  }

  private var target: [String] {
    guard self == .thumb else { return ["-O1"] }
    return ["-Os", "-mcpu=cortex-m3", "-mthumb"]
  }

  private var linking: [String] {
    guard self == .thumb else { return ["-lm"] }
    return ["-nostartfiles", "--specs=nosys.specs", "-Ttext=0x10000", "-lm"]
  }

  /// Compiles `model.c` in `folder` to `model.o`.
  ///
  /// - Throws: `HostFailure` with the compiler's words for a warning or an error.
  func compile(in folder: String) async throws {
    try await ToolRunner(environment: Self.environment)
      .run(
        compiler,
        warnings + target + ["-c", "model.c", "-o", "model.o"],
        in: folder,
        timeout: Interpreter.longest
      )
  }

  /// Compiles `model.c` in `folder` and links it with the driver to `program`.
  ///
  /// - Throws: `HostFailure` with the compiler's words for a warning or an error.
  func build(in folder: String, defining macros: [String]) async throws {
    let tools = ToolRunner(environment: Self.environment)
    let driver = RepositoryPath.root + "/Tests/CPrograms/rows.c"
    try await compile(in: folder)
    try await tools.run(
      compiler,
      ["-std=gnu99", "-I", folder] + macros + target + [driver, "model.o", "-o", "program"]
        + linking,
      in: folder,
      timeout: Interpreter.longest
    )
  }

  /// Runs the program; standard input and output are `rows` and `answers` in `folder`.
  func run(in folder: String) async throws {
    let program = self == .thumb ? "qemu-arm -cpu cortex-a7 ./program" : "./program"
    try await ToolRunner(environment: Self.environment)
      .run(
        "sh",
        ["-c", program + " < rows > answers"],
        in: folder,
        timeout: Interpreter.longest
      )
  }
}
