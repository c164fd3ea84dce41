public import BoardModel
public import MPYFormat

/// How much of a board's heap importing an `.mpy` file takes, in bytes.
///
/// Counted in the collector's blocks of four machine words, from the structures of MicroPython
/// v1.25 (`py/persistentcode.c`, `py/objmodule.c`, `py/map.c`, `py/qstr.c`). Left out is what the
/// module's own statements allocate beyond its functions: lists, classes, calls.
public struct HeapEstimate: Equatable, Sendable {
  /// What stays as long as the module does.
  public private(set) var retainedByteCount: Int
  /// What the import needs at its fullest moment: the module's body goes after it has run.
  public private(set) var peakByteCount: Int
  /// What of both is for names, if the firmware has none of them.
  public let namesByteCount: Int
  /// What of it is for tables that are read from a file when the module is first called.
  public private(set) var tablesByteCount = 0
  /// What of it a read-only file system in memory keeps in place: bytecode, text of names, strings.
  private let readOnlyByteCount: Int
  /// What the import alone needs.
  private let importByteCount: Int
  /// What stays when the module is frozen into the firmware: its dictionary and function objects.
  private let frozenByteCount: Int

  private static let moduleNameCount = 2
  /// Sizes a dictionary grows through; beyond them by half.
  private static let dictionarySizes = [
    2, 4, 6, 8, 10, 12, 17, 23, 29, 37, 47, 59, 73, 97, 127, 167, 223, 293, 389, 521, 691, 919,
    1_223, 1_627, 2_161, 3_229, 4_831, 7_243, 10_861, 16_273, 24_407, 36_607, 54_907,
  ]
  /// What the pool keeps of a string besides its address: two bytes of hash, one of length.
  private static let poolOverhead = 3
  /// Open file, its buffers and the path while an import reads; measured on LittleFS.
  private static let readingByteCount = 352

  /// Machine code that lies outside the heap once it is imported.
  public let outsideByteCount: Int

  /// An estimate for `file` on firmware whose machine words have `wordByteCount` bytes.
  ///
  /// - Parameters:
  ///   - file: the module.
  ///   - wordByteCount: bytes of a pointer.
  ///   - place: where the firmware keeps machine code; nil where it is not known, then it counts as
  ///     the heap.
  public init(
    _ file: MPYFile,
    wordByteCount: Int,
    place: NativeCodeStorage.Place? = nil
  ) {
    let place = place ?? .heap
    let heap = Blocks(wordByteCount: wordByteCount, keepsMachineCode: place == .heap)
    let machineCode = file.body.selfAndDescendants.filter { $0.kind != .bytecode }.map(\.code.count)
    outsideByteCount = place == .heap ? 0 : machineCode.reduce(0, +)
    // What is copied out of the heap was in it as a whole.
    let copied = [.executable, .fixed].contains(place) ? machineCode.max() ?? 0 : 0
    let names = file.body.children.count + Self.moduleNameCount
    let entries = Self.dictionarySizes.first { $0 >= names } ?? names + names / 2
    let module = heap.words(4) + heap.words(2) + heap.words(4) + heap.words(2 * entries)
    let tables = heap.bytes(2 * file.qstrs.count) + heap.words(file.objects.count)
    let interned = Set(file.qstrs.map(\.text))
    let objects = file.objects.reduce(0) { $0 + heap.object($1, interned: interned) }
    namesByteCount = file.qstrs.reduce(0) { $0 + Self.stringCost($1, wordByteCount: wordByteCount) }
    let functions = file.body.children.reduce(0) { $0 + heap.function($1) }
    let children = heap.words(file.body.children.count)
    let body = heap.body(file.body)
    let bytecode = file.body.selfAndDescendants.filter { $0.kind == .bytecode }
    let texts = file.qstrs.reduce(0) { $0 + Self.textByteCount($1) }
    readOnlyByteCount =
      file.objects.reduce(texts) { $0 + heap.content($1, interned: interned) }
      + bytecode.dropFirst().reduce(0) { $0 + heap.bytes($1.code.count) }
    frozenByteCount = module + file.body.children.count * heap.words(4)
    let lasting = module + tables + objects + namesByteCount + functions + children
    retainedByteCount = lasting + (file.body.isLinkedModule ? body : 0)
    importByteCount = lasting + body + heap.bytes(copied) + Self.readingByteCount
    peakByteCount = importByteCount
  }

  /// The same for the module frozen into the firmware, which names, code and constants are part of.
  public var frozen: HeapEstimate { HeapEstimate(frozenByteCount: frozenByteCount) }

  /// The same with tables of so many bytes, which the first call reads into a buffer.
  func reading(_ byteCount: Int, wordByteCount: Int) -> HeapEstimate {
    let heap = Blocks(wordByteCount: wordByteCount, keepsMachineCode: true)
    var estimate = self
    // A `bytes` object and what it refers to, with the zero behind.
    estimate.tablesByteCount = heap.words(4) + heap.bytes(byteCount + 1)
    estimate.retainedByteCount += estimate.tablesByteCount
    // The file is open while the call reads it.
    estimate.peakByteCount = max(
      peakByteCount,
      estimate.retainedByteCount + Self.readingByteCount
    )
    return estimate
  }

  /// The same in a read-only file system in memory, whose tables, bytecode and strings are used in
  /// place (MicroPython v1.25 `py/persistentcode.c`).
  var inPlace: HeapEstimate {
    var estimate = self
    estimate.retainedByteCount -= tablesByteCount + readOnlyByteCount
    estimate.peakByteCount = importByteCount - readOnlyByteCount
    estimate.tablesByteCount = 0
    return estimate
  }

  private init(frozenByteCount: Int) {
    self.frozenByteCount = frozenByteCount
    outsideByteCount = 0
    retainedByteCount = frozenByteCount
    readOnlyByteCount = 0
    importByteCount = frozenByteCount
    peakByteCount = frozenByteCount
    namesByteCount = 0
  }

  /// Firmware knows the listed strings; others are counted as if it had none of them, in pools
  /// that are half full, since each new one is twice the last.
  private static func stringCost(_ string: MPYString, wordByteCount: Int) -> Int {
    guard case .spelled(let text) = string else { return 0 }
    return text.utf8.count + 1 + 2 * (poolOverhead + wordByteCount)
  }

  private static func textByteCount(_ string: MPYString) -> Int {
    guard case .spelled(let text) = string else { return 0 }
    return text.utf8.count + 1
  }

  /// Bytes in whole blocks of the heap.
  private struct Blocks {
    let wordByteCount: Int
    let keepsMachineCode: Bool

    func bytes(_ count: Int) -> Int {
      let block = 4 * wordByteCount
      return (count + block - 1) / block * block
    }

    func words(_ count: Int) -> Int { bytes(count * wordByteCount) }

    /// The code with what describes it, without the functions in it.
    func body(_ function: RawCode) -> Int {
      let isKept = keepsMachineCode || function.kind == .bytecode
      var sum = (isKept ? bytes(function.code.count) : 0) + words(4)
      if case .viper(let parts) = function.kind {
        let zeroed = ((parts.zeroedByteCount ?? 0) + wordByteCount - 1) / wordByteCount
        sum += bytes(zeroed * wordByteCount + (parts.readOnlyData?.count ?? 0))
      }
      return sum
    }

    /// A function with its object and the functions in it.
    func function(_ function: RawCode) -> Int {
      let children = function.children.reduce(0) { $0 + self.function($1) }
      return body(function) + words(4) + words(function.children.count) + children
    }

    /// What of an object is the text or the bytes it holds.
    func content(_ object: MPYObject, interned: Set<String>) -> Int {
      switch object {
      case .string(let text) where !interned.contains(text): bytes(text.utf8.count + 1)
      case .bytes(let content): bytes(content.count + 1)
      case .tuple(let items): items.reduce(0) { $0 + content($1, interned: interned) }
      default: 0
      }
    }

    /// A string that is a name too is that name.
    func object(_ object: MPYObject, interned: Set<String>) -> Int {
      switch object {
      case .functionTable, .none, .false, .true, .ellipsis: 0
      case .string(let text) where interned.contains(text): 0
      case .string(let text): words(4) + bytes(text.utf8.count + 1)
      case .bytes(let content): words(4) + bytes(content.count + 1)
      // An arbitrary-precision integer: its header, and 16 bits a digit.
      case .integer(let text): words(4) + bytes(text.utf8.count * 10 / 48 * 2 + 2)
      case .float: words(2)
      case .complex: words(3)
      case .tuple(let items):
        items.reduce(words(2 + items.count)) { $0 + self.object($1, interned: interned) }
      }
    }
  }
}
