/// A memory function that C compilers call and `mp_fun_table` has, directly or nearly.
///
/// Source of the swapped arguments: Arm run-time ABI (rtabi32) § 4.3.4.
enum MemoryFunction {
  /// `memset(to, value, count)`: entry 50.
  case set
  /// `memmove(to, from, count)`: entry 51; does for `memcpy` too.
  case move
  /// `__aeabi_memset(to, count, value)`.
  case setSwapped
  /// `__aeabi_memclr(to, count)`.
  case clear

  init?(_ name: String) {
    switch name {
    case "memset": self = .set
    case "memcpy", "memmove": self = .move
    default:
      guard name.hasPrefix("__aeabi_mem") else { return nil }
      switch name.dropFirst("__aeabi_mem".count) {
      case "set", "set4", "set8": self = .setSwapped
      case "clr", "clr4", "clr8": self = .clear
      case "cpy", "cpy4", "cpy8", "move", "move4", "move8": self = .move
      default: return nil
      }
    }
  }

  /// The entry of `mp_fun_table` that does the work.
  ///
  /// Source: MicroPython v1.28 `py/nativeglue.h`.
  var entry: Int { self == .move ? 51 : 50 }

  /// Whether a pointer to the entry can stand for a pointer to the function.
  var isEntry: Bool { self == .set || self == .move }

  /// The name of the stub's section.
  var stubName: String {
    switch self {
    case .set: ".internal.memset"
    case .move: ".internal.memmove"
    case .setSwapped: ".internal.aeabi_memset"
    case .clear: ".internal.aeabi_memclr"
    }
  }
}
