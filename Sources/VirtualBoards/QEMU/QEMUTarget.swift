import BoardModel

/// One processor family: its emulator, and what building firmware for it needs.
struct QEMUTarget {
  /// The emulator.
  let emulator: DebianProgram
  /// The C compiler, as MicroPython's makefile calls it.
  let compiler: DebianProgram
  /// The compiler knows the place of one of these when it has a C library.
  let libraryFiles: [String]
  /// The Debian package of that C library.
  let libraryPackage: String

  /// Everything that has to be in PATH to build.
  var buildPrograms: [DebianProgram] {
    [
      DebianProgram("make", package: "make"),
      DebianProgram("python3", package: "python3"),
      compiler,
    ]
  }

  /// The target of `engine`; nil for engines other than QEMU.
  init?(_ engine: Simulation.Engine) {
    switch engine {
    case .qemuARM: self = .arm
    case .qemuRISCV32: self = .riscV32
    case .unix: return nil
    }
  }

  private static let arm = QEMUTarget(
    emulator: DebianProgram("qemu-system-arm", package: "qemu-system-arm"),
    compiler: DebianProgram("arm-none-eabi-gcc", package: "gcc-arm-none-eabi"),
    libraryFiles: ["picolibc.specs", "nano.specs"],
    libraryPackage: "libnewlib-arm-none-eabi"
  )

  private static let riscV32 = QEMUTarget(
    emulator: DebianProgram("qemu-system-riscv32", package: "qemu-system-misc"),
    compiler: DebianProgram("riscv64-unknown-elf-gcc", package: "gcc-riscv64-unknown-elf"),
    libraryFiles: ["picolibc.specs"],
    libraryPackage: "picolibc-riscv64-unknown-elf"
  )

  private init(
    emulator: DebianProgram,
    compiler: DebianProgram,
    libraryFiles: [String],
    libraryPackage: String
  ) {
    self.emulator = emulator
    self.compiler = compiler
    self.libraryFiles = libraryFiles
    self.libraryPackage = libraryPackage
  }
}
