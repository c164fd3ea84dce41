import Encodings
public import RawREPL

/// The host's side of a download: finds the blocks in what the board sends and keeps those whose
/// checksum is right; everything else, logs among it, is stray.
///
/// A block is 16 4D, then big endian the file's number (2 bytes), offset (4) and length (2), the
/// content, and the CRC-32 of all that after the first two.
public struct DownloadDialogue: BoardDialogue {
  private static let mark: [UInt8] = [0x16, 0x4D]
  private static let headLength = 10
  private static let checkLength = 4
  private static let longestLine = 400
  private static let failure = [LineSignal.end] + Array("Traceback".utf8)
  /// What a stalled line may hold back without being given up.
  private static let silence = Duration.milliseconds(1500)

  /// What has arrived.
  public private(set) var files: ReceivedFiles

  /// Grows with every block that brings something; a board that repeats one brings nothing.
  public var progress: Int { missingAtFirst - files.missingByteCount }

  /// Why the board gave up and waits for Ctrl-C; nil when it did not.
  public private(set) var refusal: String?

  private let missingAtFirst: Int
  private let largestBlock: Int
  private let bytesPerSecond: Int?
  private let nonce: [UInt8]
  private var buffer: [UInt8] = []
  private var start = 0

  /// - Parameters:
  ///   - files: where the blocks go.
  ///   - largestBlock: what the board was asked for, 1 to 65,535.
  ///   - nonce: marks the reply that ends the program.
  ///   - bytesPerSecond: what the line carries; nil where nothing paces it.
  public init(
    into files: ReceivedFiles,
    largestBlock: Int,
    nonce: String,
    bytesPerSecond: Int?
  ) {
    self.files = files
    missingAtFirst = files.missingByteCount
    self.largestBlock = largestBlock
    self.bytesPerSecond = bytesPerSecond
    self.nonce = Array("#mote \(nonce) ".utf8)
  }

  /// How long `progress` may stand still.
  public var patience: Duration {
    guard let rate = bytesPerSecond, rate > 0 else { return Self.silence }
    return Self.silence + .seconds(1.2 * Double(largestBlock) / Double(rate))
  }

  /// Starts the dialogue.
  public mutating func begin() -> [DialogueAction] { [] }

  /// Takes bytes that arrived.
  public mutating func received(_ bytes: [UInt8]) -> [DialogueAction] {
    buffer.removeFirst(start)
    start = 0
    buffer += bytes
    var stray: [UInt8] = []
    defer { if start > 0, start == buffer.count { (buffer, start) = ([], 0) } }
    while start < buffer.count {
      switch step() {
      case .needsMore: return stray.isEmpty ? [] : [.stray(stray)]
      case .block(let length): start += length
      case .noBlock(let length):
        stray += buffer[start..<(start + length)]
        start += length
      case .over:
        return (stray.isEmpty ? [] : [.stray(stray)]) + [.finished(rest: Array(buffer[start...]))]
      case .refused(let text):
        refusal = text
        return (stray.isEmpty ? [] : [.stray(stray)]) + [.abandoned]
      }
    }
    return stray.isEmpty ? [] : [.stray(stray)]
  }

  /// There was no progress for `patience`.
  public mutating func quiet() -> [DialogueAction] { [.abandoned] }

  private enum Step {
    case needsMore
    case block(length: Int)
    case noBlock(length: Int)
    case over
    case refused(String)
  }

  private mutating func step() -> Step {
    let rest = buffer[start...]
    switch rest.first {
    case Self.mark[0]: return blockStep(rest)
    case UInt8(ascii: "#"):
      // The reply after the last block: the program is over.
      let head = rest.prefix(nonce.count)
      if head.elementsEqual(nonce) { return .over }
      return nonce.starts(with: head) ? .needsMore : .noBlock(length: 1)
    case LineSignal.refusal: return refusalStep(rest)
    case LineSignal.end:
      // A damaged block may hold this byte: only with an exception's text is it the end.
      let head = rest.prefix(Self.failure.count)
      if head.elementsEqual(Self.failure) { return .over }
      return Self.failure.starts(with: head) ? .needsMore : .noBlock(length: 1)
    default: return .noBlock(length: 1)
    }
  }

  /// A line of printable text; in a damaged block the byte may stand for itself.
  private func refusalStep(_ rest: ArraySlice<UInt8>) -> Step {
    let line = rest.dropFirst().prefix { (0x20..<0x7F).contains($0) || $0 == 0x0D }
    guard line.count < Self.longestLine else { return .noBlock(length: 1) }
    guard line.endIndex < buffer.count else { return .needsMore }
    guard buffer[line.endIndex] == UInt8(ascii: "\n"), !line.isEmpty else {
      return .noBlock(length: 1)
    }
    return .refused(String(decoding: line.filter { $0 != 0x0D }, as: UTF8.self))
  }

  private mutating func blockStep(_ rest: ArraySlice<UInt8>) -> Step {
    guard rest.count >= 2 else { return .needsMore }
    guard rest[start + 1] == Self.mark[1] else { return .noBlock(length: 1) }
    guard rest.count >= Self.headLength else { return .needsMore }
    let length = Self.number(rest[(start + 8)..<(start + 10)])
    guard length > 0, length <= largestBlock else { return .noBlock(length: 2) }
    let end = start + Self.headLength + length
    guard buffer.count >= end + Self.checkLength else {
      // The program's end inside of what should be a block: the block was cut.
      return rest.firstRange(of: nonce) == nil ? .needsMore : .noBlock(length: 2)
    }
    let stated = Self.number(buffer[end..<(end + Self.checkLength)])
    guard stated == Int(CRC32.checksum(buffer[(start + 2)..<end])),
      files.store(
        buffer[(start + Self.headLength)..<end],
        file: Self.number(rest[(start + 2)..<(start + 4)]),
        at: Self.number(rest[(start + 4)..<(start + 8)])
      )
    else { return .noBlock(length: 2) }
    return .block(length: Self.headLength + length + Self.checkLength)
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 << 8 | Int($1) }
  }
}
