import MPYFormat
import ModelIR

/// What a call of `predict(array)` takes besides machine code: the interpreter's way to the function
/// and back, and `mp_get_buffer` of an array; instructions.
///
/// Measured on MicroPython 1.25 in QEMU in a loop of bytecode whose own instructions are subtracted;
/// counts that are the same in every run.
struct CallOverhead {
  /// The float object of a regression, about: how long the allocator looks for room depends on the
  /// heap.
  let floatObject: Int
  /// Finding the buffer with tables of a file: a lookup in the module's dictionary, and
  /// `mp_get_buffer` of `bytes`.
  let tables: Int
  private let buffers: [FeatureType: Int]

  /// Of Cortex-M0, RV32, or, for every other architecture, Cortex-M3.
  init(of architecture: MPYArchitecture) {
    switch architecture {
    case .armv6m: self = .cortexM0
    case .rv32imc: self = .riscv
    default: self = .cortexM3
    }
  }

  private init(floatObject: Int, tables: Int, _ buffers: [FeatureType: Int]) {
    self.floatObject = floatObject
    self.tables = tables
    self.buffers = buffers
  }

  /// By the type of the array.
  func buffer(_ type: FeatureType) -> Int { buffers[type] ?? 0 }

  private static let cortexM3 = CallOverhead(
    floatObject: 155,
    tables: 95,
    [.float32: 191, .int16: 197, .uint16: 190, .int8: 193, .uint8: 187]
  )
  private static let cortexM0 = CallOverhead(
    floatObject: 207,
    tables: 120,
    [.float32: 234, .int16: 240, .uint16: 228, .int8: 235, .uint8: 227]
  )
  private static let riscv = CallOverhead(
    floatObject: 165,
    tables: 145,
    [.float32: 223, .int16: 229, .uint16: 218, .int8: 222, .uint8: 218]
  )
}
