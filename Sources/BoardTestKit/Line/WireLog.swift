import Encodings

/// What has happened on a line, kept up to a bound; beyond it the oldest entries are forgotten.
public struct WireLog: Sendable {
  /// Bytes of one direction without a gap, or a remark.
  public struct Entry: Sendable, Hashable {
    /// What it is.
    public enum Content: Sendable, Hashable {
      /// Put on the wire, faults included.
      case bytes(LineDirection, [UInt8])
      /// A fault, the start of a phase, the loss of the port.
      case note(String)
    }

    /// Since the line's start; of bytes, the first one's.
    public let time: Duration

    /// What it is.
    public internal(set) var content: Content
  }

  /// Longer runs of one direction take several entries.
  static let longestRun = 256
  /// A pause of one sender that begins a new entry.
  static let gap = Duration.milliseconds(5)
  /// What an entry costs beside its bytes.
  private static let entryCost = 64

  /// In order of time.
  public private(set) var entries: [Entry] = []

  /// How many entries were forgotten.
  public private(set) var forgotten = 0

  private let capacity: Int
  private var size = 0
  private var lastTime = Duration.zero

  /// Keeps about `capacity` bytes in memory.
  public init(capacity: Int = 1024 * 1024) {
    self.capacity = max(Self.entryCost, capacity)
  }

  mutating func note(_ text: String, at time: Duration) {
    append(Entry(time: time, content: .note(text)), cost: text.utf8.count)
  }

  mutating func add(_ bytes: ArraySlice<UInt8>, _ direction: LineDirection, at time: Duration) {
    var rest = bytes
    if case .bytes(direction, var run)? = entries.last?.content, let last = entries.indices.last,
      time - lastTime <= Self.gap
    {
      let piece = rest.prefix(Self.longestRun - run.count)
      // Emptied first: the run would be copied for each piece otherwise.
      entries[last].content = .note("")
      run += piece
      entries[last].content = .bytes(direction, run)
      size += piece.count
      rest = rest.dropFirst(piece.count)
    }
    lastTime = time
    while !rest.isEmpty {
      let piece = Array(rest.prefix(Self.longestRun))
      append(Entry(time: time, content: .bytes(direction, piece)), cost: piece.count)
      rest = rest.dropFirst(piece.count)
    }
  }

  /// Takes out the entries that can no longer grow, or all.
  mutating func take(withLast: Bool) -> [Entry] {
    let count = withLast ? entries.count : max(0, entries.count - 1)
    let taken = Array(entries.prefix(count))
    entries.removeFirst(count)
    size = entries.isEmpty ? 0 : min(size, Self.entryCost + Self.longestRun)
    return taken
  }

  private mutating func append(_ entry: Entry, cost: Int) {
    entries.append(entry)
    size += cost + Self.entryCost
    guard size > capacity else { return }
    // Half at once: forgetting one by one would move all others each time.
    let surplus = entries.count / 2
    entries.removeFirst(surplus)
    forgotten += surplus
    size = entries.reduce(0) { $0 + $1.cost + Self.entryCost }
  }
}

extension WireLog: CustomStringConvertible {
  /// One line for each entry.
  public var description: String {
    let first = forgotten == 0 ? "" : "… \(forgotten) entries forgotten\n"
    return first + entries.map { "\($0)\n" }.joined()
  }
}

extension WireLog.Entry: CustomStringConvertible {
  fileprivate var cost: Int {
    switch content {
    case .bytes(_, let bytes): bytes.count
    case .note(let text): text.utf8.count
    }
  }

  /// `12.345678 up      5  68 65 6c 6c 6f  |hello|`; a remark stands in brackets.
  public var description: String {
    let seconds = DecimalText.fixed(Double(time.wholeNanoseconds) / 1e9, digits: 6)
    let start = Self.padded(seconds, to: 12) + " "
    switch content {
    case .note(let text): return start + "[\(PrintableText.escaped(text))]"
    case .bytes(let direction, let bytes):
      let name = direction == .up ? "up  " : "down"
      let hex = bytes.map { Hex.text($0, width: 2) }.joined(separator: " ")
      return start
        + "\(name) \(Self.padded("\(bytes.count)", to: 4))  \(hex)  |\(Self.text(bytes))|"
    }
  }

  private static func text(_ bytes: [UInt8]) -> String {
    let printable = bytes.map { (0x20...0x7E).contains($0) ? $0 : UInt8(ascii: ".") }
    return String(decoding: printable, as: UTF8.self)
  }

  private static func padded(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
