public import FlashProtocols
public import Transport

/// Writes an image to one board of the ESP32 family through the loader in its ROM.
///
/// What the board has is compared first, by its own digests; only what differs is erased and written.
public struct ESPFlasher: Sendable {
  private let content: PreparedContent
  private let options: FlashOptions
  private let link: ESPLink
  private let portReturn: ESPPortReturn?
  private let recording: any FlashRecording
  private let check: @Sendable (ESPIdentity, _ flashByteCount: Int) throws -> Void
  private let onEvent: @Sendable (FlashEvent) -> Void

  /// A flasher for one board.
  ///
  /// - Parameters:
  ///   - content: the image, shared by all boards.
  ///   - options: how.
  ///   - link: what is between this computer and the loader.
  ///   - portReturn: opens the port again that goes away while the loader is entered, as a chip's own
  ///     USB does; nil where that ends the work. Whoever gave it closes what it opened.
  ///   - recording: keeps account of what is written.
  ///   - check: refuses boards the image is not for, before anything is erased.
  ///   - onEvent: called as the work goes on.
  public init(
    _ content: PreparedContent,
    options: FlashOptions = FlashOptions(),
    link: ESPLink = .bridge,
    portReturn: ESPPortReturn? = nil,
    recording: any FlashRecording = NoRecording(),
    check: @escaping @Sendable (ESPIdentity, _ flashByteCount: Int) throws -> Void,
    onEvent: @escaping @Sendable (FlashEvent) -> Void
  ) {
    self.content = content
    self.options = options
    self.link = link
    self.portReturn = portReturn
    self.recording = recording
    self.check = check
    self.onEvent = onEvent
  }

  /// Does it.
  ///
  /// - Parameters:
  ///   - transport: the open port, which stays open.
  ///   - rate: its rate in bit/s.
  /// - Returns: what was done, with the device.
  /// - Throws: `FlashFailure`, `ESPTrouble`, `ESPFailure`, `ESPStubFailure`, `TransportError`; the
  ///   board's program was started all the same, unless the options say no.
  public func flash(_ transport: any Transport, rate: Int) async throws -> FlashReport {
    let session = ESPSession(
      transport,
      rate: rate,
      link: link,
      options: options.session,
      portReturn: portReturn,
      onEvent: onEvent
    )
    let work = ESPFlashWork(
      session,
      content: content,
      options: options,
      recording: recording,
      onEvent: onEvent
    )
    return try await session.ended { try await work.flash(check: check) }
  }
}
