public import FlashProtocols
public import Transport

/// Looks into the flash of a board of the ESP32 family, reads and erases it, through its loader.
///
/// Every call begins with a reset into the loader and ends with one that starts the board's program,
/// also after a failure. All of them throw `ESPTrouble`, `ESPFailure` and `TransportError`.
public struct ESPChipAccess: Sendable {
  /// Below it a stub costs more time than it saves.
  private static let leastForStub = 16 * 1024

  private let options: ESPSessionOptions
  private let link: ESPLink
  private let portReturn: ESPPortReturn?
  private let onEvent: @Sendable (FlashEvent) -> Void

  /// Access to one board.
  ///
  /// - Parameters:
  ///   - options: how its loader is talked to.
  ///   - link: what is between this computer and the loader.
  ///   - portReturn: opens a port again that went away with the reset; nil where none does.
  ///   - onEvent: called as the work goes on.
  public init(
    options: ESPSessionOptions = ESPSessionOptions(),
    link: ESPLink = .bridge,
    portReturn: ESPPortReturn? = nil,
    onEvent: @escaping @Sendable (FlashEvent) -> Void
  ) {
    self.options = options
    self.link = link
    self.portReturn = portReturn
    self.onEvent = onEvent
  }

  /// What the chip is, and what its flash holds.
  public func report(_ transport: any Transport, rate: Int) async throws -> ESPChipReport {
    let session = session(transport, rate: rate)
    return try await session.ended {
      try await ESPChipWork(session, onEvent: onEvent).report()
    }
  }

  /// The bytes of `region`, each piece compared with the board's digest.
  ///
  /// - Throws: `ESPChipFailure`, `ESPStubFailure`.
  public func read(
    _ region: FlashRegion,
    _ transport: any Transport,
    rate: Int
  ) async throws -> ESPRegionReport<[UInt8]> {
    try await at(region, transport, rate: rate) { session, _, device, range in
      if range.count >= Self.leastForStub { try await start(for: device, in: session) }
      try await session.raiseRate()
      return try await ESPFlashReader(session, onEvent: onEvent).read(range)
    }
  }

  /// Erases `region`, whole sectors.
  ///
  /// - Parameters:
  ///   - region: what is erased.
  ///   - isForced: also where it cannot be proven, or the board may not start again.
  ///   - transport: the open port, which stays open.
  ///   - rate: its rate in bit/s.
  /// - Returns: whether the board's digests prove that it is empty.
  /// - Throws: `FlashFailure` where it must not be erased, `ESPChipFailure`, `ESPStubFailure`.
  public func erase(
    _ region: FlashRegion,
    isForced: Bool = false,
    _ transport: any Transport,
    rate: Int
  ) async throws -> ESPRegionReport<Bool> {
    try await at(region, transport, rate: rate) { session, work, device, range in
      let isWhole = try await work.isWhole(range)
      try ESPEraseRules(device, isForced: isForced).check(isWhole ? nil : range)
      let sector = ESPRegion.sectorSize
      guard range.lowerBound.isMultiple(of: sector), range.count.isMultiple(of: sector) else {
        throw ESPChipFailure.unaligned(offset: range.lowerBound, byteCount: range.count)
      }
      if isWhole { try await start(for: device, in: session) }
      try await session.confirm(device)
      let eraser = ESPFlashEraser(session, onEvent: onEvent)
      return isWhole
        ? try await eraser.eraseAll(range.count) : try await eraser.erase(range)
    }
  }

  /// The board's own MD5 of `region`, 16 bytes.
  ///
  /// - Throws: `ESPChipFailure`.
  public func digest(
    _ region: FlashRegion,
    _ transport: any Transport,
    rate: Int
  ) async throws -> ESPRegionReport<[UInt8]> {
    try await at(region, transport, rate: rate) { session, _, _, range in
      let check = ESPRegionCheck(
        offset: UInt32(range.lowerBound),
        byteCount: UInt32(range.count),
        of: try session.contact
      )
      return try await session.port.run(check)
    }
  }

  /// Does something with a region, once its place is known.
  private func at<Outcome: Sendable>(
    _ region: FlashRegion,
    _ transport: any Transport,
    rate: Int,
    _ body: (ESPSession, ESPChipWork, ESPIdentity, Range<Int>) async throws -> Outcome
  ) async throws -> ESPRegionReport<Outcome> {
    let session = session(transport, rate: rate)
    return try await session.ended {
      let work = ESPChipWork(session, onEvent: onEvent)
      let (device, range) = try await work.open(region)
      return work.report(try await body(session, work, device, range), range, device)
    }
  }

  private func session(_ transport: any Transport, rate: Int) -> ESPSession {
    ESPSession(
      transport,
      rate: rate,
      link: link,
      options: options,
      portReturn: portReturn,
      onEvent: onEvent
    )
  }

  private func start(for device: ESPIdentity, in session: ESPSession) async throws {
    guard let stub = try ESPStubSearch(options.stub, onEvent: onEvent).stub(for: device) else {
      return
    }
    try await session.start(stub)
  }
}
