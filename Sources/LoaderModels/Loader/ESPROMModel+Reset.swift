import Encodings

extension ESPROMModel {
  /// The modem lines changed; `true` is asserted.
  ///
  /// - Parameters:
  ///   - dtr: data terminal ready.
  ///   - rts: request to send.
  ///   - after: time since the last change, by the host's clock.
  /// - Returns: what the chip does, in order.
  public mutating func lines(dtr: Bool, rts: Bool, after: Duration) -> [LoaderEvent] {
    let earlier = pass(after)
    guard mode != .gone else { return earlier }
    if let effect = circuit.lines(dtr: dtr, rts: rts) { take(effect) }
    return earlier + takeEvents()
  }

  /// Time passes without anything from the host.
  public mutating func pass(_ time: Duration) -> [LoaderEvent] {
    if let effect = circuit.pass(time), mode != .gone { take(effect) }
    return takeEvents()
  }

  /// When `pass` has something to do by itself; nil is never.
  public var wakesAfter: Duration? { circuit.rising }

  /// The chip begins anew, by power or by its firmware.
  ///
  /// - Returns: what it does, in order; nothing while EN is low and once the board is gone.
  public mutating func restart(_ restart: LoaderRestart) -> [LoaderEvent] {
    guard mode != .gone, mode != .held else { return [] }
    pending.append(.reset)
    switch restart {
    case .power:
      strapsDownload = circuit.isBootPinLow
      start(.power, download: strapsDownload)
    case .software: self.restart()
    case .softwareIntoLoader: start(.software, download: true)
    }
    return takeEvents()
  }

  private mutating func take(_ effect: ResetCircuit.Effect) {
    switch effect {
    case .held:
      mode = .held
      pending.append(.reset)
    case .starts(let isPinLow):
      lineResets += 1
      let download = isPinLow || lineResets == settings.bootPinPressedAt
      strapsDownload = download
      start(.power, download: download)
    }
  }

  /// A reset by software: the boot pin counts as it was at the last one by the line.
  mutating func restart() {
    start(.software, download: strapsDownload)
  }

  /// The ROM begins, says so, and listens or runs the firmware.
  mutating func start(_ cause: ResetCause, download isWanted: Bool) {
    let faults = settings.faults
    let download = isWanted || faults.staysInLoader
    registers = RegisterFile(settings)
    reader = SLIPReader()
    writing = .closed
    memory = MemoryLoad()
    reading = nil
    isStub = false
    declaredSize = Self.romFlashSize
    staleValue = 0
    previousOpcode = 0
    reservedBytes = [0, 0]
    rate = nil
    replyCount = 0
    pending.append(.rate(nil))
    if !faults.isSilentOnBoot { sayBootText(cause, download: download) }
    if faults.hasBrownout {
      sayAtBootRate("\r\nBrownout detector was triggered\r\n\r\n")
      mode = .stuck
      return
    }
    mode = download ? .listening : .running
    pending.append(download ? .listens : .runs)
  }

  private mutating func sayBootText(_ cause: ResetCause, download: Bool) {
    let chip = settings.chip
    let boot = download ? chip.downloadBoot : chip.runBoot
    let text = chip.banner + "rst:\(cause.rawValue),boot:\(boot)\r\n"
    sayAtBootRate(text + (download ? chip.waitingText : ""))
  }

  private mutating func sayAtBootRate(_ words: String) {
    var text = Array(words.utf8)
    // Boot text has its own rate; at another it looks like noise.
    if let hostRate, hostRate != bootRate { text = text.map { $0 &* 37 | 0x80 } }
    send(text)
  }

  mutating func send(_ bytes: [UInt8]) {
    counters.sent(bytes.count)
    pending.append(.send(bytes))
  }
}
