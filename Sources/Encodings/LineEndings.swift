/// Turns the `\r\n` that boards print into `\n`, in a stream cut anywhere.
///
/// A carriage return without a line feed after it stays.
public struct LineEndings: Sendable {
  private static let carriageReturn: UInt8 = 0x0D
  private static let lineFeed: UInt8 = 0x0A

  private var hasPending = false

  /// A stream that has not begun.
  public init() {}

  /// The next bytes of the stream, as far as they are decided.
  public mutating func convert(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    var converted: [UInt8] = []
    for byte in bytes {
      if hasPending, byte != Self.lineFeed { converted.append(Self.carriageReturn) }
      hasPending = byte == Self.carriageReturn
      if !hasPending { converted.append(byte) }
    }
    return converted
  }

  /// What is left at the end of the stream.
  public mutating func finish() -> [UInt8] {
    defer { hasPending = false }
    return hasPending ? [Self.carriageReturn] : []
  }
}
