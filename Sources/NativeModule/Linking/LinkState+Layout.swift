import MPYFormat
import ObjectFile

extension LinkState {
  /// The part of the module that sections of a kind are in.
  func part(of kind: SectionKind) -> LinkedSection.Part {
    if kind == .zeroedData { return .zeroedData }
    return kind.isConstant && machine.separatesConstants ? .readOnlyData : .text
  }

  /// Adds the sections of the linker's own to the order.
  mutating func addOwnSections() {
    offsetTableSection = sections.count
    let size = offsetTable.count * machine.wordSize
    addOwn("GOT", .offsetTable, size: size)
    guard machine.machine == .xtensa else {
      order.append(offsetTableSection)
      return
    }
    literals.section = sections.count
    addOwn("LIT", .literalTable, size: literals.values.count * machine.wordSize)
    order.insert(contentsOf: [offsetTableSection, literals.section], at: 0)
  }

  /// Gives every section its address and fills the parts of the module.
  mutating func layOut() throws(LinkFailure) {
    text = try opening()
    openingCount = text.count
    for number in order {
      let section = sections[number]
      let part = part(of: section.kind)
      let end = size(of: part)
      let address = (end + section.alignment - 1) & ~(section.alignment - 1)
      sections[number].address = address
      guard address + section.size <= Self.sizeLimit else {
        let source = section.object.map { " with \(objects[$0].elf.file), \(section.name)" } ?? ""
        throw .size(
          part: name(of: part) + source,
          bytes: address + section.size,
          limit: Self.sizeLimit
        )
      }
      switch part {
      case .text: Self.append(section, at: address, to: &text)
      case .readOnlyData: Self.append(section, at: address, to: &readOnlyData)
      case .zeroedData: zeroedByteCount = address + section.size
      }
    }
  }

  func size(of part: LinkedSection.Part) -> Int {
    switch part {
    case .text: text.count
    case .readOnlyData: readOnlyData.count
    case .zeroedData: zeroedByteCount
    }
  }

  private func name(of part: LinkedSection.Part) -> String {
    switch part {
    case .text: "code"
    case .readOnlyData: "read-only data"
    case .zeroedData: "zeroed data"
    }
  }

  private mutating func addOwn(_ name: String, _ kind: SectionKind, size: Int) {
    sections.append(
      InputSection(
        name: name,
        object: nil,
        kind: kind,
        alignment: machine.wordSize,
        size: size
      )
    )
  }

  private static func append(_ section: InputSection, at address: Int, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: repeatElement(0, count: address - bytes.count))
    guard let content = section.content else {
      bytes.append(contentsOf: repeatElement(0, count: section.size))
      return
    }
    content.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }
}
