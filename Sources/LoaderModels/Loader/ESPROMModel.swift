/// The serial loader in the ROM of an ESP32-family chip, and the stub that can be loaded into it.
///
/// A value without I/O or clock: bytes, modem lines and time in, events out. Written from
/// Espressif's "Serial Protocol" pages and from what real ROMs answered (ESP32, C3); the other
/// chips follow by analogy, see `LoaderChip.isObserved`. While a compressed region is being written
/// copies share its zlib stream, so only one of them may go on.
public struct ESPROMModel {
  /// What it is.
  public let settings: LoaderSettings
  /// What went over the line.
  public internal(set) var counters = LoaderCounters()

  var mode: LoaderMode
  var registers: RegisterFile
  var flash: NORFlash
  var circuit: ResetCircuit
  /// What the boot pin said at the last reset by the line; resets by software go by it.
  var strapsDownload: Bool
  var reader = SLIPReader()
  var writing = WriteState.closed
  var memory = MemoryLoad()
  var reading: FlashReading?
  /// A stub runs instead of the ROM.
  var isStub = false
  /// Size of flash as the host has declared it.
  var declaredSize = Self.romFlashSize
  /// The `value` of replies that have none of their own.
  var staleValue: UInt32 = 0
  var previousOpcode: UInt8 = 0
  /// The last two status bytes of a reply without payload: nobody clears them.
  var reservedBytes: [UInt8] = [0, 0]
  /// Of the line, nil until a SYNC tells it; of the host, nil when it cannot be known.
  var rate: Int?
  var hostRate: Int?
  var replyCount = 0
  /// Replies since the start.
  var allReplies = 0
  var digestCount = 0
  var pending: [LoaderEvent] = []
  /// Resets by the line.
  var lineResets = 0
  private var lossCount = 0
  private var passed: [UInt8] = []

  /// What a ROM takes the flash for before SPI_SET_PARAMS (assumed).
  static let romFlashSize = 2 << 20
  /// Two rates that differ by less understand each other.
  private static let rateTolerance = 0.03
  static let bootRate = 115_200

  /// The rate of the boot text: the ROM takes the usual crystal for granted.
  var bootRate: Int { Self.bootRate * settings.effectiveCrystal / settings.chip.crystal }

  /// The chip with power, in its loader or, when the settings say so, in its firmware.
  public init(_ settings: LoaderSettings) {
    self.settings = settings
    mode = settings.startsInRunMode ? .running : .listening
    strapsDownload = !settings.startsInRunMode
    registers = RegisterFile(settings)
    circuit = ResetCircuit(
      delay: settings.enableDelay,
      isPinHeld: settings.isBootPinHeld,
      isPinWired: settings.isBootPinWired,
      isEnableWired: settings.isEnableWired
    )
    isStub = settings.startsInStub && !settings.startsInRunMode
    flash = NORFlash(
      size: settings.flashSize,
      content: settings.flashContent,
      timing: settings.timing
    )
  }

  /// What the flash holds now.
  public var flashContent: [UInt8] { flash.bytes }

  /// The firmware has the line.
  public var isRunning: Bool { mode == .running }

  /// The board is gone.
  public var hasVanished: Bool { mode == .gone }

  /// Bytes from the host.
  ///
  /// - Parameters:
  ///   - bytes: as they came over the line.
  ///   - rate: the host's rate in baud; nil when nobody knows, then the rates always agree.
  /// - Returns: what the chip does, in order.
  public mutating func receive(
    _ bytes: some Sequence<UInt8>,
    atRate rate: Int? = nil
  ) -> [LoaderEvent] {
    hostRate = rate
    for byte in bytes { take(byte) }
    if !passed.isEmpty { pending.append(.passes(passed)) }
    passed = []
    return takeEvents()
  }

  mutating func takeEvents() -> [LoaderEvent] {
    counters.erasedBytes = flash.erasedCount
    counters.writtenBytes = flash.writtenCount
    defer { pending = [] }
    return pending
  }

  private mutating func take(_ byte: UInt8) {
    counters.received(1)
    lossCount += 1
    if let every = settings.faults.losesByteEvery, every > 0, lossCount.isMultiple(of: every) {
      return
    }
    if lossCount == settings.faults.losesByteOnce { return }
    if mode == .running { passed.append(byte) }
    guard mode == .listening, !settings.faults.isDeaf, !isRefusedRate, let frame = reader.take(byte)
    else { return }
    if reading != nil { return continueReading(frame) }
    guard let request = LoaderRequest(frame) else { return counters.frame("other") }
    guard isUnderstood(request) else { return }
    handle(request)
  }

  private var isRefusedRate: Bool {
    hostRate.map { settings.faults.refusedRates.contains($0) } ?? false
  }

  /// The rates agree, or this SYNC makes them agree.
  private mutating func isUnderstood(_ request: LoaderRequest) -> Bool {
    guard let hostRate else { return true }
    if let rate, abs(Double(rate - hostRate)) <= Double(rate) * Self.rateTolerance { return true }
    guard request.opcode == LoaderOpcode.sync.rawValue, rate == nil || settings.syncsAtAnyRate
    else { return false }
    rate = hostRate
    pending.append(.rate(hostRate))
    return true
  }
}
