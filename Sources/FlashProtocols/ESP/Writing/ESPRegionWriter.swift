/// Writes one region and proves it.
///
/// A block is never sent again: a ROM refuses it even when it is right the second time, or inflates
/// it twice. The region is begun anew instead, once.
///
/// Source: Espressif "Serial Protocol", writing data; replies of ESP32 and ESP32-C3 ROMs.
public struct ESPRegionWriter: ESPProcedure {
  /// How sure it is that the flash holds the bytes.
  public enum Outcome: Hashable, Sendable {
    /// The chip's MD5 of the range is that of the bytes.
    case verified
    /// The loader has no MD5: every block was acknowledged, which proves nothing.
    case unverified
  }

  private enum State: Sendable {
    case begin
    case opened
    case block(Int)
    case quieting(ESPFailure)
    case resyncing(ESPFailure)
    case checking
  }

  private let region: ESPRegion
  private let contact: ESPContact
  private var blocks: ESPBlocks
  private var state = State.begin

  /// Blocks the loader has acknowledged since the last begin.
  public private(set) var acknowledged = 0

  /// How often the region was begun anew.
  public private(set) var restarts = 0

  /// Blocks of the region.
  public var blockCount: Int { blocks.count }

  /// A writer that has not begun.
  ///
  /// - Parameters:
  ///   - region: what to write and where.
  ///   - contact: the loader; in secure download mode the bytes are sent as they are.
  ///   - link: how it is reached.
  public init(_ region: ESPRegion, to contact: ESPContact, over link: ESPLink) {
    self.region = region
    self.contact = contact
    let limit =
      contact.dialect == .stub ? ESPBlocks.stubSize : min(ESPBlocks.romLimit, link.blockLimit)
    blocks = ESPBlocks(
      region,
      limit: limit,
      dialect: contact.dialect,
      deflates: !contact.isSecureDownload
    )
  }

  /// The next request; the outcome is how sure the content is.
  public mutating func next(after event: ESPEvent) -> ESPStep<Outcome> {
    switch state {
    case .begin:
      return region.problem.map { .fail(.region(offset: region.offset, reason: $0)) } ?? open()
    case .opened:
      // After a refusal some ROMs acknowledge blocks and write none of them.
      return event.failure(of: opening).map { .fail($0) } ?? send(0)
    case .block(let number): return took(event, number: number)
    case .quieting(let cause):
      state = .resyncing(cause)
      return .ask(ESPCommand(.sync, patience: ESPTiming.resync, attempts: 3))
    // A loader that is gone is told by what it did not answer first.
    case .resyncing(let cause): return event.failure(of: .sync).map { _ in .fail(cause) } ?? open()
    case .checking: return check(event)
    }
  }

  private var opening: ESPOpcode { blocks.isDeflated ? .deflateBegin : .flashBegin }

  private mutating func open() -> ESPStep<Outcome> {
    state = .opened
    acknowledged = 0
    return .ask(
      ESPCommand(
        blocks.begin(length: contact.dialect == .stub ? 20 : contact.loader.beginLength),
        patience: ESPTiming.erase(blocks.flashByteCount)
      )
    )
  }

  private mutating func send(_ number: Int) -> ESPStep<Outcome> {
    guard number < blocks.count else { return askDigest() }
    state = .block(number)
    let byteCount = blocks.mostBytesOfABlock
    // A stub erases while it writes, a ROM has done so before.
    let patience =
      contact.dialect == .stub ? ESPTiming.erase(byteCount) : ESPTiming.programming(byteCount)
    return .ask(ESPCommand(blocks.request(number), patience: patience))
  }

  private mutating func took(_ event: ESPEvent, number: Int) -> ESPStep<Outcome> {
    guard case .answered(let answer) = event else { return restart(.silent(dataOpcode)) }
    if answer.status.isSuccess {
      acknowledged = number + 1
      return send(number + 1)
    }
    if number == 0, answer.status.isInvalid, blocks.size > ESPBlocks.smallest {
      blocks = ESPBlocks(
        region,
        limit: ESPBlocks.smallest,
        dialect: contact.dialect,
        deflates: !contact.isSecureDownload
      )
      return open()
    }
    return restart(.block(offset: region.offset, number: number, answer.status))
  }

  private var dataOpcode: ESPOpcode { blocks.isDeflated ? .deflateData : .flashData }

  /// Begins anew behind a SYNC, which also ends whatever the loader waits for.
  private mutating func restart(_ failure: ESPFailure) -> ESPStep<Outcome> {
    guard restarts == 0 else { return .fail(failure) }
    restarts += 1
    state = .quieting(failure)
    return .pause(ESPTiming.drain)
  }

  private mutating func askDigest() -> ESPStep<Outcome> {
    guard !contact.isSecureDownload else { return .finish(.unverified) }
    state = .checking
    return .ask(.digest(of: region.offset, byteCount: UInt32(region.bytes.count)))
  }

  private func check(_ event: ESPEvent) -> ESPStep<Outcome> {
    switch ESPDigest.read(event) {
    case .failure(let failure): .fail(failure)
    case .success(let digest) where digest == region.digest: .finish(.verified)
    case .success: .fail(.digest(offset: region.offset, byteCount: region.bytes.count))
    }
  }
}
