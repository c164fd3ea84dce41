/// Asks for the MD5 of a range of flash.
public struct ESPRegionCheck: ESPProcedure {
  private let offset: UInt32
  private let byteCount: UInt32
  private let contact: ESPContact
  private var isAsked = false

  /// A check of `byteCount` bytes from `offset` that has not begun.
  public init(offset: UInt32, byteCount: UInt32, of contact: ESPContact) {
    self.offset = offset
    self.byteCount = byteCount
    self.contact = contact
  }

  /// The request; the outcome are the 16 bytes of the MD5.
  public mutating func next(after event: ESPEvent) -> ESPStep<[UInt8]> {
    guard !contact.isSecureDownload else { return .fail(.secureDownload(what: "comparing")) }
    guard isAsked else {
      isAsked = true
      return .ask(.digest(of: offset, byteCount: byteCount))
    }
    switch ESPDigest.read(event) {
    case .success(let digest): return .finish(digest)
    case .failure(let failure): return .fail(failure)
    }
  }
}
