/// Checks what the structure of a file leaves open: instructions, indices, jumps, relocations.
///
/// MicroPython checks none of this and crashes where it is wrong. Values on the stack are not
/// followed.
public struct MPYVerifier: Sendable {
  let file: MPYFile

  /// A check of `file`.
  public init(_ file: MPYFile) {
    self.file = file
  }

  /// Looks at every function.
  ///
  /// - Returns: what is worth knowing though it is not wrong.
  /// - Throws: `MPYFailure.function` for the first fault.
  public func verify() throws(MPYFailure) -> [MPYNote] {
    var notes: [MPYNote] = []
    let header = file.header
    if header.architecture == .none, header.subVersion != 0 {
      notes.append(.subVersion(header.subVersion))
    }
    for function in file.functions {
      do throws(CodeError) {
        try check(function)
      } catch {
        throw error.failure(in: function.name)
      }
      if case .assembler = function.code.kind {
        notes.append(.inlineAssembler(function: function.name))
      }
    }
    return notes
  }

  private func check(_ function: MPYFunction) throws(CodeError) {
    let code = function.code
    let start = code.code.startIndex
    guard !file.qstrs.isEmpty else {
      throw CodeError(.index(table: .strings, index: 0, count: 0), at: start)
    }
    switch code.kind {
    case .bytecode:
      var reader = CodeReader(code.code, at: start)
      let prelude = try Prelude(&reader)
      try check(prelude, at: start)
      try check(code.code[reader.offset...], of: code, prelude)
    case .native(let preludeOffset): try checkNative(code, preludeOffset: preludeOffset)
    case .viper(let parts):
      // A module body that mpy-cross compiled finds its tables through the first constant.
      let isLinked = function.path.isEmpty && file.objects.first != .functionTable
      try checkViper(code, parts, isModule: isLinked)
    case .assembler(let parts):
      try Self.check(parts.argumentCount, .arguments, count: 5, at: start)
      try Self.check(parts.signature, .returnTypes, count: 8, at: start)
    }
  }

  static func check(
    _ index: Int,
    _ table: CodeTable,
    count: Int,
    at offset: Int
  ) throws(CodeError) {
    guard (0..<count).contains(index) else {
      throw CodeError(.index(table: table, index: index, count: count), at: offset)
    }
  }
}
