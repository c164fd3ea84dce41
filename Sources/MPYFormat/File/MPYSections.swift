/// The bytes of a file by what they are for; together they are its size.
public struct MPYSections: Equatable, Sendable {
  /// The header.
  public private(set) var header = 0
  /// The strings.
  public private(set) var names = 0
  /// The objects.
  public private(set) var constants = 0
  /// Bytecode with its preludes.
  public private(set) var bytecode = 0
  /// Machine code, with the preludes of native functions.
  public private(set) var machineCode = 0
  /// Constants of native modules outside their code.
  public private(set) var readOnlyData = 0
  /// Relocations with their end mark.
  public private(set) var relocations = 0
  /// Lengths, kinds and flags between all of these.
  public private(set) var framing = 0
  /// Memory the loader clears for native modules; none of it is in the file.
  public private(set) var zeroed = 0

  /// The file's size.
  public var total: Int {
    header + names + constants + bytecode + machineCode + readOnlyData + relocations + framing
  }

  /// The sections of `file`.
  ///
  /// - Throws: `MPYFailure.malformed` for what no file can hold.
  public init(_ file: MPYFile) throws(MPYFailure) {
    header = file.header.byteCount
    var writer = MPYWriter()
    for qstr in file.qstrs { try writer.append(qstr) }
    names = writer.bytes.count
    for object in file.objects { try writer.append(object, depth: 0) }
    constants = writer.bytes.count - names
    try writer.append(number: file.qstrs.count, .qstrCount)
    try writer.append(number: file.objects.count, .objectCount)
    framing = writer.bytes.count - names - constants
    try add(file.body)
  }

  private mutating func add(_ function: RawCode) throws(MPYFailure) {
    var writer = MPYWriter()
    var alone = function
    alone.children = []
    try writer.append(alone, depth: 0)
    var parts = function.code.count
    if function.kind == .bytecode {
      bytecode += function.code.count
    } else {
      machineCode += function.code.count
    }
    if case .viper(let viper) = function.kind {
      let relocated = try Self.relocationBytes(of: function, viper, whole: writer.bytes.count)
      relocations += relocated
      readOnlyData += viper.readOnlyData?.count ?? 0
      zeroed += viper.zeroedByteCount ?? 0
      parts += relocated + (viper.readOnlyData?.count ?? 0)
    }
    framing += writer.bytes.count - parts
    guard !function.children.isEmpty else { return }
    var count = MPYWriter()
    try count.append(number: function.children.count, .childCount)
    framing += count.bytes.count
    for child in function.children { try add(child) }
  }

  private static func relocationBytes(
    of function: RawCode,
    _ parts: ViperParts,
    whole: Int
  ) throws(MPYFailure) -> Int {
    guard parts.relocations != nil else { return 0 }
    var without = parts
    without.relocations = nil
    var writer = MPYWriter()
    try writer.append(RawCode(kind: .viper(without), code: function.code), depth: 0)
    return whole - writer.bytes.count
  }
}
