extension ESPImage {
  /// `bytes` with other flash settings in the bootloader's header and a new SHA-256 at its place.
  ///
  /// Only the image at `offset` changes: two bytes of its header and, where it has one, its SHA-256,
  /// which stands behind that image and not at the end of a merged file. Nothing is changed unless
  /// that image is whole and right; settings of an application are ignored by the chip, so `offset`
  /// is that of the bootloader.
  ///
  /// - Throws: `ESPImageFailure` where there is no whole image, or the chip has no such setting.
  public static func changing(
    _ settings: ESPFlashSettings,
    in bytes: [UInt8],
    at offset: Int
  ) throws(ESPImageFailure) -> [UInt8] {
    let image = try ESPImage(decoding: bytes, at: offset)
    var changed = bytes
    changed.replaceSubrange(offset + 2..<offset + 4, with: try settings.bytes(for: image.header))
    guard image.digest != nil else { return changed }
    let end = offset + image.byteCount - digestCount
    changed.replaceSubrange(end..<(end + digestCount), with: sha256(of: changed[offset..<end]))
    return changed
  }
}
