/// MicroPython's names for native code in `.mpy` files.
///
/// Source: MicroPython v1.28 `py/persistentcode.h`, `MP_NATIVE_ARCH_…`.
public enum MPYArchitecture: String, CaseIterable, Hashable, Sendable, Encodable {
  /// 32-bit x86.
  case x86
  /// 64-bit x86.
  case x64
  /// ARM mode, ARMv6.
  case armv6
  /// Thumb, Cortex-M0 and M0+.
  case armv6m
  /// Thumb-2, Cortex-M3.
  case armv7m
  /// Thumb-2 with DSP instructions, no FPU.
  case armv7em
  /// Thumb-2 with single-precision FPU.
  case armv7emsp
  /// Thumb-2 with double-precision FPU.
  case armv7emdp
  /// Xtensa without register windows (ESP8266).
  case xtensa
  /// Xtensa with register windows (ESP32, S2, S3).
  case xtensawin
  /// RISC-V, 32 bits.
  case rv32imc
  /// RISC-V, 64 bits.
  case rv64imc
}
