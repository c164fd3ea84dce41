import Encodings
import KernelFixtures
import MPYFormat
import MachineCode
import ModelIR
import TestSupport

@testable import ModelCompiler

/// Calls of a file's `predict` under `qemu-xtensa`, made as MicroPython makes them.
///
/// `O f(self, Z n_args, Z n_kw, const O *args)` with the function object, its context and constants,
/// MicroPython v1.28 `py/objfun.h`; of the function table there is what `XtensaStubs` has.
struct XtensaModuleRun {
  private var program: XtensaProgram
  private let module: NativeModule
  private var code = 0
  private var itself = 0

  /// What a call with one row gave.
  struct Answer {
    /// The object returned: a small integer with its tag, a label's address, or a float's bits.
    let object: UInt32
    /// The label's position where labels are objects of their own.
    let position: Int?
    /// The sums written by the call that asks for them.
    let floats: [Float]
  }

  private static let base = XtensaProgram.base
  private static let none = 0x2220
  private static let labels = 0x4000

  init(_ module: NativeModule) throws {
    self.module = module
    let windowed = module.target.architecture == .xtensawin
    program = XtensaProgram(windowed ? .windowed : .call0)
    program.image = program.driver
    try load(try MPYFile(decoding: module.bytes))
  }

  /// Copies and relocates the machine code as the loader does, then makes the objects around it.
  private mutating func load(_ file: MPYFile) throws {
    program.align()
    var found: (code: ArraySlice<UInt8>, parts: ViperParts)?
    for child in file.body.children {
      if case .viper(let parts) = child.kind { found = (child.code, parts) }
    }
    guard let found else { throw Failure.noMachineCode }
    code = program.image.count
    program.image += found.code
    program.align()
    let data = program.image.count
    program.image += found.parts.readOnlyData ?? []
    program.align()
    for relocation in found.parts.relocations ?? [] {
      guard let position = relocation.position, position.area == .text,
        relocation.target == .readOnlyData
      else { throw Failure.relocation }
      for word in position.word..<(position.word + (relocation.runCount ?? 1)) {
        let place = code + 4 * word
        let value = LittleEndian.load(UInt32.self, from: program.image, at: place) ?? 0
        program.set(Self.base + data + Int(value), at: place)
      }
    }
    let table = table()
    let tuple = address
    let items = (0..<max(1, module.scoreCount)).map { UInt32(Self.labels + 8 * $0) }
    program.append([0, UInt32(items.count)] + items)
    // What the stubs know names and functions by.
    let name = address
    program.append([7])
    let maker = address
    program.append([8])
    let objects = address
    program.append(
      file.objects.map { object in
        switch object {
        case .functionTable: table
        case .tuple: tuple
        default: name
        }
      }
    )
    let children = address
    program.append([maker])
    // The stub that looks names up hands back the dictionary: the buffer where tables are in a file.
    let globals = buffer(of: module.tables) ?? maker
    let context = address
    program.append([0, globals, 0, objects])
    itself = program.image.count
    program.append([0, context, children, UInt32(Self.base + code)])
  }

  /// An object with the tables as its buffer.
  private mutating func buffer(of tables: [UInt8]?) -> UInt32? {
    guard let tables else { return nil }
    program.align()
    let start = address
    program.image += tables
    program.align()
    let object = address
    program.append([1, start, UInt32(tables.count), UInt32(FeatureType.uint8.typeCode)])
    return object
  }

  /// The function table; its address.
  private mutating func table() -> UInt32 {
    let stubs = XtensaStubs(program.convention)
    let start = address
    program.image += stubs.bytes
    program.align()
    var entries = [UInt32](repeating: start + UInt32(stubs.end), count: 128)
    entries[FunctionTableEntry.none] = UInt32(Self.none)
    entries[FunctionTableEntry.getBuffer] = start + UInt32(stubs.buffer)
    entries[FunctionTableEntry.newFloat] = start + UInt32(stubs.same)
    entries[FunctionTableEntry.makeFunction] = start + UInt32(stubs.same)
    entries[FunctionTableEntry.item] = start + UInt32(stubs.item)
    entries[FunctionTableEntry.callFunction] = start + UInt32(stubs.call)
    let table = address
    program.append(entries)
    return table
  }

  /// Answers and sums of all rows, given as arrays of the model's own type, or as objects without a
  /// buffer that the module's own function makes arrays of.
  mutating func answers(
    _ rows: [[Float]],
    asLists: Bool = false,
    _ qemu: Program
  ) async throws -> [Answer] {
    let type = module.featureType
    let asksTwice = module.answersAlone
    var calls: [UInt32] = []
    var outputs: [Int] = []
    for row in rows {
      program.align()
      let bytes = row.flatMap { type.bytes(of: $0) }
      let start = address
      program.image += bytes
      program.align()
      var object = address
      program.append([1, start, UInt32(bytes.count), UInt32(type.typeCode)])
      if asLists {
        let array = object
        object = address
        program.append([2, 0, 0, 0, array])
      }
      let out = address
      program.append([1, 0, UInt32(4 * module.scoreCount), UInt32(FeatureType.float32.typeCode)])
      let arguments = address
      program.append([object, out, UInt32(Self.none)])
      if asksTwice { calls += call(1, arguments) }
      calls += call(3, arguments)
      outputs.append(Int(out) - Self.base)
    }
    program.align()
    let records = program.image.count
    program.append(calls)
    program.append(Array(repeating: 0, count: XtensaProgram.recordWords))
    for output in outputs {
      program.set(Self.base + program.image.count, at: output + 4)
      program.append(Array(repeating: 0, count: module.scoreCount))
    }
    program.set(Self.base + records, at: XtensaProgram.recordsOffset)
    program.set(program.image.count - records, at: XtensaProgram.recordsOffset + 4)
    guard let output = try await program.run(qemu) else { throw Failure.ended }
    let words = stride(from: 0, to: output.count, by: 4).map {
      LittleEndian.load(UInt32.self, from: output, at: $0) ?? 0
    }
    let callsPerRow = asksTwice ? 2 : 1
    let floats = (rows.count * callsPerRow + 1) * XtensaProgram.recordWords
    return try rows.indices.map { index in
      let result = { words[(index * callsPerRow + $0) * XtensaProgram.recordWords + 5] }
      guard result(callsPerRow - 1) == UInt32(PredictKernel.success) else { throw Failure.refused }
      let object = result(0)
      let isLabel = (Self.labels..<(Self.labels + 8 * module.scoreCount)).contains(Int(object))
      return Answer(
        object: object,
        position: isLabel ? (Int(object) - Self.labels) / 8 : nil,
        floats: (0..<module.scoreCount).map {
          Float(bitPattern: words[floats + index * module.scoreCount + $0])
        }
      )
    }
  }

  private var address: UInt32 { UInt32(Self.base + program.image.count) }

  private func call(_ count: UInt32, _ arguments: UInt32) -> [UInt32] {
    let words = [UInt32(Self.base + code), UInt32(Self.base + itself), count, 0, arguments]
    return words + Array(repeating: 0, count: XtensaProgram.recordWords - words.count)
  }

  private enum Failure: Error {
    case noMachineCode
    case relocation
    case ended
    case refused
  }
}
