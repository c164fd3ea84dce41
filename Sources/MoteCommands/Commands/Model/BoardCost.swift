import BoardModel
import Diagnostics
import Encodings
import ModelCompiler
import Models
import Packing
import TerminalOutput

/// What a model takes of one board, in the form it would be packed as.
struct BoardCost: Encodable {
  private let board: String
  private let form: String?
  private let goal: String?
  private let sizeBytes: Int?
  private let heapBytes: Int?
  private let importBytes: Int?
  private let typicalInstructions: Double?
  private let worstInstructions: Int?
  private let refusal: String?

  init(of source: ModelSource, _ imported: ImportedModel, on board: Board, _ packer: Packer) {
    self.board = board.id
    do {
      let packed = try packer.pack(
        PackRequest(source: source, moduleName: "model", target: PackTarget(board)),
        imported: imported
      )
      form = packed.form.rawValue
      goal = packed.variant.goal?.rawValue
      sizeBytes = packed.byteCount
      heapBytes = packed.heap?.retainedByteCount
      importBytes = packed.heap?.peakByteCount
      typicalInstructions = packed.cost?.typical
      worstInstructions = packed.cost?.worst
      refusal = nil
    } catch {
      (form, goal, sizeBytes, heapBytes, importBytes) = (nil, nil, nil, nil, nil)
      (typicalInstructions, worstInstructions) = (nil, nil)
      refusal = error.code
    }
  }

  /// The heads of the columns.
  static let columns: [TableColumn] = [
    .text("BOARD"), .text("FORM"), .text("FOR"), .number("FILE"), .number("HEAP"),
    .number("IMPORT"), .number("TYPICAL"), .number("WORST"), .text(""),
  ]

  /// For people.
  var cells: [TableCell] {
    [
      TableCell(board),
      TableCell(form),
      TableCell(goal),
      TableCell(sizeBytes.map(DecimalText.grouped)),
      TableCell(heapBytes.map(DecimalText.grouped)),
      TableCell(importBytes.map(DecimalText.grouped)),
      TableCell(typicalInstructions.map { DecimalText.grouped(Int($0.rounded())) }),
      TableCell(worstInstructions.map(DecimalText.grouped)),
      TableCell(refusal, .faint),
    ]
  }
}
