import Diagnostics
import Encodings
import ModelCompiler
import Packing
import TerminalOutput

/// One line of the table of forms.
struct PackedForm: Encodable {
  private let form: String
  private let goal: String?
  private let isChosen: Bool
  private let sizeBytes: Int?
  private let heapBytes: Int?
  private let importBytes: Int?
  private let typicalInstructions: Double?
  private let worstInstructions: Int?
  private let refusal: Refusal?

  /// Why there is no such module.
  private struct Refusal: Encodable {
    let code: String
    let message: String
  }

  init(_ entry: PackComparison.Entry, chosen: PackVariant) {
    form = entry.variant.form.rawValue
    goal = entry.variant.goal?.rawValue
    isChosen = entry.variant == chosen
    let module = try? entry.result.get()
    sizeBytes = module?.byteCount
    heapBytes = module?.heap?.retainedByteCount
    importBytes = module?.heap?.peakByteCount
    typicalInstructions = module?.cost?.typical
    worstInstructions = module?.cost?.worst
    switch entry.result {
    case .success: refusal = nil
    case .failure(let failure): refusal = Refusal(code: failure.formCode, message: "\(failure)")
    }
  }

  /// For people.
  var cells: [TableCell] {
    [
      TableCell(isChosen ? "*" : "", .good),
      TableCell(form, isChosen ? .good : nil),
      TableCell(goal),
      TableCell(sizeBytes.map(DecimalText.grouped)),
      TableCell(heapBytes.map(DecimalText.grouped)),
      TableCell(importBytes.map(DecimalText.grouped)),
      TableCell(typicalInstructions.map { DecimalText.grouped(Int($0.rounded())) }),
      TableCell(worstInstructions.map(DecimalText.grouped)),
      TableCell(refusal?.code, .faint),
    ]
  }
}
