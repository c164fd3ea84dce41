import Compression
public import RawREPL

/// The host's side of an upload: blocks go out, each is acknowledged when the board has written it.
///
/// A block goes out whole, and of the block after it as much as waits in the board's ring. The host
/// speaks once a block. What the board prints besides is handed back as stray bytes.
public struct UploadDialogue: BoardDialogue {
  /// How a dialogue ended.
  public enum Outcome: Equatable, Sendable {
    /// Every block was acknowledged; the program goes on to its end.
    case complete
    /// The board gave up, with its text; it waits for Ctrl-C.
    case refused(String)
    /// The program ended in the middle.
    case ended
    /// The board stopped answering.
    case silent
  }

  private enum State: Sendable {
    case waiting
    case setup([UInt8])
    case refusal([UInt8])
    case over
  }

  /// Bytes a second that slow boards read and check.
  private static let readingRate = 65_536.0
  private static let longestLine = 200
  /// Where a first block has to lead: parts of files are kept in pieces of 4 KiB.
  private static let safeLead = 8192

  /// How it ended; nil while it goes on.
  public private(set) var outcome: Outcome?

  /// Grows with every acknowledgement.
  public private(set) var progress = 0

  /// The number of the stream: a receiver that has given up reads up to it.
  public let dismissal: [UInt8]

  private let entries: [TransferEntry]
  private let settings: UploadSettings
  private var state = State.waiting
  private var stream: BlockStream?
  private var number = 0
  private var current: BlockStream.Block?
  private var next: BlockStream.Block?
  private var sentAhead = 0
  private var capacity = 0
  private var acknowledged = 0
  private var outstanding = 0
  /// Bytes of the files that the board reads back before it acknowledges the block under way.
  private var readBack = 0
  private var stray: [UInt8] = []

  /// A dialogue that carries out `entries` in order.
  ///
  /// - Parameters:
  ///   - entries: the changes.
  ///   - settings: what bounds it.
  ///   - stream: nine digits that tell this stream from all others.
  public init(_ entries: [TransferEntry], settings: UploadSettings, stream: String = "") {
    dismissal = Array(stream.utf8)
    self.entries = entries
    self.settings = settings
  }

  /// Entries that are carried out for certain.
  public var finishedEntryCount: Int {
    var end = 0
    for (index, entry) in entries.enumerated() {
      end += entry.headerByteCount + entry.remainingByteCount
      if end > acknowledged { return index }
    }
    return entries.count
  }

  /// Bytes of content, without headers, that are written for certain.
  public var writtenByteCount: Int {
    var left = acknowledged
    var written = 0
    for entry in entries where left > 0 {
      left -= entry.headerByteCount
      written += max(0, min(left, entry.remainingByteCount))
      left -= entry.remainingByteCount
    }
    return written
  }

  /// How long `progress` may stand still.
  public var patience: Duration {
    let own = settings.writing + .seconds(Double(readBack) / Self.readingRate)
    guard let rate = settings.bytesPerSecond, rate > 0 else { return own }
    return own + .seconds(1.2 * Double(outstanding) / Double(rate))
  }

  /// Starts the dialogue.
  public mutating func begin() -> [DialogueAction] { [] }

  /// Takes bytes that arrived.
  public mutating func received(_ bytes: [UInt8]) -> [DialogueAction] {
    var actions: [DialogueAction] = []
    for (index, byte) in bytes.enumerated() {
      take(byte, &actions)
      guard let outcome else { continue }
      return strayActions() + actions + [Self.end(outcome, rest: bytes[index...])]
    }
    return strayActions() + actions
  }

  /// There was no progress for `patience`.
  public mutating func quiet() -> [DialogueAction] {
    finish(.silent)
    return strayActions() + [.abandoned]
  }

  private static func end(_ outcome: Outcome, rest: ArraySlice<UInt8>) -> DialogueAction {
    switch outcome {
    case .complete: .finished(rest: Array(rest.dropFirst()))
    // Ctrl-D is the first byte of what the REPL says at the end.
    case .ended: .finished(rest: Array(rest))
    case .refused, .silent: .abandoned
    }
  }

  private mutating func take(_ byte: UInt8, _ actions: inout [DialogueAction]) {
    switch state {
    case .over: return
    case .setup(let text): return takeSetup(byte, text)
    case .refusal(let text): return takeRefusal(byte, text)
    case .waiting: break
    }
    switch byte {
    case LineSignal.setup where stream == nil: state = .setup([])
    case LineSignal.refusal: state = .refusal([])
    case LineSignal.end: finish(.ended)
    case LineSignal.ready(for: number) where stream != nil:
      actions.append(.send(acknowledge()))
    default: stray.append(byte)
    }
  }

  /// `CAPACITY,BITS;`: the largest packed block and the board's window, 0 for no deflate.
  private mutating func takeSetup(_ byte: UInt8, _ text: [UInt8]) {
    guard byte == UInt8(ascii: ";") else {
      state = text.count < Self.longestLine ? .setup(text + [byte]) : .waiting
      return
    }
    state = .waiting
    let fields = String(decoding: text, as: UTF8.self).split(separator: ",").map { Int($0) }
    guard fields.count == 2, let capacity = fields[0], let bits = fields[1], capacity > 0 else {
      return
    }
    progress += 1
    self.capacity = capacity
    stream = BlockStream(
      entries,
      size: blockSize,
      windowBits: Deflate.windowBits.contains(bits) ? bits : nil
    )
  }

  private mutating func takeRefusal(_ byte: UInt8, _ text: [UInt8]) {
    guard byte == UInt8(ascii: "\n") || text.count == Self.longestLine else {
      state = .refusal(text + [byte])
      return
    }
    finish(.refused(String(decoding: text.filter { $0 >= 0x20 }, as: UTF8.self)))
  }

  /// The board waits for block `number`: what goes out next.
  private mutating func acknowledge() -> [UInt8] {
    progress += 1
    number += 1
    acknowledged = current?.end ?? 0
    let isCautious = settings.firstBlock != nil && acknowledged < Self.safeLead
    let size = blockSize
    stream?.size = size
    guard let following = next ?? stream?.next() else { return [] }
    var bytes = Array(following.bytes.dropFirst(sentAhead))
    current = following
    if following.isLast {
      finish(.complete)
      return bytes
    }
    readBack = byteCount(ofFilesEndingIn: acknowledged..<following.end)
    let ahead = isCautious ? nil : stream?.next()
    next = ahead
    sentAhead = min(settings.aheadLimit, ahead?.bytes.count ?? 0)
    bytes += (ahead?.bytes ?? []).prefix(sentAhead)
    outstanding = bytes.count
    return bytes
  }

  /// How long the next block to be made may be.
  private var blockSize: Int {
    let largest = min(capacity, settings.largestBlock)
    guard let first = settings.firstBlock else { return largest }
    return acknowledged < Self.safeLead ? first : min(largest, max(first, acknowledged / 2))
  }

  /// What the files hold whose last byte is in `range` of the stream.
  private func byteCount(ofFilesEndingIn range: Range<Int>) -> Int {
    var (end, count) = (0, 0)
    for entry in entries where end < range.upperBound {
      end += entry.headerByteCount + entry.remainingByteCount
      if case .file(_, let content, _) = entry, range.contains(end - 1) { count += content.count }
    }
    return count
  }

  private mutating func finish(_ outcome: Outcome) {
    state = .over
    self.outcome = outcome
  }

  private mutating func strayActions() -> [DialogueAction] {
    defer { stray = [] }
    return stray.isEmpty ? [] : [.stray(stray)]
  }
}
