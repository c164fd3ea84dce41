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
    /// Where in it the image lies that was written last; nil where none was.
    public let image: Range<Int>?
    /// How often the firmware was started.
    public let starts: Int
  }

  /// What its owner wants of it.
  enum Order: Sendable {
    case enterBootloader
    case start
  }

  private struct Shared {
    var remains = Remains(flash: [], image: nil, starts: 0)
    var order: Order?
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
    shared.publish(Remains(flash: model.flash, image: model.image, starts: 0))
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
    shared.order(.enterBootloader)
    channel.wake()
  }

  /// The board begins anew with its firmware; a drive that is there leaves.
  public func startFirmware() {
    shared.order(.start)
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

    var remains: Remains { shared.withLock(\.remains) }
    var isOrderedToEnd: Bool { shared.withLock { $0.isOrderedToEnd } }

    func orderToEnd() { shared.withLock { $0.isOrderedToEnd = true } }

    /// The last one counts.
    func order(_ order: Order) { shared.withLock { $0.order = order } }

    func takeOrder() -> Order? {
      shared.withLock { shared in
        defer { shared.order = nil }
        return shared.order
      }
    }

    func publish(_ remains: Remains) {
      shared.withLock { $0.remains = remains }
    }
  }
}
