import FlashProtocols

/// The work on one board, step by step.
final class ESPFlashWork {
  private let port: LoaderPort
  private let content: PreparedContent
  private let options: FlashOptions
  private let link: ESPLink
  private let recording: any FlashRecording
  private let onEvent: @Sendable (FlashEvent) -> Void
  private let ladder: ESPRateLadder

  init(
    port: LoaderPort,
    content: PreparedContent,
    options: FlashOptions,
    link: ESPLink,
    recording: any FlashRecording,
    onEvent: @escaping @Sendable (FlashEvent) -> Void
  ) {
    self.port = port
    self.content = content
    self.options = options
    self.link = link
    self.recording = recording
    self.onEvent = onEvent
    ladder = options.rates.isEmpty ? .usual : ESPRateLadder(options.rates)
  }

  func flash(check: (ESPIdentity, Int) throws -> Void) async throws -> FlashReport {
    onEvent(.connecting)
    var contact = try await connect()
    let device = try await port.run(ESPIdentification(contact, link: link, rate: port.rate))
    var flash = try await prepare(contact)
    onEvent(.device(device, flashByteCount: Int(flash.byteCount)))
    try check(device, Int(flash.byteCount))
    if link.hasRate, port.hasRate {
      let limit = try await recording.fastestRate(of: device) ?? .max
      contact = try await raiseRate(contact, device, from: ladder.rates.filter { $0 <= limit })
    }
    let runs = try await differences(contact)
    guard !runs.isEmpty else { return try await report(.unchanged, device, flash, runs, contact) }
    if options.isVerifyOnly {
      throw FlashFailure.different(
        byteCount: runs.reduce(0) { $0 + $1.count },
        first: content.content.offset + runs[0].lowerBound
      )
    }
    if options.isDryRun { return try await report(.different, device, flash, runs, contact) }
    try await confirm(device, contact)
    var done = 0
    let total = runs.reduce(0) { $0 + $1.count }
    try await recording.willWrite(total, to: device)
    var isProven = true
    for run in runs {
      do {
        isProven = try await write(run, contact, done: done, total: total) && isProven
      } catch let failure as ESPFailure {
        guard let rate = ladder.below(port.rate) else { throw failure }
        onEvent(.retrying(offset: content.content.offset + run.lowerBound, failure))
        contact = try await reconnect()
        flash = try await prepare(contact)
        if link.hasRate, port.hasRate {
          contact = try await raiseRate(contact, device, from: ladder.rates.filter { $0 <= rate })
        }
        try await confirm(device, contact)
        isProven = try await write(run, contact, done: done, total: total) && isProven
      }
      done += run.count
      try await recording.hasWritten(done, to: device)
    }
    return try await report(isProven ? .ok : .unverified, device, flash, runs, contact)
  }

  private func connect() async throws -> ESPContact {
    let sequences = port.hasLines ? ESPLineSequence.loader(over: link) : []
    return try await port.run(ESPConnection(ESPConnectionPlan(sequences: sequences)))
  }

  /// After a failure: the loader listens at its first rate once it was reset.
  private func reconnect() async throws -> ESPContact {
    if port.hasLines { try port.setRate(ESPRateLadder.slowest) }
    return try await connect()
  }

  private func prepare(_ contact: ESPContact) async throws -> ESPFlashPreparation.Outcome {
    // In secure download mode nothing tells the size; the image has to fit anyway.
    let declared = contact.isSecureDownload ? UInt32(clamping: content.content.end) : nil
    return try await port.run(ESPFlashPreparation(contact, byteCount: declared))
  }

  /// The fastest rate that works; a chip that failed at one is reset and begins anew.
  private func raiseRate(
    _ contact: ESPContact,
    _ device: ESPIdentity,
    from rates: [Int]
  ) async throws -> ESPContact {
    var contact = contact
    var isLaddered = false
    for rate in rates where rate > port.rate {
      do {
        let reached = try await port.run(ESPRateChange(contact, to: rate, from: port.rate))
        onEvent(.rate(reached))
        if isLaddered { try await recording.laddered(to: reached, of: device) }
        return contact
      } catch ESPFailure.rate {
        onEvent(.rateRefused(rate))
        isLaddered = true
        try port.setRate(ESPRateLadder.slowest)
        contact = try await connect()
        _ = try await prepare(contact)
      }
    }
    return contact
  }

  /// The parts of the content the board does not have, joined to runs.
  private func differences(_ contact: ESPContact) async throws -> [Range<Int>] {
    let whole = 0..<content.content.bytes.count
    guard !contact.isSecureDownload else {
      return FlashRuns.joined(FlashRuns.pieces(of: whole.count))
    }
    if try await isEqual(whole, contact) { return [] }
    let pieces = FlashRuns.pieces(of: whole.count)
    var differing: [Range<Int>] = []
    for (number, piece) in pieces.enumerated() {
      if pieces.count > 1, try await isEqual(piece, contact) { continue }
      differing.append(piece)
      onEvent(.comparing(done: number + 1, total: pieces.count))
    }
    return FlashRuns.joined(differing)
  }

  private func isEqual(_ range: Range<Int>, _ contact: ESPContact) async throws -> Bool {
    let check = ESPRegionCheck(
      offset: UInt32(content.content.offset + range.lowerBound),
      byteCount: UInt32(range.count),
      of: contact
    )
    return try await port.run(check) == content.digest(of: range)
  }

  /// Refuses another board than the one that was checked, just before the first erase.
  private func confirm(_ device: ESPIdentity, _ contact: ESPContact) async throws {
    let now = try await port.run(ESPIdentification(contact, link: link, rate: port.rate))
    guard now.mac == device.mac, now.chip == device.chip else {
      throw FlashFailure.otherDevice(before: Self.name(device), now: Self.name(now))
    }
  }

  /// Whether the board's own digest proves it.
  private func write(
    _ run: Range<Int>,
    _ contact: ESPContact,
    done: Int,
    total: Int
  ) async throws -> Bool {
    let region = try await content.region(run, isCompressed: !contact.isSecureDownload)
    let writer = ESPRegionWriter(region, to: contact, over: link)
    let outcome = try await port.run(writer) { writer in
      let share = run.count * writer.acknowledged / max(1, writer.blockCount)
      onEvent(.writing(done: done + share, total: total))
    }
    return outcome == .verified
  }

  private func report(
    _ outcome: FlashReport.Outcome,
    _ device: ESPIdentity,
    _ flash: ESPFlashPreparation.Outcome,
    _ runs: [Range<Int>],
    _ contact: ESPContact
  ) async throws -> FlashReport {
    let rate = port.rate
    if options.resets, port.hasLines {
      // What the app says is said at the first rate.
      if port.hasRate { try port.setRate(ESPRateLadder.slowest) }
      _ = try await port.run(ESPRunReset(contact, link: link))
    }
    let offset = content.content.offset
    return FlashReport(
      outcome: outcome,
      device: device,
      flashByteCount: Int(flash.byteCount),
      runs: runs.map { $0.lowerBound + offset..<$0.upperBound + offset },
      rate: rate
    )
  }

  private static func name(_ device: ESPIdentity) -> String {
    [device.chip.name, device.mac.map { "\($0)" }].compactMap(\.self).joined(separator: " ")
  }
}
