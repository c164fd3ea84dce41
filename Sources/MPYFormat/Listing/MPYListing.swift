import Encodings

/// A file as text: tables, then each function with its instructions, names in place of indices.
///
/// Instructions read as those of MicroPython's `mpy-tool.py -d`, with the offset in the function in
/// front and, behind `;`, where a jump leads or which function is made.
public struct MPYListing: Sendable {
  let file: MPYFile

  /// A listing of `file`.
  public init(_ file: MPYFile) {
    self.file = file
  }

  /// All lines at once.
  public var lines: [String] {
    var lines: [String] = []
    forEachLine { lines.append($0) }
    return lines
  }

  /// The lines one after the other; none of them is kept.
  ///
  /// - Throws: what `body` throws.
  public func forEachLine<Failure: Error>(
    _ body: (String) throws(Failure) -> Void
  ) throws(Failure) {
    for line in head { try body(line) }
    for function in file.functions {
      for line in ListedFunction(function, in: file).head { try body(line) }
      try forEachCodeLine(of: function, body)
    }
  }

  /// The lines of one function: its kind, prelude, instructions or bytes.
  func lines(of function: MPYFunction) -> [String] {
    var lines = Array(ListedFunction(function, in: file).head.dropFirst())
    forEachCodeLine(of: function) { lines.append($0) }
    return lines
  }

  private func forEachCodeLine<Failure: Error>(
    of function: MPYFunction,
    _ body: (String) throws(Failure) -> Void
  ) throws(Failure) {
    let listed = ListedFunction(function, in: file)
    switch function.code.kind {
    case .bytecode:
      guard let bytecode = try? BytecodeBody(function.code, name: function.name) else { return }
      for instruction in bytecode.instructions {
        try body("  " + listed.text(of: instruction, in: bytecode))
      }
    case .native(let preludeOffset):
      for line in listed.bytes(function.code.code.prefix(preludeOffset)) { try body(line) }
    case .viper(let parts):
      for line in listed.bytes(function.code.code) { try body(line) }
      for line in listed.relocations(of: parts) { try body(line) }
    case .assembler:
      for line in listed.bytes(function.code.code) { try body(line) }
    }
  }

  private var head: [String] {
    let header = file.header
    var lines = ["source_file: \(PrintableText.escaped(file.sourceName))"]
    lines.append("header: \(ListedFunction.hex(header.bytes))")
    lines.append("qstr_table[\(file.qstrs.count)]:")
    lines += file.qstrs.map { "    \(PrintableText.escaped($0.text))" }
    lines.append("obj_table[\(file.objects.count)]:")
    lines += file.objects.map { "    \($0)" }
    return lines
  }
}
