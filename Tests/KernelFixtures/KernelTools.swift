import FoundationEssentials
public import TestSupport

/// Programs that judge and execute code, and where random cases start.
public enum KernelTools {
  /// Runs Thumb-2 programs (Debian package `qemu-user`); nil where it is not installed.
  public static let emulator = program("/usr/bin/qemu-arm")
  /// Runs RISC-V programs (Debian package `qemu-user`); nil where it is not installed.
  public static let riscvEmulator = program("/usr/bin/qemu-riscv32")
  /// Runs x86 programs (Debian package `qemu-user`); nil where it is not installed.
  public static let x86Emulator = program("/usr/bin/qemu-i386")
  /// Assembles and disassembles (Debian package `llvm`); nil where it is not installed.
  public static let assembler = program("/usr/bin/llvm-mc")

  /// Why tests that need them are skipped.
  public static let emulatorReason = "/usr/bin/qemu-arm is missing: install qemu-user"
  /// Why tests that need them are skipped.
  public static let x86EmulatorReason = "/usr/bin/qemu-i386 is missing: install qemu-user"
  /// Why tests that need it are skipped.
  public static let riscvEmulatorReason =
    "/usr/bin/qemu-riscv32 is missing: install qemu-user"
  /// Why tests that need it are skipped.
  public static let assemblerReason = "/usr/bin/llvm-mc is missing: install llvm"

  /// Runs Xtensa programs (Debian package `qemu-user`); nil where it is not installed.
  public static let xtensaEmulator = program("/usr/bin/qemu-xtensa")
  /// An LLVM that knows Xtensa (`scripts/fetch_programs.sh`); nil where it was not fetched.
  public static let xtensaAssembler = program(Program.cache + "/llvm-xtensa/llvm-mc")
  /// Takes the code out of that LLVM's object files.
  public static let xtensaExtractor = program(Program.cache + "/llvm-xtensa/llvm-objcopy")

  /// Why tests that need them are skipped.
  public static let xtensaEmulatorReason = "/usr/bin/qemu-xtensa is missing: install qemu-user"
  /// Why tests that need it are skipped.
  public static let xtensaAssemblerReason = "no llvm-xtensa in the cache: run scripts/setup.sh test"

  /// Whether x86-64 code can run inside the tests.
  public static var isNative: Bool {
    #if arch(x86_64)
    true
    #else
    false
    #endif
  }

  /// Added to the seeds of random kernels: MOTE_KERNEL_SEED, or 0 for the same cases every time.
  public static let seedBase =
    ProcessInfo.processInfo.environment["MOTE_KERNEL_SEED"].flatMap(UInt64.init) ?? 0

  private static func program(_ path: String) -> Program? {
    FileManager.default.isExecutableFile(atPath: path) ? Program(path: path) : nil
  }
}
