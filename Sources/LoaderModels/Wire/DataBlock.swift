/// The data of FLASH_DATA, DEFL_DATA and MEM_DATA: length, sequence, two zeros, payload.
struct DataBlock: Sendable {
  static let headerLength = 16
  private static let seed: UInt8 = 0xEF

  let sequence: UInt32
  let payload: ArraySlice<UInt8>
  /// The request's checksum is that of the payload.
  let isIntact: Bool

  /// Nil when the lengths do not agree.
  init?(_ request: LoaderRequest) {
    guard request.data.count >= Self.headerLength, let length = request.number(0),
      let sequence = request.word(1)
    else { return nil }
    payload = request.data.dropFirst(Self.headerLength)
    guard payload.count == length else { return nil }
    self.sequence = sequence
    isIntact = UInt32(payload.reduce(Self.seed) { $0 ^ $1 }) == request.checksum
  }
}
