import Encodings

/// One reply of a loader, before it is known what it answers.
///
/// Source: Espressif "Serial Protocol", response packets.
public struct ESPReply: Equatable, Sendable {
  /// The first byte of every reply.
  static let direction: UInt8 = 0x01
  /// Bytes before the data.
  static let headByteCount = 8

  /// The opcode it says it answers, which after an unknown one is that of the request before.
  public let opcode: UInt8
  /// The register's word after READ_REG; after other requests whatever was left there.
  public let value: UInt32
  /// Payload and status.
  public let data: [UInt8]

  /// The reply in the body of a frame, or nil when it is none: too short, of the other direction,
  /// or not as long as it says, which tells of bytes that were lost.
  public init?(frame: [UInt8]) {
    guard frame.count >= Self.headByteCount, frame[0] == Self.direction,
      let length = LittleEndian.load(UInt16.self, from: frame, at: 2),
      let value = LittleEndian.load(UInt32.self, from: frame, at: 4),
      frame.count == Self.headByteCount + Int(length)
    else { return nil }
    opcode = frame[1]
    self.value = value
    data = Array(frame[Self.headByteCount...])
  }

  /// What it says, when its payload has one of `payloads` bytes.
  ///
  /// A ROM ends its data with 4 bytes of status, of which the last two mean nothing, a stub with 2;
  /// so the longest payload that leaves 2 bytes is the one. Data too short for any payload are a
  /// status alone. Nil when there is no status.
  public func content(payloads: [Int]) -> ESPReplyContent? {
    let fitting = payloads.filter { $0 >= 0 && $0 <= data.count - 2 }.max() ?? 0
    guard data.count >= fitting + 2 else { return nil }
    return ESPReplyContent(
      payload: Array(data.prefix(fitting)),
      status: ESPStatus(data[fitting], data[fitting + 1])
    )
  }
}
