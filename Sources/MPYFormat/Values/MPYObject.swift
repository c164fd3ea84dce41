/// One entry of a file's object table: a constant that bytecode loads by index.
///
/// Source: MicroPython v1.28 `py/persistentcode.h`, `MP_PERSISTENT_OBJ_…`.
public indirect enum MPYObject: Hashable, Sendable {
  /// The address of `mp_fun_table`, which machine code calls the interpreter through.
  case functionTable
  /// `None`.
  case none
  /// `False`.
  case `false`
  /// `True`.
  case `true`
  /// `...`.
  case ellipsis
  /// A string too long to be a qstr, or one that is only a value.
  case string(String)
  /// A bytes object; in a decoded file a view of the file.
  case bytes(ArraySlice<UInt8>)
  /// An integer beyond small integers, in decimal.
  case integer(String)
  /// A float in decimal; `inf` and `nan` too.
  case float(String)
  /// A complex number in decimal: `2j`.
  case complex(String)
  /// A tuple of constants.
  case tuple([MPYObject])

  /// Tuples within tuples; what MicroPython's compiler makes of source has a few levels.
  public static let depthLimit = 16

  /// The number that marks the type in a file.
  var typeCode: UInt8 {
    switch self {
    case .functionTable: 0
    case .none: 1
    case .false: 2
    case .true: 3
    case .ellipsis: 4
    case .string: 5
    case .bytes: 6
    case .integer: 7
    case .float: 8
    case .complex: 9
    case .tuple: 10
    }
  }
}
