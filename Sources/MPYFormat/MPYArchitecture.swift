/// The architectures of native code in `.mpy` files, by code.
///
/// Source: MicroPython v1.28 `py/persistentcode.h`.
public enum MPYArchitecture: Int, CaseIterable, Equatable, Sendable {
  /// No native code.
  case none = 0
  /// 32-bit x86.
  case x86 = 1
  /// 64-bit x86.
  case x64 = 2
  /// Arm mode of ARMv6.
  case armv6 = 3
  /// Cortex-M0, M0+.
  case armv6m = 4
  /// Cortex-M3; a link target, no firmware reports it.
  case armv7m = 5
  /// Cortex-M with Thumb-2 and without FPU.
  case armv7em = 6
  /// Cortex-M with a single-precision FPU.
  case armv7emsp = 7
  /// Cortex-M with a double-precision FPU.
  case armv7emdp = 8
  /// ESP8266.
  case xtensa = 9
  /// ESP32, ESP32-S2, ESP32-S3.
  case xtensawin = 10
  /// 32-bit RISC-V.
  case rv32imc = 11
  /// 64-bit RISC-V.
  case rv64imc = 12

  /// The name MicroPython gives it: `armv7emsp`; `none` where there is no native code.
  public var name: String { "\(self)" }

  /// The architecture called `name`.
  public init?(name: String) {
    guard let match = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = match
  }

  /// The architectures whose native code firmware of this one loads, by code.
  public var loadable: [MPYArchitecture] { Self.allCases.filter(loads) }

  /// Whether firmware of this architecture loads native code of `file`.
  ///
  /// Thumb firmware takes every architecture from `armv6m` up to its own.
  public func loads(_ file: MPYArchitecture) -> Bool {
    guard self != .none else { return false }
    guard (Self.armv6m.rawValue...Self.armv7emdp.rawValue).contains(rawValue) else {
      return file == self
    }
    return (Self.armv6m.rawValue...rawValue).contains(file.rawValue)
  }

  /// Bytes of a pointer: 8 on 64-bit processors, else 4.
  public var wordByteCount: Int { self == .x64 || self == .rv64imc ? 8 : 4 }
}
