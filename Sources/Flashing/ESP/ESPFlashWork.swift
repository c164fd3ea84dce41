import Encodings
import FlashProtocols

/// The work on one board, step by step.
final class ESPFlashWork {
  private let session: ESPSession
  private let content: PreparedContent
  private let options: FlashOptions
  private let recording: any FlashRecording
  private let onEvent: @Sendable (FlashEvent) -> Void

  init(
    _ session: ESPSession,
    content: PreparedContent,
    options: FlashOptions,
    recording: any FlashRecording,
    onEvent: @escaping @Sendable (FlashEvent) -> Void
  ) {
    self.session = session
    self.content = content
    self.options = options
    self.recording = recording
    self.onEvent = onEvent
  }

  func flash(check: (ESPIdentity, Int) throws -> Void) async throws -> FlashReport {
    let device = try await session.connect()
    let flash = try await session.prepare(declared: content.content.end)
    let byteCount = Int(flash.byteCount)
    onEvent(.device(device, flashByteCount: device.isSecureDownload ? nil : byteCount))
    if options.isVerifyOnly, device.isSecureDownload { throw FlashFailure.notComparable }
    try check(device, byteCount)
    warn(of: device)
    try await startStub(for: device)
    if options.erasesFirst {
      try ESPEraseRules(device, isForced: false).check(nil)
      try await session.confirm(device)
      try await recording.willWrite(content.content.bytes.count, to: device)
      // The time of a board goes by its image; the whole flash may take ten times as long.
      session.port.extend(by: ESPTiming.erase(byteCount) + ESPTiming.digest(byteCount))
      try await ESPFlashEraser(session, onEvent: onEvent).eraseAll(byteCount)
    }
    try await raiseRate(for: device)
    let kept = try await keptByteCount(of: device)
    let runs = try await differences(in: kept..<content.content.bytes.count)
    let report = { (outcome: FlashReport.Outcome) in
      self.report(outcome, device, byteCount, runs)
    }
    guard !runs.isEmpty else { return report(options.erasesFirst ? .ok : .unchanged) }
    if options.isVerifyOnly {
      throw FlashFailure.different(
        byteCount: runs.reduce(0) { $0 + $1.count },
        first: content.content.offset + runs[0].lowerBound
      )
    }
    if options.isDryRun { return report(.different) }
    try await session.confirm(device)
    return report(try await write(runs, to: device) ? .ok : .unverified)
  }

  /// How much of the image's beginning the board has and keeps: the bootloader of the ESP32's first
  /// secure boot must stay, with the digest it is checked by.
  private func keptByteCount(of device: ESPIdentity) async throws -> Int {
    let end = min(ESPEraseRules.bootloaderEnd, content.content.end)
    let range = 0..<max(0, end - content.content.offset)
    guard options.writes, device.security?.secureBoot == .first, !range.isEmpty else { return 0 }
    guard try !session.contact.isSecureDownload else {
      throw FlashFailure.secureBoot(offset: content.content.offset, isBootloader: true)
    }
    let (board, image) = (try await digest(range), await content.digest(of: range))
    guard board == image else {
      throw FlashFailure.otherBootloader(
        range: content.content.offset..<end,
        image: Hex.text(image),
        board: Hex.text(board)
      )
    }
    return range.count
  }

  private func warn(of device: ESPIdentity) {
    guard let crystal = device.crystal, let usual = device.chip.loader?.crystals.first,
      crystal != usual
    else { return }
    onEvent(.warning(.crystal(megahertz: crystal, usual: usual, chip: device.chip.name)))
  }

  private func raiseRate(for device: ESPIdentity) async throws {
    let limit = try await recording.fastestRate(of: device) ?? .max
    try await session.raiseRate(from: session.ladder.rates.filter { $0 <= limit })
    try await noteRate(for: device)
  }

  /// A rate that was reached by a lower rung is the one to begin with the next time.
  private func noteRate(for device: ESPIdentity) async throws {
    guard session.isLaddered else { return }
    try await recording.laddered(to: session.port.rate, of: device)
  }

  /// A stub that was named does all of it; one that was not named only erases, where it helps.
  private func startStub(for device: ESPIdentity) async throws {
    if case .auto = options.stub, !options.erasesFirst { return }
    guard
      let stub = try ESPStubSearch(options.stub, onEvent: onEvent).stub(for: device)
    else { return }
    try await session.start(stub)
  }

  /// Writes all runs; whether the board's own digests prove all of them.
  private func write(_ runs: [Range<Int>], to device: ESPIdentity) async throws -> Bool {
    var done = 0
    let total = runs.reduce(0) { $0 + $1.count }
    var isProven = true
    try await recording.willWrite(total, to: device)
    for run in runs {
      do {
        isProven = try await write(run, to: device, done: done, total: total) && isProven
      } catch let failure as ESPFailure {
        onEvent(.retrying(offset: content.content.offset + run.lowerBound, failure))
        try await session.recover(after: failure)
        try await noteRate(for: device)
        try await session.confirm(device)
        // What was written before the failure may be right.
        for rest in try await differences(in: run) {
          isProven = try await write(rest, to: device, done: done, total: total) && isProven
        }
      }
      done += run.count
      recording.hasWritten(done, to: device)
    }
    return isProven
  }

  /// The parts of the content, or of a part of it, that the board does not have, joined to runs.
  private func differences(in part: Range<Int>? = nil) async throws -> [Range<Int>] {
    let whole = part ?? 0..<content.content.bytes.count
    let pieces = FlashRuns.pieces(of: whole)
    guard try !session.contact.isSecureDownload else { return FlashRuns.joined(pieces) }
    if try await isEqual(whole) { return [] }
    var differing: [Range<Int>] = []
    for (number, piece) in pieces.enumerated() {
      let isSame = pieces.count > 1 ? try await isEqual(piece) : false
      if !isSame { differing.append(piece) }
      onEvent(.comparing(done: number + 1, total: pieces.count))
    }
    return FlashRuns.joined(differing)
  }

  private func isEqual(_ range: Range<Int>) async throws -> Bool {
    guard !range.isEmpty else { return true }
    return try await digest(range) == content.digest(of: range)
  }

  /// The board's own MD5 of a part of the content.
  private func digest(_ range: Range<Int>) async throws -> [UInt8] {
    let check = ESPRegionCheck(
      offset: UInt32(content.content.offset + range.lowerBound),
      byteCount: UInt32(range.count),
      of: try session.contact
    )
    return try await session.port.run(check)
  }

  /// Whether the board's own digests prove it.
  private func write(
    _ run: Range<Int>,
    to device: ESPIdentity,
    done: Int,
    total: Int
  ) async throws -> Bool {
    let isCompressed = try !session.contact.isSecureDownload
    var isProven = true
    for part in FlashRuns.parts(of: run, byteCount: content.content.bytes.count) {
      let region = try await content.region(part, isCompressed: isCompressed)
      let before = done + part.lowerBound - run.lowerBound
      isProven = try await write(region, to: device, done: before, total: total) && isProven
    }
    return isProven
  }

  private func write(
    _ region: ESPRegion,
    to device: ESPIdentity,
    done: Int,
    total: Int
  ) async throws -> Bool {
    let writer = ESPRegionWriter(region, to: try session.contact, over: session.link)
    let outcome = try await session.port.run(writer) { writer in
      let share = region.bytes.count * writer.acknowledged / max(1, writer.blockCount)
      onEvent(.writing(done: done + share, total: total))
      recording.hasWritten(done + share, to: device)
    }
    return outcome == .verified
  }

  private func report(
    _ outcome: FlashReport.Outcome,
    _ device: ESPIdentity,
    _ flashByteCount: Int,
    _ runs: [Range<Int>]
  ) -> FlashReport {
    let offset = content.content.offset
    return FlashReport(
      outcome: outcome,
      device: device,
      // A loader that tells nothing was told the end of the image.
      flashByteCount: device.isSecureDownload ? nil : flashByteCount,
      runs: runs.map { $0.lowerBound + offset..<$0.upperBound + offset },
      rate: session.port.rate
    )
  }
}
