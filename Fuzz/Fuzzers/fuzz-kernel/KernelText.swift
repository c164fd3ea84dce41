import KernelCases
import KernelIR

/// A case as text, one step a line.
struct KernelText {
  let text: String

  init(_ kernelCase: KernelCase) {
    let kernel = kernelCase.kernel
    var lines = [
      "kernel '\(kernel.name)', words \(kernelCase.words), frame \(kernel.frame)",
      "parameters \(kernel.parameters.map(\.index))",
      "pointers \(kernel.registerTypes.indices.filter { kernel.registerTypes[$0] == .pointer })",
    ]
    for (number, table) in kernel.tables.enumerated() {
      lines.append("table \(number), aligned to \(table.alignment): \(table.bytes)")
    }
    for block in kernel.blocks {
      lines.append("block \(block.label.index):")
      for instruction in block.instructions { lines.append("  \(instruction)") }
      lines.append("  \(block.terminator)")
    }
    lines.append("data \(kernelCase.data)")
    text = lines.joined(separator: "\n").replacing("KernelIR.", with: "")
  }
}
