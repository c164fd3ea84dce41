import Encodings
import MPYFormat

/// The module's functions around tables in a file: what opens, checks and reads it.
struct TableFunctions {
  /// What the file has to hold; in images a few bytes may stand around it, half of them before.
  private let byteCount: Int
  private let checksum: UInt32
  private let moduleName: String

  /// The module's global for the open file.
  private static let fileName = "_file"
  /// The module's global for the buffer: the file itself, or what was read from it.
  static let bufferName = "_data"
  /// The module's function that reads the file into the buffer.
  static let loadName = "_load"
  /// What `binascii.crc32` is imported as.
  private static let checksumName = "_crc32"
  /// The ending of the file, which stands beside the module.
  static let fileExtension = "dat"
  private static let chunkBytes = 256

  init(_ tables: [UInt8], moduleName: String) {
    byteCount = tables.count
    checksum = CRC32.checksum(tables)
    self.moduleName = moduleName
  }

  /// Defines the functions and opens the file: an import fails that finds none, or another's.
  func write(_ assembler: inout ModuleAssembler) throws(MPYFailure) {
    try assembler.define(checkCode())
    try assembler.define(loadCode())
    // _file = _data = _check(open(__file__[:-3] + "dat", "rb"))
    assembler.body.emit(.loadName, name: "_check")
    assembler.body.emit(.loadName, name: "open")
    assembler.body.emit(.loadName, name: "__file__")
    assembler.body.emit(.loadNone)
    assembler.body.load(integer: -"mpy".utf8.count)
    assembler.body.emit(.buildSlice, number: 2)
    assembler.body.emit(.loadSubscript)
    assembler.body.load(text: Self.fileExtension)
    assembler.body.apply(.add)
    assembler.body.load(text: "rb")
    assembler.body.call(positional: 2)
    assembler.body.call(positional: 1)
    assembler.body.emit(.dupTop)
    assembler.body.emit(.storeName, name: Self.fileName)
    assembler.body.emit(.storeName, name: Self.bufferName)
  }

  /// Locals of `_check`.
  private enum Local: Int {
    case file
    case padding
    case sum
    case chunk
    case left
  }

  /// `_check(file)`: the file at its tables, when it holds those of this module.
  private func checkCode() -> BytecodeAssembler {
    var code = BytecodeAssembler(name: "_check", arguments: ["f"])
    let wrong = code.label()
    code.load(local: Local.file.rawValue)
    code.emit(.loadMethod, name: "seek")
    code.load(integer: 0)
    code.load(integer: 2)
    code.callMethod(positional: 2)
    code.load(integer: byteCount)
    code.apply(.subtract)
    code.store(local: Local.padding.rawValue)
    code.load(local: Local.padding.rawValue)
    code.load(integer: 0)
    code.apply(.less)
    code.emit(.popJumpIfTrue, to: wrong)
    code.load(local: Local.padding.rawValue)
    code.load(integer: FileTables.mostPadding)
    code.apply(.more)
    code.emit(.popJumpIfTrue, to: wrong)
    writeSeek(&code)
    writeSum(&code, otherwise: wrong)
    code.load(local: Local.sum.rawValue)
    code.load(integer: Int(checksum))
    code.apply(.notEqual)
    code.emit(.popJumpIfTrue, to: wrong)
    writeSeek(&code)
    code.load(local: Local.file.rawValue)
    code.emit(.returnValue)
    code.place(wrong)
    code.emit(.loadGlobal, name: "ValueError")
    code.load(
      text: "\(moduleName).\(Self.fileExtension) does not hold the tables of this \(moduleName).mpy"
    )
    code.call(positional: 1)
    code.emit(.raiseObject)
    return code
  }

  private func writeSeek(_ code: inout BytecodeAssembler) {
    code.load(local: Local.file.rawValue)
    code.emit(.loadMethod, name: "seek")
    code.load(local: Local.padding.rawValue)
    code.load(integer: 1)
    code.apply(.shiftRight)
    code.callMethod(positional: 1)
    code.emit(.popTop)
  }

  /// Writes the checksum of the tables, a piece at a time.
  private func writeSum(_ code: inout BytecodeAssembler, otherwise wrong: BytecodeLabel) {
    let (body, test) = (code.label(), code.label())
    code.load(integer: 0)
    code.store(local: Local.sum.rawValue)
    code.load(integer: byteCount)
    code.store(local: Local.left.rawValue)
    code.emit(.jump, to: test)
    code.place(body)
    writeRead(&code)
    code.load(local: Local.chunk.rawValue)
    code.emit(.popJumpIfFalse, to: wrong)
    code.emit(.loadGlobal, name: Self.checksumName)
    code.load(local: Local.chunk.rawValue)
    code.load(local: Local.sum.rawValue)
    code.call(positional: 2)
    code.store(local: Local.sum.rawValue)
    code.load(local: Local.left.rawValue)
    code.emit(.loadGlobal, name: "len")
    code.load(local: Local.chunk.rawValue)
    code.call(positional: 1)
    code.apply(.inPlaceSubtract)
    code.store(local: Local.left.rawValue)
    code.place(test)
    code.load(local: Local.left.rawValue)
    code.emit(.popJumpIfTrue, to: body)
  }

  /// `chunk = file.read(min(left, 256))`.
  private func writeRead(_ code: inout BytecodeAssembler) {
    code.load(local: Local.file.rawValue)
    code.emit(.loadMethod, name: "read")
    code.emit(.loadGlobal, name: "min")
    code.load(local: Local.left.rawValue)
    code.load(integer: Self.chunkBytes)
    code.call(positional: 2)
    code.callMethod(positional: 1)
    code.store(local: Local.chunk.rawValue)
  }

  /// `_load()`: the tables in memory of their own.
  private func loadCode() -> BytecodeAssembler {
    var code = BytecodeAssembler(name: Self.loadName)
    code.emit(.loadGlobal, name: "_check")
    code.emit(.loadGlobal, name: Self.fileName)
    code.call(positional: 1)
    // Without a number MicroPython reads into a buffer that it copies as it grows.
    code.emit(.loadMethod, name: "read")
    code.load(integer: byteCount)
    code.callMethod(positional: 1)
    code.emit(.storeGlobal, name: Self.bufferName)
    code.emit(.loadNone)
    code.emit(.returnValue)
    return code
  }
}
