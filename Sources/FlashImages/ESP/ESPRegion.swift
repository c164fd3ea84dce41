/// A part of a firmware file for a chip of the ESP32 family.
public struct ESPRegion: Equatable, Sendable {
  /// What a region is.
  public enum Kind: String, Sendable {
    /// What the ROM starts.
    case bootloader
    /// The partition table.
    case table = "partition table"
    /// A program in a partition of its own, or a file that is nothing but one.
    case application
    /// Content of another partition.
    case data
    /// An image of which nothing tells whether it is a bootloader or a program.
    case image
    /// Content where no partition is.
    case unassigned
  }

  /// What it is.
  public let kind: Kind
  /// The partition's name; nil outside partitions.
  public let label: String?
  /// Where it begins in flash; nil where the file does not say.
  public let flashOffset: Int?
  /// Where it begins in the file.
  public let fileOffset: Int
  /// How many bytes of the file belong to it, without erased flash at its end.
  public let byteCount: Int
  /// The image, for a bootloader or program.
  public let image: ESPImage?
  /// What the program says of itself.
  public let description: ESPApplicationDescription?
}
