import Encodings

/// The factory's MAC address of a chip: `24:0a:c4:00:01:10`.
public struct ESPMACAddress: Hashable, Sendable, CustomStringConvertible {
  /// Six bytes, in the order they are written in.
  public let bytes: [UInt8]

  /// The address in two fuse words: two bytes in `high`'s low half, four in `low`.
  public init(low: UInt32, high: UInt32) {
    bytes =
      [
        UInt8(truncatingIfNeeded: high >> 8), UInt8(truncatingIfNeeded: high),
      ] + LittleEndian.bytes(low).reversed()
  }

  /// Six pairs of small digits.
  public var description: String { bytes.map { Hex.text([$0]) }.joined(separator: ":") }
}
