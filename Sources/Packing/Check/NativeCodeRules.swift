import BoardModel
import Encodings
import MPYFormat

/// What goes wrong with machine code although its header fits.
enum NativeCodeRules {
  /// The field for a native function's prelude in mpy-cross has 16 bits: `prelude_offset` of
  /// `mp_raw_code_t`, MicroPython v1.28 `py/emitglue.h`.
  static let nativeFunctionLimit = 0xFFFF

  static func findings(in file: MPYFile, on board: Board) -> [ModuleFinding] {
    let functions = file.body.selfAndDescendants
    guard functions.contains(where: { $0.kind != .bytecode }) else { return [] }
    return [
      codeRunsSafely(on: board),
      codeFits(functions, board),
      preludesAreFound(in: functions),
      assemblerIsInTheFirmware(functions, board),
      floatsArePassedAlike(file, board),
    ].compactMap(\.self)
  }

  /// Whether `firmware` takes no machine code: by its own word, or by the board's data where it is
  /// the firmware these describe.
  static func isRefused(by firmware: SystemImplementation, of board: Board) -> Bool {
    guard firmware.architecture != .none else { return true }
    guard let mpy = board.mpy, !mpy.loadsNativeModules else { return false }
    return mpy.reported.architecture == firmware.architecture
  }

  /// Whether `failure` is about a function whose prelude `preludesAreFound` misses anyway.
  static func explains(_ failure: MPYFailure, in file: MPYFile) -> Bool {
    guard case .function(_, let place) = failure else { return false }
    return file.functions.contains {
      $0.name == place.function && preludesAreFound(in: [$0.code]) != nil
    }
  }

  /// What such firmware says of a module with machine code.
  static func refusal(by board: Board) -> ModuleFinding {
    ModuleFinding(
      verdict: .doesNotLoad,
      code: "check.no-native-code",
      reason: "the firmware of \(board.id) loads no machine code",
      advice: "Compile to bytecode, or choose another board."
    )
  }

  /// A longer function's offset is cut to its lower bits, and calls fail with a wrong number of
  /// arguments.
  static func preludesAreFound(in functions: [RawCode]) -> ModuleFinding? {
    let longest = functions.lazy.filter { if case .native = $0.kind { true } else { false } }
      .map(\.code.count).max()
    guard let longest, longest > nativeFunctionLimit else { return nil }
    return ModuleFinding(
      verdict: .computesWrong,
      code: "check.native-function-size",
      reason: "a native function has \(longest) bytes, mpy-cross addresses \(nativeFunctionLimit)",
      advice: "Split the function, or compile it to bytecode."
    )
  }

  private static func codeRunsSafely(on board: Board) -> ModuleFinding? {
    guard let reason = board.mpy?.code?.unsafeReason else { return nil }
    return ModuleFinding(
      verdict: .doesNotLoad,
      code: "check.unsafe-code",
      reason: reason,
      advice: "Compile to bytecode for \(board.id)."
    )
  }

  /// Firmware that copies machine code out of the heap does so by whole words, each function for
  /// itself (`MP_PLAT_COMMIT_EXEC`: MicroPython v1.25 `ports/esp8266/modesp.c`, `ports/esp32/main.c`).
  private static func codeFits(_ functions: [RawCode], _ board: Board) -> ModuleFinding? {
    let codes = functions.lazy.filter { $0.kind != .bytecode }.map(\.code.count)
    let needed = codes.reduce(0) { $0 + ($1 + 3) / 4 * 4 }
    guard let code = board.mpy?.code, let limit = code.limit, needed > limit else { return nil }
    return ModuleFinding(
      verdict: .doesNotLoad,
      code: "check.code-memory",
      reason: "its machine code takes \(DecimalText.byteCount(needed)), \(board.id) has room for "
        + DecimalText.byteCount(limit),
      advice: ["Make the module smaller, or compile it to bytecode.", code.moreRoom]
        .compactMap(\.self).joined(separator: " ")
    )
  }

  private static func assemblerIsInTheFirmware(
    _ functions: [RawCode],
    _ board: Board
  ) -> ModuleFinding? {
    let hasAssembler = functions.contains { if case .assembler = $0.kind { true } else { false } }
    guard hasAssembler else { return nil }
    return ModuleFinding(
      verdict: .undecided,
      code: "check.inline-assembler",
      reason: "an inline-assembler function needs firmware with that assembler, "
        + "others run its bytes as bytecode",
      advice: "Try `@micropython.asm_thumb` at the prompt of \(board.id) before you deploy."
    )
  }

  /// The architecture's code does not say in which registers floats go; `mpy_ld.py`'s makefiles
  /// build `armv7emsp` and `armv7emdp` for FPU registers, the others without.
  private static func floatsArePassedAlike(_ file: MPYFile, _ board: Board) -> ModuleFinding? {
    guard file.body.isLinkedModule, let firmware = board.mpy?.floatABI,
      let module = file.header.architecture.customaryFloatABI,
      (module == .hard) != (firmware == .hard), FloatPassing.isPossible(in: file)
    else { return nil }
    return ModuleFinding(
      verdict: .undecided,
      code: "check.float-abi",
      reason: "modules for \(file.header.architecture.name) are built with \(module) floats, "
        + "the firmware of \(board.id) has \(firmware): floats that it passes through the "
        + "function table (entries 60 to 63) arrive wrong",
      advice: "Harmless for a module that passes none; otherwise build it for "
        + "\(board.mpy?.architecture.name ?? "the board's architecture")."
    )
  }
}

extension MPYArchitecture {
  /// Where MicroPython's makefiles for native modules pass floats; nil outside Thumb.
  fileprivate var customaryFloatABI: FloatABI? {
    switch self {
    case .armv6m, .armv7m, .armv7em: .soft
    case .armv7emsp, .armv7emdp: .hard
    default: nil
    }
  }
}
