import Encodings
import ModelCompiler
import Models
import Packing
import TerminalOutput

/// What `mote pack` made.
struct PackDocument: ResultDocument {
  static let schema = "mote-pack/1"

  private let board: String
  private let compiler: String?
  private let decisions: Int
  private let features: Int
  private let file: String
  private let form: String
  private let heapBytes: Int
  private let labels: [String]
  private let module: String
  private let notes: [String]
  private let sha256: String
  private let sizeBytes: Int
  private let tableBytes: Int
  private let trees: Int

  init(_ packed: PackedModule, path: String) {
    board = packed.boardID
    compiler = packed.compiler
    decisions = packed.nodeCount
    features = packed.featureCount
    file = path
    form = packed.form.rawValue
    heapBytes = packed.heapByteCount
    labels = packed.labels
    module = packed.moduleName
    notes = packed.notes.map(\.description)
    sha256 = packed.sha256
    sizeBytes = packed.bytes.count
    tableBytes = packed.tableByteCount
    trees = packed.treeCount
  }

  /// The same for people.
  var fields: [Field] {
    [
      Field("file", file),
      Field("module", module),
      Field("form", form),
      Field("board", board),
      Field("size", DecimalText.byteCount(sizeBytes)),
      Field("sha256", sha256),
      Field("features", DecimalText.grouped(features)),
      Field("labels", labels.isEmpty ? nil : labels.joined(separator: ", ")),
      Field(
        "trees",
        "\(DecimalText.grouped(trees)) with \(DecimalText.grouped(decisions)) decisions"
      ),
      Field("tables", DecimalText.byteCount(tableBytes)),
      Field("heap, about", DecimalText.byteCount(heapBytes)),
      Field("compiler", compiler),
    ] + notes.map { Field("note", $0) }
  }
}
