import Encodings

/// The lines of one function of a listing.
struct ListedFunction {
  let function: MPYFunction
  let file: MPYFile

  init(_ function: MPYFunction, in file: MPYFile) {
    self.function = function
    self.file = file
  }

  static func hex(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { Hex.text($0, width: 2) }.joined(separator: ":")
  }

  /// Kind, size and prelude.
  var head: [String] {
    let code = function.code
    var lines = ["function: \(PrintableText.escaped(function.name))"]
    lines.append("  \(code.kind.name), \(code.code.count) bytes")
    do throws(MPYFailure) {
      if let prelude = try code.prelude(name: function.name) { lines += text(of: prelude) }
    } catch {
      lines.append("  ! \(error)")
    }
    switch code.kind {
    case .viper(let parts): lines += text(of: parts)
    case .assembler(let parts):
      lines.append("  arguments: \(parts.argumentCount), signature: \(parts.signature)")
    case .bytecode, .native: break
    }
    return lines
  }

  private func text(of prelude: Prelude) -> [String] {
    let counts = [
      prelude.stateSize, prelude.exceptionDepth, prelude.flags.rawValue, prelude.positionalCount,
      prelude.keywordOnlyCount, prelude.defaultCount,
    ]
    let arguments = prelude.names.dropFirst().map { "'\(qstr($0))'" }.joined(separator: ", ")
    let cells = prelude.cells.map { "\($0)" }.joined(separator: ", ")
    return [
      "  prelude: (\(counts.map(String.init).joined(separator: ", ")))",
      "  args: [\(arguments)]",
      // mpy-tool.py counts the cells among the line information.
      "  line info: \(Self.hex(prelude.lines.bytes + prelude.cells))",
    ] + (cells.isEmpty ? [] : ["  cells: [\(cells)]"])
  }

  private func text(of parts: ViperParts) -> [String] {
    var lines: [String] = []
    if let data = parts.readOnlyData {
      lines.append("  read-only data, \(data.count) bytes")
      lines += bytes(data)
    }
    if let count = parts.zeroedByteCount { lines.append("  zeroed data, \(count) bytes") }
    return lines
  }

  /// Sixteen bytes a line, with their offset.
  func bytes(_ bytes: ArraySlice<UInt8>) -> [String] {
    stride(from: bytes.startIndex, to: bytes.endIndex, by: 16).map { start in
      let row = bytes[start..<min(start + 16, bytes.endIndex)]
      return "  \(Hex.text(start - bytes.startIndex, width: 4))  \(Self.hex(row))"
    }
  }

  func qstr(_ index: Int) -> String {
    file.qstrs.indices.contains(index)
      ? PrintableText.escaped(file.qstrs[index].text) : "?\(index)"
  }
}
