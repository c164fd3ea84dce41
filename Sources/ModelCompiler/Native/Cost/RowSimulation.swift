import Encodings
public import KernelIR
import MPYFormat
public import ModelIR

/// Calls of a module's `predict` in the interpreter, with as much of MicroPython as it needs.
///
/// What it finds out is what machine code does: the answer, and by way of the compiled blocks how
/// many instructions it takes.
public struct RowSimulation: Sendable {
  let module: NativeModule
  private let pointerBytes: Int
  private let interpreter: KernelInterpreter

  /// Where things lie in the simulated memory.
  enum Place {
    static let itself: UInt64 = 0x1000
    static let context: UInt64 = 0x1100
    static let objects: UInt64 = 0x1200
    static let arguments: UInt64 = 0x1300
    static let children: UInt64 = 0x1400
    static let labels: UInt64 = 0x2000
    static let table: UInt64 = 0x10_0000
    static let functions: UInt64 = 0x11_0000
    static let frame: UInt64 = 0x20_0000
    static let row: UInt64 = 0x30_0000
    static let output: UInt64 = 0x50_0000
    static let float: UInt64 = 0x60_0000
    /// Objects of the row, of the output and of the array made from a list.
    static let rowObject: UInt64 = 0x70_0000
    static let outputObject: UInt64 = 0x70_0100
    static let otherObject: UInt64 = 0x70_0200
    /// The buffer with the tables of a file, and its object.
    static let buffer: UInt64 = 0x800_0000
    static let bufferObject: UInt64 = 0x70_0300
    /// The kernel's tables, one behind the other.
    static let tables: UInt64 = 0x1000_0000
  }

  /// What a call gave.
  public struct Outcome: Equatable, Sendable {
    /// The blocks and branches taken.
    public let run: KernelRun
    /// The object returned: a small integer with its tag, or the address of another object.
    public let object: UInt64
    /// The scores written, or the value of a float object.
    public let floats: [Float]
    /// The position of the label returned, where labels are objects of their own.
    public let labelPosition: Int?
  }

  /// A simulation of the module's `predict`.
  public init(_ module: NativeModule) {
    self.module = module
    pointerBytes = module.target.architecture.wordByteCount
    var functions: [UInt64: any KernelFunction] = [:]
    functions[Self.address(of: FunctionTableEntry.getBuffer)] = SimulatedBuffer(
      pointerBytes: pointerBytes
    )
    functions[Self.address(of: FunctionTableEntry.newFloat)] = SimulatedFloat(
      address: Place.float,
      takesBits: module.target.passesFloatBits
    )
    if module.tables != nil {
      functions[Self.address(of: FunctionTableEntry.item)] = SimulatedGlobal(
        address: Place.bufferObject
      )
    }
    interpreter = KernelInterpreter(
      pointerBytes: pointerBytes,
      tableAddresses: module.kernel.tables.indices.map(Self.address(ofTable:)),
      frameAddress: Place.frame,
      functions: functions
    )
  }

  /// Asks for the answer to a row.
  ///
  /// - Parameters:
  ///   - row: as many values as the model has features.
  ///   - type: what the array holds; the model's own type when nil.
  /// - Returns: what the call gave.
  /// - Throws: what the kernel did wrong; values that do not fit lead to a function that is not
  ///   simulated.
  public func answer(
    _ row: [Float],
    as type: FeatureType? = nil
  ) throws(InterpreterFault) -> Outcome {
    try call(row, type ?? module.featureType, argumentCount: 1)
  }

  /// Asks for the sums behind the answer, before expansion and link.
  public func scores(
    _ row: [Float],
    as type: FeatureType? = nil
  ) throws(InterpreterFault) -> Outcome {
    try call(row, type ?? module.featureType, argumentCount: 3)
  }

  static func address(of entry: Int) -> UInt64 { Place.functions + UInt64(16 * entry) }

  /// Tables lie so far apart that none reaches the next.
  private static func address(ofTable index: Int) -> UInt64 {
    Place.tables + UInt64(index) * UInt64(2 * KernelLimits.tableBytes)
  }

  private func call(
    _ row: [Float],
    _ type: FeatureType,
    argumentCount: Int
  ) throws(InterpreterFault) -> Outcome {
    var memory = memory(row, type)
    let run = try interpreter.run(
      module.kernel,
      [Place.itself, UInt64(argumentCount), 0, Place.arguments],
      memory: &memory
    )
    let labels = Place.labels..<(Place.labels + 0x1000)
    let name = argumentCount == 3 ? "output" : "float"
    return Outcome(
      run: run,
      object: run.result,
      floats: floats(in: memory, name),
      labelPosition: labels.contains(run.result) ? Int(run.result - labels.lowerBound) / 8 : nil
    )
  }

  private func floats(in memory: KernelMemory, _ name: String) -> [Float] {
    guard let region = memory.regions.first(where: { $0.name == name }) else { return [] }
    if name == "float" && module.target.floatBytes == 8 {
      let place = module.target.floatOffset
      let bits = LittleEndian.load(UInt64.self, from: region.bytes, at: place) ?? 0
      return [Float(Double(bitPattern: bits))]
    }
    let range = name == "float" ? 4..<8 : 0..<region.bytes.count
    return stride(from: range.lowerBound, to: range.upperBound, by: 4).compactMap {
      LittleEndian.load(UInt32.self, from: region.bytes, at: $0).map(Float.init(bitPattern:))
    }
  }

  private func memory(_ row: [Float], _ type: FeatureType) -> KernelMemory {
    let table = (0..<128).map { Self.address(of: $0) }
    // The tuple of labels: type, length, items that are told apart by their addresses.
    let items = (0..<max(1, module.scoreCount)).map { Place.labels + UInt64(8 * $0) }
    let tuple = Place.labels + 0x1000
    let frame = module.kernel.frame.byteCount(pointerBytes: pointerBytes)
    let bytes = row.flatMap { type.bytes(of: $0) }
    let fileTables = module.tables ?? []
    let tables = module.kernel.tables.enumerated().map { index, table in
      MemoryRegion(
        "table \(index)",
        at: Self.address(ofTable: index),
        table.bytes,
        isWritable: false
      )
    }
    return KernelMemory(
      tables + [
        pointers("itself", Place.itself, [0, Place.context, Place.children, 0]),
        pointers("context", Place.context, [0, 0, 0, Place.objects]),
        pointers("objects", Place.objects, [Place.table] + Array(repeating: tuple, count: 7)),
        pointers("arguments", Place.arguments, [Place.rowObject, Place.outputObject, table[0]]),
        pointers("tuple", tuple, [0, UInt64(items.count)] + items),
        pointers("table", Place.table, table),
        pointers(
          "bufferObject",
          Place.bufferObject,
          [1, Place.buffer, UInt64(fileTables.count), code(.uint8)]
        ),
        MemoryRegion("buffer", at: Place.buffer, fileTables, isWritable: false),
        pointers("rowObject", Place.rowObject, [1, Place.row, UInt64(bytes.count), code(type)]),
        pointers(
          "outputObject",
          Place.outputObject,
          [1, Place.output, UInt64(4 * module.scoreCount), code(.float32)]
        ),
        MemoryRegion("frame", at: Place.frame, Array(repeating: 0xEE, count: frame)),
        MemoryRegion("row", at: Place.row, bytes, isWritable: false),
        MemoryRegion("output", at: Place.output, Array(repeating: 0, count: 4 * module.scoreCount)),
        MemoryRegion("float", at: Place.float, Array(repeating: 0, count: 16)),
      ]
    )
  }

  private func code(_ type: FeatureType) -> UInt64 { UInt64(type.typeCode) }

  private func pointers(_ name: String, _ address: UInt64, _ values: [UInt64]) -> MemoryRegion {
    let bytes = values.flatMap { LittleEndian.bytes($0).prefix(pointerBytes) }
    return MemoryRegion(name, at: address, bytes, isWritable: false)
  }
}
