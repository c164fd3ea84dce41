/// What a board without a stream has, as `text_offers` says it.
struct TextOffers: Equatable {
  /// `binascii.crc32`; sums of bytes are compared elsewhere.
  let hasCRC: Bool
  /// Base64 both ways; literals and hexadecimal digits are used elsewhere.
  let hasBase64: Bool
  /// `deflate.DeflateIO`.
  let hasDeflate: Bool
  /// `os.rename`.
  let hasRename: Bool
  /// Bytes of heap.
  let heapFree: Int

  init?(_ reply: String) {
    let fields = reply.split(separator: ",", omittingEmptySubsequences: false)
    guard fields.count == 2, fields[0].count == 4, let heapFree = Int(fields[1]) else { return nil }
    let flags = fields[0].map { $0 == "+" }
    (hasCRC, hasBase64, hasDeflate, hasRename) = (flags[0], flags[1], flags[2], flags[3])
    self.heapFree = heapFree
  }
}
