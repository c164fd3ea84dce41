import MPYFormat
import ModelIR

/// `_row(x)`: an array of the model's own type made from a list, a tuple or a buffer, or the
/// exception that says what is wrong with it.
struct RowFunction {
  private let type: FeatureType
  private let count: Int

  init(_ ensemble: Ensemble) {
    type = ensemble.featureType
    count = ensemble.featureCount
  }

  /// What the module imports `array.array` as.
  static let arrayName = "_array"

  /// Locals: the row, the array, the position, one value.
  private enum Local: Int {
    case row
    case made
    case position
    case value
  }

  /// The function's code.
  func code(_ tables: inout MPYTables) throws(MPYFailure) -> RawCode {
    var code = BytecodeAssembler(name: "_row", arguments: ["x"])
    writeTypeCheck(&code)
    writeLengthCheck(&code)
    writeNewArray(&code)
    writeLoop(&code)
    load(.made, &code)
    code.emit(.returnValue)
    return try code.assembled(into: &tables)
  }

  /// Writes `if not isinstance(x, (list, tuple, …)): raise TypeError(…)`.
  private func writeTypeCheck(_ code: inout BytecodeAssembler) {
    let fine = code.label()
    code.emit(.loadGlobal, name: "isinstance")
    load(.row, &code)
    let names = ["list", "tuple", Self.arrayName, "bytes", "bytearray", "memoryview"]
    for name in names { code.emit(.loadGlobal, name: name) }
    code.emit(.buildTuple, number: names.count)
    code.call(positional: 2)
    code.emit(.popJumpIfTrue, to: fine)
    code.emit(.loadGlobal, name: "TypeError")
    code.load(text: "a row is an array, bytes, a memoryview, a list or a tuple, not %s")
    code.emit(.loadGlobal, name: "type")
    load(.row, &code)
    code.call(positional: 1)
    code.apply(.modulo)
    raise(&code)
    code.place(fine)
  }

  /// Writes `if len(x) != N: raise ValueError("N features expected, n given")`.
  private func writeLengthCheck(_ code: inout BytecodeAssembler) {
    let fine = code.label()
    writeLength(&code)
    code.load(integer: count)
    code.apply(.equal)
    code.emit(.popJumpIfTrue, to: fine)
    code.emit(.loadGlobal, name: "ValueError")
    code.load(text: "\(count) features expected, %d given")
    writeLength(&code)
    code.apply(.modulo)
    raise(&code)
    code.place(fine)
  }

  private func writeLength(_ code: inout BytecodeAssembler) {
    code.emit(.loadGlobal, name: "len")
    load(.row, &code)
    code.call(positional: 1)
  }

  /// Writes `made = array(type code, bytes(size)); position = 0`.
  private func writeNewArray(_ code: inout BytecodeAssembler) {
    code.emit(.loadGlobal, name: Self.arrayName)
    code.load(text: String(UnicodeScalar(type.typeCode)))
    code.emit(.loadGlobal, name: "bytes")
    code.load(integer: count * type.byteCount)
    code.call(positional: 1)
    code.call(positional: 2)
    code.store(local: Local.made.rawValue)
    code.load(integer: 0)
    code.store(local: Local.position.rawValue)
  }

  /// Values one by one: `array(type code, x)` would take the bytes of `bytes` as they are.
  private func writeLoop(_ code: inout BytecodeAssembler) {
    let test = code.label()
    let body = code.label()
    code.emit(.jump, to: test)
    code.place(body)
    load(.row, &code)
    load(.position, &code)
    code.emit(.loadSubscript)
    code.store(local: Local.value.rawValue)
    if let range = type.range { writeRangeCheck(range, &code) }
    writeValue(&code)
    load(.made, &code)
    load(.position, &code)
    code.emit(.storeSubscript)
    load(.position, &code)
    code.load(integer: 1)
    code.apply(.inPlaceAdd)
    code.store(local: Local.position.rawValue)
    code.place(test)
    load(.position, &code)
    code.load(integer: count)
    code.apply(.less)
    code.emit(.popJumpIfTrue, to: body)
  }

  private func writeValue(_ code: inout BytecodeAssembler) {
    guard type.range != nil else { return load(.value, &code) }
    code.emit(.loadGlobal, name: "int")
    load(.value, &code)
    code.call(positional: 1)
  }

  /// Writes `if not low <= value <= high or value != int(value): raise ValueError(…)`: NaN is in no range.
  private func writeRangeCheck(_ range: ClosedRange<Int>, _ code: inout BytecodeAssembler) {
    let (bad, fine) = (code.label(), code.label())
    load(.value, &code)
    code.load(integer: range.lowerBound)
    code.apply(.moreOrEqual)
    code.emit(.popJumpIfFalse, to: bad)
    load(.value, &code)
    code.load(integer: range.upperBound)
    code.apply(.lessOrEqual)
    code.emit(.popJumpIfFalse, to: bad)
    load(.value, &code)
    writeValue(&code)
    code.apply(.equal)
    code.emit(.popJumpIfTrue, to: fine)
    code.place(bad)
    code.emit(.loadGlobal, name: "ValueError")
    code.load(
      text: "feature %d is %s, not a whole number \(range.lowerBound) to \(range.upperBound)"
    )
    load(.position, &code)
    load(.value, &code)
    code.emit(.buildTuple, number: 2)
    code.apply(.modulo)
    raise(&code)
    code.place(fine)
  }

  private func raise(_ code: inout BytecodeAssembler) {
    code.call(positional: 1)
    code.emit(.raiseObject)
  }

  private func load(_ local: Local, _ code: inout BytecodeAssembler) {
    code.load(local: local.rawValue)
  }
}
