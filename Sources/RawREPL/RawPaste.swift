/// The raw-paste dialogue: the request, its answer, source within windows, the end of compilation.
///
/// Source: MicroPython v1.28 `shared/runtime/pyexec.c`, `do_reader_stdin`.
struct RawPaste: Sendable {
  /// What one byte of the board means.
  enum Effect: Equatable, Sendable {
    /// It belongs to no answer, as far as can be told yet.
    case stray
    /// The dialogue went on, and these bytes go to the board.
    case advanced(send: [UInt8])
    /// The request was answered; `length` bytes with this one were the answer.
    case answered(length: Int)
    /// The firmware knows no raw paste; `length` bytes with this one said so.
    case refused(length: Int)
    /// The board has the whole source or gave up on it; these bytes let it go on.
    case over(send: [UInt8])
  }

  private enum Stage: Sendable {
    case request
    case windowLow
    case windowHigh(low: UInt8)
    case source(credit: Int, offset: Int)
    case compilation
  }

  /// Asks for raw paste.
  static let request: [UInt8] = [ControlByte.paste, UInt8(ascii: "A"), ControlByte.enterRaw]

  /// The board takes another window of source, or compiles on.
  private static let moreCredit: UInt8 = 0x01
  private static let accepted: [UInt8] = [UInt8(ascii: "R"), 0x01]
  private static let unsupported: [UInt8] = [UInt8(ascii: "R"), 0x00]

  private let source: [UInt8]
  private var stage = Stage.request
  private var window = 0
  /// What may be sent at once: one window, and a second one where the board announced it.
  private var burst = 0
  private var recent = RecentBytes(capacity: 64)

  /// A dialogue that hands over `source`, at least one byte, once `request` was sent.
  init(source: [UInt8]) {
    self.source = source
  }

  /// Whether stray bytes may turn out to be the beginning of the answer.
  var isScanning: Bool {
    if case .request = stage { true } else { false }
  }

  /// How many bytes the board's input takes while nobody reads it; nil before it said so.
  ///
  /// The announced window is half of the port's input buffer.
  var inputCapacity: Int? { window > 0 ? 2 * window : nil }

  /// The part of an execution it is in.
  var phase: RawREPLExecution.Phase {
    switch stage {
    case .request, .windowLow, .windowHigh: .pasteRequest
    case .source: .source
    case .compilation: .compilation
    }
  }

  /// How long it may stand still.
  var patience: Duration {
    switch stage {
    case .request, .windowLow, .windowHigh: .seconds(2)
    case .source: .seconds(5)
    // Source of 4 KiB takes a slow board a second.
    case .compilation: .seconds(4 + source.count / 4096)
    }
  }

  /// Takes a byte that arrived.
  mutating func take(_ byte: UInt8) -> Effect {
    switch stage {
    case .request: return takeAnswer(byte)
    case .windowLow:
      stage = .windowHigh(low: byte)
      return .advanced(send: [])
    case .windowHigh(let low):
      window = Int(low) | Int(byte) << 8
      burst = 2 * window
      return .advanced(send: piece(from: 0, credit: window))
    case .source(let credit, let offset):
      return takeCredit(byte, credit: credit, offset: offset)
    case .compilation: return takeCompilation(byte)
    }
  }

  /// `R 01`, `R 00`, or the banner of firmware before 1.14.
  private mutating func takeAnswer(_ byte: UInt8) -> Effect {
    recent.append(byte)
    if recent.ends(with: Self.accepted) {
      stage = .windowLow
      return .answered(length: Self.accepted.count)
    }
    for refusal in [Self.unsupported, REPLText.rawBanner] where recent.ends(with: refusal) {
      return .refused(length: refusal.count)
    }
    return .stray
  }

  private mutating func takeCredit(_ byte: UInt8, credit: Int, offset: Int) -> Effect {
    switch byte {
    case Self.moreCredit: .advanced(send: piece(from: offset, credit: credit + window))
    // The board gave up on the source: it waits for exactly one Ctrl-D, then reports why.
    case ControlByte.execute: .over(send: [ControlByte.execute])
    default: .stray
    }
  }

  private func takeCompilation(_ byte: UInt8) -> Effect {
    switch byte {
    case Self.moreCredit: .advanced(send: [])
    case ControlByte.execute: .over(send: [])
    default: .stray
    }
  }

  /// As much source as the windows take, with the mark of its end when that is all.
  ///
  /// Waits for both windows or for room enough for the rest: every time the host speaks costs the
  /// latency of the link, 16 ms on some bridges.
  private mutating func piece(from offset: Int, credit: Int) -> [UInt8] {
    guard credit >= min(burst, source.count - offset) else {
      stage = .source(credit: credit, offset: offset)
      return []
    }
    let end = min(source.count, offset + credit)
    let piece = Array(source[offset..<end])
    guard end == source.count else {
      stage = .source(credit: credit - piece.count, offset: end)
      return piece
    }
    stage = .compilation
    return piece + [ControlByte.execute]
  }
}
