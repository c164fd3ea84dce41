extension ROMFSImage {
  /// The image that `bytes` begin with; what follows it, erased flash, is left alone.
  ///
  /// - Throws: `ROMFSFailure` for anything firmware would stumble over.
  public init(decoding bytes: [UInt8]) throws(ROMFSFailure) {
    guard bytes.starts(with: ROMFSRecord.magic) else {
      throw .record(offset: 0, reason: "no image: it does not begin with D2 CD 31")
    }
    var outside = ROMFSReader(bytes[...], of: [])
    let (_, content) = try outside.record()
    var reader = ROMFSReader(content, of: content)
    self.init(try reader.folder(depth: 1))
  }
}
