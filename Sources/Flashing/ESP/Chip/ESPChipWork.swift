import FlashImages
import FlashProtocols

/// What the operations on a chip's flash have in common.
final class ESPChipWork {
  private let session: ESPSession
  private let onEvent: @Sendable (FlashEvent) -> Void
  private var flash: ESPFlashPreparation.Outcome?

  init(_ session: ESPSession, onEvent: @escaping @Sendable (FlashEvent) -> Void) {
    self.session = session
    self.onEvent = onEvent
  }

  /// Reaches the board and finds the place of `region`.
  func open(_ region: FlashRegion) async throws -> (device: ESPIdentity, range: Range<Int>) {
    let end = if case .range(let range) = region { range.upperBound } else { Int?.none }
    let device = try await connect(declared: end)
    let range = try await place(of: region)
    if let flash, !device.isSecureDownload, range.upperBound > Int(flash.byteCount) {
      throw ESPChipFailure.outside(end: range.upperBound, flash: Int(flash.byteCount))
    }
    return (device, range)
  }

  /// Whether `range` is the whole flash; never where its size is not known.
  func isWhole(_ range: Range<Int>) async throws -> Bool {
    guard try !session.contact.isSecureDownload, let flash else { return false }
    return range == 0..<Int(flash.byteCount)
  }

  /// What the chip is and what its flash holds.
  func report() async throws -> ESPChipReport {
    let device = try await connect(declared: nil)
    // Encrypted flash shows nothing.
    let isReadable = !device.isSecureDownload && device.security?.isEncrypted != true
    let table = isReadable ? try await optionalTable() : nil
    return ESPChipReport(
      device: device,
      flash: flash?.identity,
      flashByteCount: flash.map { Int($0.byteCount) },
      table: table,
      programs: try await programs(in: table)
    )
  }

  func report<Outcome: Sendable>(
    _ outcome: Outcome,
    _ range: Range<Int>,
    _ device: ESPIdentity
  ) -> ESPRegionReport<Outcome> {
    ESPRegionReport(device: device, range: range, outcome: outcome, rate: session.port.rate)
  }

  /// A loader in secure download mode does not tell the size of its flash.
  private func connect(declared: Int?) async throws -> ESPIdentity {
    let device = try await session.connect()
    guard !device.isSecureDownload || declared != nil else { return device }
    let flash = try await session.prepare(declared: declared)
    self.flash = flash
    if !device.isSecureDownload {
      onEvent(.device(device, flashByteCount: Int(flash.byteCount)))
    }
    return device
  }

  private func place(of region: FlashRegion) async throws -> Range<Int> {
    switch region {
    case .range(let range): return range
    case .all:
      guard let flash else { throw ESPFailure.secureDownload(what: "reading the flash's size") }
      return 0..<Int(flash.byteCount)
    case .partition(let name):
      let table = try await table()
      guard let partition = table.partitions.first(where: { $0.label == name }) else {
        throw ESPChipFailure.noPartition(name: name, names: table.partitions.map(\.label))
      }
      return partition.offset..<partition.end
    }
  }

  private func optionalTable() async throws -> PartitionTable? {
    do {
      return try await table()
    } catch is ESPChipFailure {
      return nil
    }
  }

  private func table() async throws -> PartitionTable {
    let start = PartitionTable.usualOffset
    let bytes = try await read(start..<start + PartitionTable.byteCount)
    do {
      return try PartitionTable(decoding: bytes[...])
    } catch {
      throw ESPChipFailure.noTable(reason: "\(error)")
    }
  }

  /// Programs that describe themselves; only their first bytes are read.
  private func programs(in table: PartitionTable?) async throws -> [ESPChipReport.Program] {
    guard let table, let flash else { return [] }
    var programs: [ESPChipReport.Program] = []
    for partition in table.partitions where partition.isApplication {
      let end = partition.offset + ESPApplicationDescription.headByteCount
      guard end <= Int(flash.byteCount) else { continue }
      let head = try await read(partition.offset..<end)
      if let description = ESPApplicationDescription(head: head) {
        programs.append(ESPChipReport.Program(partition: partition.label, description: description))
      }
    }
    return programs
  }

  /// Small parts are no progress worth showing.
  private func read(_ range: Range<Int>) async throws -> [UInt8] {
    try await ESPFlashReader(session, onEvent: { _ in }).read(range)
  }
}
