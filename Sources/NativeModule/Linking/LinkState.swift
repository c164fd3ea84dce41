import MPYFormat
import ObjectFile

/// Everything a link knows, step by step.
struct LinkState {
  /// What memory of a module keeps: a block of the heap, which is four words; for x86 code pages
  /// are mapped, and for its variables gcc asks for 32 bytes wherever they are large.
  ///
  /// Source: MicroPython v1.25 `py/mpconfig.h` (`MICROPY_BYTES_PER_GC_BLOCK`),
  /// `ports/unix/alloc.c`.
  func alignmentLimit(of kind: SectionKind) -> Int {
    switch machine.machine {
    case .x86, .x64: kind == .zeroedData ? 32 : 4096
    default: 4 * machine.wordSize
    }
  }
  /// Far above what any board can load.
  static let sizeLimit = 1 << 26

  let request: LinkRequest
  let machine: any MachineRules
  var names = NameTable(capacity: 256)
  /// By number of the name.
  var definitions: [Definition] = []
  var objects: [InputObject] = []
  /// The symbols of each object.
  var symbols: [[InputSymbol]] = []
  var sections: [InputSection] = []
  /// Xtensa: numbers of the sections with literals, in order.
  var literalSections: [Int] = []
  /// The order of layout, as numbers of sections.
  var order: [Int] = []
  /// Undefined symbols in order: object, number of the symbol.
  var unresolved: [(object: Int, symbol: Int)] = []
  /// Fixed addresses by number of the name.
  var fixedAddresses: [Int: Int] = [:]
  /// Numbers of the names of functions that choose another: GNU's `ifunc`.
  var indirectFunctions: Set<Int> = []
  /// Numbers of the names that code refers to weakly.
  var weakReferences: Set<Int> = []
  var members: [TakenMember] = []
  var extensions: Set<LinkExtension> = []

  var offsetTable: [OffsetTableEntry] = []
  /// By number of the name: position in `offsetTable`, or -1.
  var offsetTablePositions: [Int32] = []
  var offsetTableSection = 0
  var literals = XtensaLiterals()

  var text: [UInt8] = []
  /// Bytes in front of the sections.
  var openingCount = 0
  var readOnlyData: [UInt8] = []
  var zeroedByteCount = 0
  var words: [AddressWord] = []
  /// RISC-V: distances whose upper half an instruction holds, by section and offset.
  var upperHalves: [UInt64: Int] = [:]
  /// RISC-V: relocations of such instructions by offset, for sections where they were searched.
  var upperHalfRelocations: [Int: [Int: Int]] = [:]

  init(_ request: LinkRequest, machine: any MachineRules) {
    self.request = request
    self.machine = machine
  }

  /// The name of a symbol for an error.
  func name(of symbol: InputSymbol, at site: RelocationSite) -> String {
    if symbol.name >= 0 { return names.text(symbol.name) }
    let elf = objects[site.object].elf
    guard let decoded = try? elf.symbol(at: site.relocation.symbol) else { return "" }
    guard decoded.type == .section, elf.sections.indices.contains(decoded.section) else {
      return elf.name(of: decoded)
    }
    return elf.name(of: elf.sections[decoded.section])
  }

  /// The place of a relocation for an error.
  func place(of site: RelocationSite) -> LinkPlace {
    LinkPlace(
      object: objects[site.object].elf.file,
      section: sections[site.section].name,
      offset: site.relocation.offset
    )
  }

  func fault(_ site: RelocationSite, _ fault: RelocationFault) -> LinkFailure {
    .relocationFault(place(of: site), symbol: name(of: site.symbol, at: site), fault)
  }

  /// The failure for a kind of relocation that a module cannot have.
  func unsupported(_ site: RelocationSite) -> LinkFailure {
    .relocation(
      place(of: site),
      type: site.type,
      name: machine.relocationName(site.type),
      symbol: name(of: site.symbol, at: site)
    )
  }
}
