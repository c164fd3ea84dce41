public import FlashProtocols
import Synchronization

/// Which port each device is written through, where several boards are written at once.
///
/// A chip with a bridge and a USB unit of its own is there twice.
public final class DeviceClaims: Sendable {
  private let ports = Mutex<[ESPMACAddress: String]>([:])

  /// Nobody has claimed anything.
  public init() {}

  /// Claims a device for a port, for good; the same port may claim it again.
  ///
  /// - Throws: `FlashFailure.sameDevice` when it is another port's already.
  public func claim(_ device: ESPIdentity, through port: String) throws(FlashFailure) {
    guard let mac = device.mac else { return }
    let owner = ports.withLock { ports in
      let owner = ports[mac] ?? port
      ports[mac] = owner
      return owner
    }
    guard owner == port else {
      throw .sameDevice(device: "\(device.chip.name) \(mac)", port: owner)
    }
  }
}
