import KernelCases
import KernelFixtures
import KernelIR
import MachineCode
import Testing

@Suite("A function as MicroPython calls it")
struct ViperConventionTests {
  /// Cells of a pointer's width: itself, its context, its objects, the table, arguments, object.
  private enum Cell {
    static let itself = 0
    static let context = 4
    static let objects = 8
    static let table = 10
    static let arguments = 80
    static let object = 82
    static let row = 86
    static let count = 96
  }

  private static let getBuffer: UInt64 = 0x9000
  private static let row: [Int16] = [1, -300, 32_000, -5, 70, 0, -32_768, 9]

  private static func cells(
    base: UInt64,
    width: UInt64,
    getBuffer: UInt64,
    length: UInt64 = 16,
    typeCode: UInt64 = 0x68
  ) -> [UInt64] {
    var cells = [UInt64](repeating: 0, count: Cell.count)
    let address: (Int) -> UInt64 = { base + UInt64($0) * width }
    cells[Cell.itself + 1] = address(Cell.context)
    cells[Cell.context + 3] = address(Cell.objects)
    cells[Cell.objects] = address(Cell.table)
    cells[Cell.table + ViperKernel.Entry.getBuffer] = getBuffer
    cells[Cell.table + ViperKernel.Entry.checkArguments] = 0x4400
    cells[Cell.table + ViperKernel.Entry.raise] = 0x5500
    cells[Cell.arguments] = address(Cell.object)
    cells[Cell.object] = address(Cell.row)
    cells[Cell.object + 1] = length
    cells[Cell.object + 2] = typeCode
    return cells
  }

  /// Copies the object's three cells to where the buffer's description is wanted.
  private struct GetBuffer: KernelFunction {
    let width: Int

    func call(
      _ arguments: [UInt64],
      memory: inout KernelMemory
    ) throws(InterpreterFault) -> UInt64 {
      for cell in 0..<3 {
        let offset = UInt64(cell * width)
        let value = try memory.load(arguments[0] + offset, count: width)
        try memory.store(value, at: arguments[1] + offset, count: width)
      }
      return 0xABCD_EF01
    }
  }

  private func interpret(
    width: Int,
    count: UInt64 = 1,
    keywords: UInt64 = 0,
    length: UInt64 = 16,
    typeCode: UInt64 = 0x68
  ) throws -> UInt64 {
    let base: UInt64 = 0x10000
    var bytes: [UInt8] = []
    for cell in Self.cells(
      base: base,
      width: UInt64(width),
      getBuffer: Self.getBuffer,
      length: length,
      typeCode: typeCode
    ) {
      for byte in 0..<width { bytes.append(UInt8(cell >> UInt64(8 * byte) & 0xFF)) }
    }
    for (index, value) in Self.row.enumerated() {
      bytes[Cell.row * width + 2 * index] = UInt8(truncatingIfNeeded: value)
      bytes[Cell.row * width + 2 * index + 1] = UInt8(truncatingIfNeeded: value >> 8)
    }
    var memory = KernelMemory([
      MemoryRegion("heap", at: base, bytes, isWritable: false),
      MemoryRegion("frame", at: 0x2000, Array(repeating: 0xEE, count: 3 * width)),
    ])
    let interpreter = KernelInterpreter(
      pointerBytes: width,
      frameAddress: 0x2000,
      functions: [Self.getBuffer: GetBuffer(width: width)]
    )
    let arguments = [base, count, keywords, base + UInt64(Cell.arguments * width)]
    let kernel = try ViperKernel.make(featureCount: Self.row.count)
    return try interpreter.run(kernel, arguments, memory: &memory).result
  }

  private static var smallInt: Int64 {
    Self.row.reduce(0) { $0 + Int64($1) } << 1 | 1
  }

  @Test("answers a right call, and raises through the table on a wrong one", arguments: [4, 8])
  func interpreted(_ width: Int) throws {
    let mask: UInt64 = width == 8 ? .max : 0xFFFF_FFFF
    #expect(try interpret(width: width) == UInt64(bitPattern: Self.smallInt) & mask)
    for (count, keywords) in [(UInt64(2), UInt64(0)), (1, 1), (0, 0)] {
      #expect(throws: InterpreterFault.noFunction(address: 0x4400)) {
        try interpret(width: width, count: count, keywords: keywords)
      }
    }
    for (length, typeCode) in [(UInt64(14), UInt64(0x68)), (16, 0x66), (0, 0x68)] {
      #expect(throws: InterpreterFault.noFunction(address: 0x5500)) {
        try interpret(width: width, length: length, typeCode: typeCode)
      }
    }
  }

  @Test("runs as x86-64 code", .enabled(if: KernelTools.isNative))
  func native() throws {
    let machine = try #require(NativeMachine(capacity: 1 << 16))
    let compiled = try KernelCompiler(X64())
      .compile(try ViperKernel.make(featureCount: Self.row.count))
    try #require(machine.load(compiled.code))
    let getBuffer:
      @convention(c) (
        UnsafePointer<UInt64>, UnsafeMutablePointer<UInt64>, UInt64
      ) -> UInt64 = { object, info, _ in
        for cell in 0..<3 { info[cell] = object[cell] }
        return 0xABCD_EF01
      }
    let heap = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: Cell.count)
    defer { heap.deallocate() }
    let base = UInt64(UInt(bitPattern: heap.baseAddress))
    let cells = Self.cells(
      base: base,
      width: 8,
      getBuffer: unsafeBitCast(getBuffer, to: UInt64.self)
    )
    _ = heap.initialize(from: cells)
    let bytes = UnsafeMutableRawBufferPointer(heap)
    for (index, value) in Self.row.enumerated() {
      bytes.storeBytes(of: value, toByteOffset: Cell.row * 8 + 2 * index, as: Int16.self)
    }
    let outcome = machine.call([base, 1, 0, base + UInt64(Cell.arguments * 8)])
    #expect(Int64(bitPattern: outcome.result) == Self.smallInt)
    #expect(outcome.saved == NativeMachine.kept)
  }
}
