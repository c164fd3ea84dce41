/// How a virtual board is run.
///
/// Everything a launcher needs is here, so that a new machine is a new file: mote starts the
/// engine's program with the arguments it needs for its link, then `arguments`.
public struct Simulation: Hashable, Sendable, Encodable {
  /// The program that plays the board.
  public let engine: Engine
  /// Whose program the unix port is; the host's own when nil.
  public let guest: Guest?
  /// Name of the firmware, for engines that run an image; `origin` says where that name counts.
  public let firmware: String?
  /// Where the firmware comes from.
  public let origin: Origin
  /// Arguments of the engine that describe the machine, in order.
  public let arguments: [String]
  /// What `machine.reset()` does to the engine.
  public let reset: Reset
  /// Exact time, where the engine can count instructions.
  public let exact: ExactTime?
  /// The fastest rate at which it takes input without losing bytes.
  public let receivePace: ReceivePace?

  /// Programs that play boards.
  public enum Engine: String, CaseIterable, Hashable, Sendable, Encodable {
    /// MicroPython's unix port, a process of the host.
    case unix
    /// `qemu-system-arm`.
    case qemuARM = "qemu-arm"
    /// `qemu-system-riscv32`.
    case qemuRISCV32 = "qemu-riscv32"
  }

  /// Debian architectures besides the host's whose programs it runs, with QEMU's help where needed.
  public enum Guest: String, CaseIterable, Hashable, Sendable, Encodable {
    /// 32-bit x86.
    case i386
    /// 32-bit Arm with Thumb-2 and an FPU of double precision.
    case armhf
  }

  /// Sources of firmware.
  public enum Origin: String, CaseIterable, Hashable, Sendable, Encodable {
    /// Built from mote's own board folder of that name.
    case mote
    /// Built from the board folder of that name in MicroPython's qemu port, as it is.
    case micropython
    /// The image in the Debian package of that name.
    case debian
  }

  /// What a reset of the board does to its engine.
  public enum Reset: String, CaseIterable, Hashable, Sendable, Encodable {
    /// The process ends; mote starts it again.
    case restart
    /// The process goes on.
    case stays
  }
}
