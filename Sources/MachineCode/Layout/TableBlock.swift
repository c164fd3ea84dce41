import KernelIR

/// The tables of a kernel where they stand apart from the code.
struct TableBlock {
  /// All tables with what aligns them.
  private(set) var bytes: [UInt8] = []
  /// Where each starts.
  private(set) var offsets: [Int] = []
  /// The label of the first.
  private let firstLabel: Int

  init(_ kernel: Kernel, alignment: Int) {
    firstLabel = kernel.blocks.count
    for table in kernel.tables {
      let multiple = max(alignment, table.alignment)
      bytes.append(contentsOf: repeatElement(0, count: -bytes.count & (multiple - 1)))
      offsets.append(bytes.count)
      bytes += table.bytes
    }
  }

  /// The constant that becomes the address of the table with the given label.
  func literal(_ label: LayoutLabel) -> Literal? {
    let number = label.index - firstLabel
    return offsets.indices.contains(number) ? Literal(tableAt: offsets[number]) : nil
  }
}
