import FlashProtocols
import Flashing
import Synchronization
import Transport

/// A port that may go away while the loader of its board is entered, and is looked for then.
final class FollowedPort: Sendable {
  private let opener: PortOpener
  private let identity: PortIdentity
  private let returned = Mutex<(any Transport)?>(nil)

  /// The port of a board that is there now.
  init(_ name: String, in context: CommandContext) {
    opener = context.portOpener
    identity = opener.identity(of: name)
  }

  deinit {
    close()
  }

  /// What is between this computer and the loader, as the USB ids have it.
  var link: ESPLink { Self.link(opener.usbIDs(of: identity.name)) }

  /// The port that came back last; nil when none had to.
  var transport: (any Transport)? { returned.withLock(\.self) }

  /// Opens the port again once it is back, for a session with a loader.
  var portReturn: ESPPortReturn {
    { [self] deadline in
      let transport = try await opener.reopenAtPlace(identity, before: deadline)
      returned.withLock { $0 = transport }
      return ESPReturnedPort(
        transport: transport,
        link: Self.link(opener.idsAtPlace(of: identity))
      )
    }
  }

  /// Opens the port again that went away with the start of the firmware, which may have other USB ids
  /// than the one before.
  func reopen(before deadline: ContinuousClock.Instant) async throws -> any Transport {
    try await opener.reopenAtPlace(identity, before: deadline)
  }

  /// Waits for the port that went away with the last reset, so that the next command finds it.
  func awaitReturn(before deadline: ContinuousClock.Instant) async {
    _ = try? await opener.returns(identity, before: deadline)
  }

  /// Closes the port that came back.
  func close() {
    returned.withLock { $0?.close() }
  }

  private static func link(_ ids: (vendorID: UInt16, productID: UInt16)?) -> ESPLink {
    ids.map { ESPChips.builtIn.link(vendorID: $0.vendorID, productID: $0.productID) } ?? .bridge
  }
}
