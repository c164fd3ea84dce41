/// Collects the code of one function: bytes, references and labels in layout order.
public struct CodeSink: Sendable {
  private(set) var bytes: [UInt8] = []
  private(set) var items: [LayoutItem] = []

  /// Appends one instruction that does not depend on its place.
  public mutating func append(_ instruction: some Sequence<UInt8>) {
    let before = bytes.count
    bytes.append(contentsOf: instruction)
    let added = bytes.count - before
    if case .fixed(let byteCount, let instructionCount)? = items.last {
      items[items.count - 1] = .fixed(
        byteCount: byteCount + added,
        instructionCount: instructionCount + 1
      )
    } else {
      items.append(.fixed(byteCount: added, instructionCount: 1))
    }
  }

  /// Appends a reference to a label.
  public mutating func append(
    _ kind: ReferenceKind,
    to label: LayoutLabel,
    role: ReferenceRole = .step
  ) {
    items.append(.reference(kind, label, role))
  }

  /// Appends the load of a constant from a pool that layout will place.
  public mutating func appendLiteral(_ value: UInt32, into register: MachineRegister) {
    items.append(.reference(.literal(register, value), LayoutLabel(-1), .step))
  }

  /// Appends the load of two constants from a pool that layout will place.
  public mutating func appendLiterals(
    _ first: UInt32,
    into register: MachineRegister,
    _ second: UInt32,
    into other: MachineRegister
  ) {
    let kind = ReferenceKind.literalPair(register, other, first, second)
    items.append(.reference(kind, LayoutLabel(-1), .step))
  }

  /// Appends a table.
  mutating func append(table: [UInt8]) {
    bytes.append(contentsOf: table)
    items.append(.data(byteCount: table.count))
  }

  mutating func append(_ item: LayoutItem) {
    items.append(item)
  }
}
