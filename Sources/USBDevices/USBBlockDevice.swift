public import Transport

/// A disk of USB, or one of its partitions, as the system shows it.
public struct USBBlockDevice: Hashable, Sendable {
  /// Its name in `/dev`: `sda1`.
  public let name: String
  /// Its file: `/dev/sda1`.
  public let path: String
  /// What hangs on USB.
  public let usb: USBIdentity
  /// Where it is mounted, the oldest place first.
  public let folders: [String]
  /// Whether it is a whole disk that has partitions: those are mounted, not the disk.
  let hasPartitions: Bool
}
