import Glibc
import Transport

/// The body of a simulated drive's thread.
struct DriveThread {
  /// Between two looks into the folder.
  private static let interval = Duration.milliseconds(10)

  let settings: DriveSettings
  let files: DriveFiles
  var model: DriveModel
  let shared: SimulatedDrive.SharedState
  let channel: WakeChannel
  let tell: @Sendable (DriveEvent) -> Void

  private var watched: [String: WatchedFile] = [:]
  private var isThere: Bool
  private var starts = 0
  private var returnsAt: ContinuousClock.Instant?

  init(
    settings: DriveSettings,
    files: DriveFiles,
    model: DriveModel,
    shared: SimulatedDrive.SharedState,
    channel: WakeChannel,
    tell: @escaping @Sendable (DriveEvent) -> Void
  ) {
    self.settings = settings
    self.files = files
    self.model = model
    self.shared = shared
    self.channel = channel
    self.tell = tell
    isThere = !settings.runs
  }

  mutating func run() {
    while !shared.isOrderedToEnd {
      var entry = pollfd(fd: channel.readEnd, events: Int16(POLLIN), revents: 0)
      poll(&entry, 1, PollTimeout.milliseconds(until: .now + Self.interval))
      if entry.revents != 0 { channel.drain() }
      obey(shared.takeOrder())
      if let time = returnsAt, ContinuousClock.now >= time { appear() }
      if isThere { takeBlocks() }
    }
    publish()
    if isThere { files.vanish() }
  }

  private mutating func obey(_ order: SimulatedDrive.Order?) {
    switch order {
    case .enterBootloader where !isThere: returnsAt = .now + settings.faults.returnDelay
    case .start:
      returnsAt = nil
      if isThere { leave() }
      tell(.starts)
    case .enterBootloader, nil: break
    }
  }

  private func publish() {
    shared.publish(
      SimulatedDrive.Remains(flash: model.flash, image: model.image, starts: starts)
    )
  }

  private mutating func takeBlocks() {
    for path in files.foreign {
      var blocks = watched[path, default: WatchedFile(path)].newBlocks()
      while !blocks.isEmpty {
        model.take(blocks.prefix(DriveModel.blockByteCount))
        blocks = blocks.dropFirst(DriveModel.blockByteCount)
        if model.written + model.ignored == settings.faults.vanishesAtBlock { return vanish() }
        if model.isComplete, !settings.faults.neverVanishes { return boot() }
      }
    }
  }

  private mutating func boot() {
    starts += 1
    publish()
    leave()
    tell(.boots(written: model.written, ignored: model.ignored))
    if let time = settings.faults.returnsAfterStart { returnsAt = .now + time }
  }

  private mutating func vanish() {
    leave()
    tell(.vanishes)
  }

  private mutating func leave() {
    isThere = false
    watched = [:]
    files.vanish()
  }

  private mutating func appear() {
    returnsAt = nil
    isThere = true
    model.restart()
    files.appear(as: settings, current: model.current)
    tell(.appears)
  }
}
