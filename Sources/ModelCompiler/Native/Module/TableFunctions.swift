import Encodings
import MPYFormat

/// The module's functions around tables in a file: what opens, checks and reads it.
struct TableFunctions {
  /// What the file has to hold; in images a few bytes may stand around it, half of them before.
  private let byteCount: Int
  private let checksum: UInt32

  /// The module's global for the file's whole path.
  private static let pathName = "_path"
  /// The module's global for the buffer: the file itself, or what was read from it.
  static let bufferName = "_data"
  /// The module's function that opens and checks the file.
  private static let openName = "_open"
  /// The module's function that reads the file into the buffer.
  static let loadName = "_load"
  /// What `binascii.crc32` and `os.getcwd` are imported as.
  private static let checksumName = "_crc32"
  private static let folderName = "_getcwd"
  private static let chunkBytes = 256

  init(_ tables: [UInt8]) {
    byteCount = tables.count
    checksum = CRC32.checksum(tables)
  }

  /// Defines the functions and opens the file: an import fails that finds none, or another's.
  func write(_ assembler: inout ModuleAssembler) throws(MPYFailure) {
    try assembler.define(openCode())
    try assembler.define(loadCode())
    writePath(&assembler.body)
    assembler.body.emit(.loadName, name: Self.openName)
    assembler.body.call(positional: 0)
    assembler.body.emit(.storeName, name: Self.bufferName)
  }

  /// `_path = __file__[:-3] + "dat"`, behind the working directory where that is relative: programs
  /// may change it before the first call.
  private func writePath(_ body: inout BytecodeAssembler) {
    let isWhole = body.label()
    body.emit(.loadName, name: "__file__")
    body.emit(.loadNone)
    body.load(integer: -"mpy".utf8.count)
    body.emit(.buildSlice, number: 2)
    body.emit(.loadSubscript)
    body.load(text: NativeModule.tablesExtension)
    body.apply(.add)
    body.emit(.storeName, name: Self.pathName)
    body.emit(.loadName, name: Self.pathName)
    body.emit(.loadMethod, name: "startswith")
    body.load(text: "/")
    body.callMethod(positional: 1)
    body.emit(.popJumpIfTrue, to: isWhole)
    body.emit(.loadName, name: Self.folderName)
    body.call(positional: 0)
    body.emit(.loadMethod, name: "rstrip")
    body.load(text: "/")
    body.callMethod(positional: 1)
    body.load(text: "/")
    body.apply(.add)
    body.emit(.loadName, name: Self.pathName)
    body.apply(.add)
    body.emit(.storeName, name: Self.pathName)
    body.place(isWhole)
  }

  /// Locals of `_open`.
  private enum Local: Int {
    case file
    case padding
    case sum
    case chunk
    case left
  }

  /// `_open()`: the file at its tables, when it holds those of this module.
  private func openCode() -> BytecodeAssembler {
    var code = BytecodeAssembler(name: Self.openName)
    let wrong = code.label()
    code.emit(.loadGlobal, name: "open")
    code.emit(.loadGlobal, name: Self.pathName)
    code.load(text: "rb")
    code.call(positional: 2)
    code.store(local: Local.file.rawValue)
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
    code.load(text: "%s does not hold the tables of this module")
    code.emit(.loadGlobal, name: Self.pathName)
    code.apply(.modulo)
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

  /// `_load()`: the tables in memory of their own, from a file of its own: callbacks may call
  /// meanwhile.
  private func loadCode() -> BytecodeAssembler {
    var code = BytecodeAssembler(name: Self.loadName)
    code.emit(.loadGlobal, name: Self.openName)
    code.call(positional: 0)
    code.store(local: 0)
    code.load(local: 0)
    // Without a number MicroPython reads into a buffer that it copies as it grows.
    code.emit(.loadMethod, name: "read")
    code.load(integer: byteCount)
    code.callMethod(positional: 1)
    code.emit(.storeGlobal, name: Self.bufferName)
    code.load(local: 0)
    code.emit(.loadMethod, name: "close")
    code.callMethod(positional: 0)
    code.emit(.returnValue)
    return code
  }
}
