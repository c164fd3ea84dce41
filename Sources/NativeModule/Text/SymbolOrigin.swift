import Encodings
import MPYFormat

/// Where a symbol that nothing defines may come from.
enum SymbolOrigin {
  /// One clause, nil where nothing is known; `archives` are the paths of those searched already,
  /// and Xtensa chips may have the function in their ROM.
  static func hint(for symbol: String, archives: [String], isXtensa: Bool) -> String? {
    if let library = library(of: symbol) {
      let rom = isXtensa ? ", or in the chip's ROM (--externs)" : ""
      guard let given = archives.first(where: { name(of: $0) == library + ".a" }) else {
        return location(of: library) + rom
      }
      return "\(given) does not have it" + (isXtensa ? ", the chip's ROM may (--externs)" : "")
    }
    let near = MPYFunctionTable.nearestNames(to: symbol, subVersion: MPYHeader.newestSubVersion)
    guard !near.isEmpty else { return nil }
    return "near are " + near.prefix(3).joined(separator: ", ")
  }

  private static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The library of the C compiler that has a function of this name.
  private static func library(of symbol: String) -> String? {
    if isCompilerHelper(symbol) { return "libgcc" }
    if mathematics.contains(symbol) || mathematics.contains(String(symbol.dropLast())) {
      return "libm"
    }
    return standard.contains(symbol) ? "libc" : nil
  }

  private static func location(of library: String) -> String {
    switch library {
    case "libgcc": "it is in libgcc.a of the compiler (gcc -print-libgcc-file-name)"
    case "libm":
      "it is in libm.a of the compiler (gcc -print-file-name=libm.a), of picolibc in libc.a"
    default: "it is in libc.a of the compiler (gcc -print-file-name=libc.a)"
    }
  }

  /// Arithmetic that the processor lacks: `__aeabi_fadd`, `__divdi3`, `__floatunsisf`.
  ///
  /// Source: GCC Internals, "The GCC low-level runtime library".
  static func isCompilerHelper(_ symbol: String) -> Bool {
    if symbol.hasPrefix("__aeabi_") { return MemoryFunction(symbol) == nil }
    guard symbol.hasPrefix("__") else { return false }
    if ["__gnu_thumb1_case_", "__riscv_save_", "__riscv_restore_"].contains(where: symbol.hasPrefix)
    {
      return true
    }
    let name = symbol.dropFirst(2)
    return operations.contains { name.hasPrefix($0) }
      && modes.contains { mode in
        name.hasSuffix(mode) || (name.last?.isNumber == true && name.dropLast().hasSuffix(mode))
      }
  }

  private static let modes = [
    "qi", "hi", "si", "di", "ti", "hf", "sf", "df", "xf", "tf", "sc", "dc",
  ]

  private static let operations = [
    "abs", "add", "ashl", "ashr", "bswap", "clrsb", "clz", "cmp", "ctz", "div", "eq", "extend",
    "ffs", "fix", "float", "ge", "gt", "le", "lshr", "lt", "mod", "mul", "ne", "parity", "popcount",
    "powi", "sub", "trunc", "ucmp", "udiv", "umod", "unord",
  ]

  /// Double-precision names; the single-precision ones end with `f`.
  private static let mathematics: Set<String> = [
    "acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "cbrt", "ceil", "copysign", "cos",
    "cosh", "erf", "erfc", "exp", "exp2", "expm1", "fabs", "fdim", "floor", "fma", "fmax", "fmin",
    "fmod", "frexp", "hypot", "ldexp", "lgamma", "log", "log10", "log1p", "log2", "lrint", "lround",
    "modf", "nearbyint", "nextafter", "pow", "remainder", "rint", "round", "scalbn", "sin", "sinh",
    "sqrt", "tan", "tanh", "tgamma", "trunc",
  ]

  private static let standard: Set<String> = [
    "abort", "abs", "atoi", "bsearch", "calloc", "free", "labs", "malloc", "memchr", "memcmp",
    "memcpy", "memmove", "memset", "printf", "puts", "qsort", "rand", "realloc", "snprintf",
    "sprintf", "srand", "strcat", "strchr", "strcmp", "strcpy", "strlen", "strncmp", "strncpy",
    "strrchr", "strstr", "strtol", "strtoul", "vsnprintf", "__assert_func", "__errno",
  ]
}
