import Encodings

/// Bootloader, partition table, programs and data put into one file.
public struct ESPMerge: Sendable {
  /// A part of the file.
  public struct Part: Sendable {
    /// What to call it in a message.
    public let name: String
    /// Where it begins in flash.
    public let flashOffset: Int
    /// Its bytes.
    public let bytes: [UInt8]

    /// A part.
    public init(name: String, flashOffset: Int, bytes: [UInt8]) {
      self.name = name
      self.flashOffset = flashOffset
      self.bytes = bytes
    }
  }

  /// The largest flash of these chips, in bytes.
  static let largestFlash = 128 * 1024 * 1024

  /// The file whose first byte belongs to `start`; gaps are erased flash, `FF`.
  ///
  /// - Throws: `ESPImageFailure.overlap` for two parts in one place, `.place` for one before `start`
  ///   or beyond 128 MiB.
  public static func file(
    of parts: [Part],
    from start: Int
  ) throws(ESPImageFailure) -> [UInt8] {
    let ordered = parts.sorted { $0.flashOffset < $1.flashOffset }
    for (first, second) in zip(ordered, ordered.dropFirst())
    where second.flashOffset - first.flashOffset < first.bytes.count {
      throw .overlap(first: first.name, second: second.name, offset: second.flashOffset)
    }
    for part in ordered {
      if part.flashOffset < start {
        let reason = "the file begins at 0x\(Hex.text(start))"
        throw .place(part: part.name, offset: part.flashOffset, reason: reason)
      }
      if part.flashOffset > largestFlash - part.bytes.count {
        let reason = "no flash has more than \(largestFlash) bytes"
        throw .place(part: part.name, offset: part.flashOffset, reason: reason)
      }
    }
    let runs = ordered.map { ByteRun(address: $0.flashOffset, bytes: $0.bytes[...]) }
    return ByteRun.joined(runs, from: start, to: runs.last?.end ?? start)
  }
}
