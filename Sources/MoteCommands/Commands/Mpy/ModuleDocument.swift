import Encodings
import MPYFormat
import TerminalOutput

/// What `mote mpy info` says about a module.
struct ModuleDocument: ResultDocument {
  static let schema = "mote-mpy-info/1"

  private let file: String
  private let version: String
  private let architecture: MPYArchitecture
  private let architectureFlags: Int
  private let smallIntegerBits: Int
  private let sourceName: String
  private let sizeBytes: Int
  private let sections: Sections
  private let names: [String]
  private let constants: [String]
  private let functions: [Function]
  private let functionTable: FunctionTable?
  private let functionTableWords: String?

  init(_ module: MPYFile, path: String) throws {
    let bytes = try MPYSections(module)
    let header = module.header
    file = path
    version = "\(MPYHeader.version).\(header.subVersion)"
    architecture = header.architecture
    architectureFlags = header.architectureFlags
    smallIntegerBits = header.smallIntegerBits
    sourceName = module.sourceName
    sizeBytes = bytes.total
    sections = Sections(bytes)
    names = module.qstrs.map(\.text)
    constants = module.objects.map(\.description)
    functions = module.functions.map(Function.init)
    let use = FunctionTableEntries(module)
    functionTable = use.map(FunctionTable.init)
    functionTableWords = use?.words
  }

  private enum CodingKeys: CodingKey {
    case file, version, architecture, architectureFlags, smallIntegerBits, sourceName, sizeBytes
    case sections, names, constants, functions, functionTable
  }

  /// Bytes of the file by what they are for.
  private struct Sections: Encodable {
    let headerBytes: Int
    let nameBytes: Int
    let constantBytes: Int
    let bytecodeBytes: Int
    let machineCodeBytes: Int
    let readOnlyDataBytes: Int
    let relocationBytes: Int
    let framingBytes: Int
    /// Memory the loader clears; none of it is in the file.
    let zeroedBytes: Int

    init(_ sections: MPYSections) {
      headerBytes = sections.header
      nameBytes = sections.names
      constantBytes = sections.constants
      bytecodeBytes = sections.bytecode
      machineCodeBytes = sections.machineCode
      readOnlyDataBytes = sections.readOnlyData
      relocationBytes = sections.relocations
      framingBytes = sections.framing
      zeroedBytes = sections.zeroed
    }

    /// The sections that have bytes, with their names.
    var words: String {
      let parts = [
        ("header", headerBytes), ("names", nameBytes), ("constants", constantBytes),
        ("bytecode", bytecodeBytes), ("machine code", machineCodeBytes),
        ("read-only data", readOnlyDataBytes), ("relocations", relocationBytes),
        ("framing", framingBytes),
      ]
      return parts.filter { $0.1 > 0 }.map { "\($0.0) \(DecimalText.grouped($0.1))" }
        .joined(separator: ", ")
    }
  }

  private struct Function: Encodable {
    let name: String
    let kind: String
    let codeBytes: Int
    let arguments: Int?
    let stateWords: Int?

    init(_ function: MPYFunction) {
      name = function.name
      kind = function.code.kind.name
      codeBytes = function.code.code.count
      let prelude = try? function.code.prelude()
      if case .assembler(let parts) = function.code.kind {
        arguments = parts.argumentCount
      } else {
        arguments = prelude?.argumentCount
      }
      stateWords = prelude?.stateSize
    }
  }

  /// Entries of `mp_fun_table` that machine code uses.
  private struct FunctionTable: Encodable {
    let entries: [String]
    /// Whether these are all: false where the code hides what it calls.
    let isComplete: Bool

    init(_ use: FunctionTableEntries) {
      entries = use.entries.map(\.name)
      isComplete = use.isComplete
    }
  }

  /// The same for people, without the functions.
  var fields: [Field] {
    [
      Field("file", file),
      Field("source", sourceName),
      Field("version", version),
      Field("architecture", architecture == .none ? nil : architecture.name),
      Field("size", DecimalText.byteCount(sizeBytes)),
      Field("of these", sections.words),
      Field(
        "zeroed memory",
        sections.zeroedBytes == 0 ? nil : DecimalText.byteCount(sections.zeroedBytes)
      ),
      Field("names", names.isEmpty ? nil : names.joined(separator: ", ")),
      Field("constants", constants.isEmpty ? nil : constants.joined(separator: ", ")),
    ]
      + (functionTableWords.map { [Field("function table", $0)] } ?? [])
  }

  /// The functions.
  var functionRows: Table {
    var table = Table([
      .text("FUNCTION"), .text("KIND"), .number("BYTES"), .number("ARGUMENTS"), .number("STATE"),
    ])
    for function in functions {
      table.append([
        TableCell(function.name), TableCell(function.kind), TableCell(function.codeBytes),
        TableCell(function.arguments.map(String.init)),
        TableCell(function.stateWords.map(String.init)),
      ])
    }
    return table
  }
}
