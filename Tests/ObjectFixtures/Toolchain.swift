import FoundationEssentials

/// A C compiler for one architecture, with the flags that native modules are compiled with.
public struct Toolchain: Sendable, CustomStringConvertible {
  /// MicroPython's name of the architecture.
  public let architecture: String
  private let program: String
  private let flags: [String]

  /// Test names show program and architecture.
  public var description: String { "\(program) for \(architecture)" }

  /// Whether the compiler is there.
  public var isInstalled: Bool { ToolProcess.path(of: program) != nil }

  /// The compilers of Debian.
  public static let gcc: [Toolchain] = [
    Toolchain("x64", "gcc", ["-fno-stack-protector"]),
    Toolchain("x86", "gcc", ["-m32", "-fno-stack-protector"]),
    Toolchain("armv6m", "arm-none-eabi-gcc", ["-mthumb", "-mcpu=cortex-m0"]),
    Toolchain("armv7m", "arm-none-eabi-gcc", ["-mthumb", "-mcpu=cortex-m3"]),
    Toolchain(
      "armv7emsp",
      "arm-none-eabi-gcc",
      ["-mthumb", "-mcpu=cortex-m4", "-mfpu=fpv4-sp-d16", "-mfloat-abi=hard"]
    ),
    Toolchain(
      "rv32imc",
      "riscv64-unknown-elf-gcc",
      ["-march=rv32imac", "-mabi=ilp32", "-mno-relax"]
    ),
    Toolchain(
      "rv64imc",
      "riscv64-unknown-elf-gcc",
      ["-march=rv64imac", "-mabi=lp64", "-mno-relax"]
    ),
    Toolchain("xtensa", "xtensa-lx106-elf-gcc", ["-mforce-l32"]),
  ]

  /// Swift's own clang.
  public static let clang: [Toolchain] = [
    Toolchain("x64", "clang", ["--target=x86_64-linux-gnu"]),
    Toolchain("armv6m", "clang", ["--target=thumbv6m-none-eabi"]),
    Toolchain("armv7m", "clang", ["--target=thumbv7m-none-eabi"]),
    Toolchain(
      "rv32imc",
      "clang",
      ["--target=riscv32-unknown-elf", "-march=rv32imac", "-mabi=ilp32", "-mno-relax"]
    ),
  ]

  /// Every compiler that is there.
  public static let installed: [Toolchain] = (gcc + clang).filter { $0.isInstalled }

  /// The compiler of Debian for an architecture, if it is there.
  public static func gcc(_ architecture: String) -> Toolchain? {
    gcc.first { $0.architecture == architecture && $0.isInstalled }
  }

  /// Swift's clang for an architecture, if it is there.
  public static func clang(_ architecture: String) -> Toolchain? {
    clang.first { $0.architecture == architecture && $0.isInstalled }
  }

  private init(_ architecture: String, _ program: String, _ flags: [String]) {
    self.architecture = architecture
    self.program = program
    self.flags = flags
  }

  /// The object that `source` compiles to; `isAssembly` takes it as assembly.
  public func compile(
    _ source: String,
    isAssembly: Bool = false,
    extra: [String] = []
  ) throws -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory.path + "/mote-object-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let input = folder + (isAssembly ? "/module.s" : "/module.c")
    let output = folder + "/module.o"
    try Data(source.utf8).write(to: URL(filePath: input))
    let common = ["-std=c99", "-Os", "-w", "-ffreestanding", "-fpic", "-fno-common", "-c"]
    let path = ToolProcess.path(of: program) ?? program
    try ToolProcess.run([path] + flags + common + extra + ["-o", output, input])
    guard let data = FileManager.default.contents(atPath: output) else { throw Missing() }
    return Array(data)
  }

  /// The compiler wrote nothing.
  struct Missing: Error {}
}
