import MPYFormat
import NativeModule

/// Whether machine code passes floats to the firmware or takes floats from it.
enum FloatPassing {
  /// `obj_new_float_from_f`, `obj_new_float_from_d`, `obj_get_float_to_f`, `obj_get_float_to_d`: the
  /// entries of `mp_fun_table` with floats, MicroPython v1.28 `py/nativeglue.h`.
  private static let entries = 60...63

  /// False only where all entries that `file` uses are known and none of these is among them.
  static func isPossible(in file: MPYFile) -> Bool {
    file.functions.map(\.code).contains { function in
      guard function.kind != .bytecode else { return false }
      let use = FunctionTableUse.scan(function, in: file)
      return !use.isComplete || use.entries.contains { entries.contains($0.index) }
    }
  }
}
