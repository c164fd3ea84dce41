import MPYFormat

/// The entries of MicroPython's function table that a model's code calls.
///
/// Source: MicroPython v1.28 `py/nativeglue.h`; the numbers are those of sub-version 3.
enum FunctionTableEntry {
  /// `mp_const_none`.
  static let none = 0
  /// `mp_obj_subscr(base, index, value)`: reads where the value is `MP_OBJ_SENTINEL`.
  static let item = 15
  /// `mp_make_function_from_proto_fun(proto_fun, context, defaults)`.
  static let makeFunction = 26
  /// `mp_native_call_function_n_kw(function, counts, arguments)`.
  static let callFunction = 27
  /// `mp_arg_check_num_sig(n_args, n_kw, signature)`: raises, or returns.
  static let checkArguments = 44
  /// `mp_obj_new_float_from_f(value)`.
  static let newFloat = 60
  /// `mp_get_buffer(object, info, flags)`: whether the object has a buffer.
  static let getBuffer = 65
  /// `&mp_type_str`.
  static let typeString = 74
}
