import Glibc
import Synchronization
import Transport

/// The drive of a UF2 bootloader as a folder whose files vanish when the firmware starts.
///
/// Watches the folder on a thread of its own. Ends with its last reference, which Swift may drop after
/// the last use: `stop` ends it.
public final class SimulatedDrive: Sendable {
  /// What it leaves behind.
  public struct Remains: Sendable {
    /// What the flash holds.
    public let flash: [UInt8]
    /// How often the firmware was started.
    public let starts: Int
  }

  private struct Shared {
    var flash: [UInt8] = []
    var starts = 0
    var isOrderedToReturn = false
    var isOrderedToEnd = false
  }

  private let shared: SharedState
  private let channel: WakeChannel
  private let thread: PortThread

  /// Starts it, in its bootloader unless its firmware runs.
  ///
  /// - Parameters:
  ///   - settings: what it is.
  ///   - folder: where the drive is mounted; made when it is missing. One that is there must be empty,
  ///     or left behind by such a drive.
  ///   - tell: hears what it does, on the drive's thread.
  /// - Throws: `DriveFolderFailure`; `TransportError.system` when the system has no thread left.
  public init(
    _ settings: DriveSettings,
    at folder: String,
    tell: @escaping @Sendable (DriveEvent) -> Void = { _ in }
  ) throws {
    let files = DriveFiles(folder: folder)
    try files.prepare()
    guard let channel = WakeChannel() else {
      throw TransportError.system(port: "drive model", operation: "opening", code: errno)
    }
    let shared = SharedState()
    self.shared = shared
    self.channel = channel
    let model = DriveModel(settings)
    shared.publish(model.flash, starts: 0)
    if !settings.runs { files.appear(as: settings, current: model.current) }
    do {
      thread = try PortThread {
        if !settings.runs { tell(.appears) }
        var body = DriveThread(
          settings: settings,
          files: files,
          model: model,
          shared: shared,
          channel: channel,
          tell: tell
        )
        body.run()
      }
    } catch {
      channel.close()
      throw error
    }
  }

  deinit {
    end()
    channel.close()
  }

  /// The board enters its bootloader again: the drive returns.
  public func enterBootloader() {
    shared.orderToReturn()
    channel.wake()
  }

  /// What the flash held when the firmware was last started, or at the end.
  public var remains: Remains { shared.remains }

  /// Ends it and takes its files away.
  @discardableResult
  public func stop() -> Remains {
    end()
    return shared.remains
  }

  private func end() {
    shared.orderToEnd()
    channel.wake()
    thread.join()
  }

  /// What the thread and its owner share.
  final class SharedState: Sendable {
    private let shared = Mutex(Shared())

    var remains: Remains { shared.withLock { Remains(flash: $0.flash, starts: $0.starts) } }
    var isOrderedToEnd: Bool { shared.withLock { $0.isOrderedToEnd } }

    func orderToEnd() { shared.withLock { $0.isOrderedToEnd = true } }

    func orderToReturn() { shared.withLock { $0.isOrderedToReturn = true } }

    func takeOrderToReturn() -> Bool {
      shared.withLock { shared in
        defer { shared.isOrderedToReturn = false }
        return shared.isOrderedToReturn
      }
    }

    func publish(_ flash: [UInt8], starts: Int) {
      shared.withLock {
        $0.flash = flash
        $0.starts = starts
      }
    }
  }
}
