/// One thing that goes wrong on a line, once, at a given byte.
public struct LineFault: Sendable, Hashable {
  /// What goes wrong.
  public enum Kind: Sendable, Hashable {
    /// The byte at the offset is lost.
    case drop
    /// One bit of the byte at the offset is inverted, 0 for the lowest; nil draws it.
    case flip(bit: Int?)
    /// The byte at the offset arrives twice.
    case duplicate
    /// Foreign bytes come before the byte at the offset, as soon as the bytes before it have been
    /// sent; none given means one drawn byte.
    case insert([UInt8])
    /// The byte at the offset, and all that follow in its direction, wait for so long.
    case stall(Duration)
    /// The host loses its port when the bytes before the offset have arrived; nil for good.
    case unplug(returningAfter: Duration?)

    /// Needs no byte at the offset, only that those before it have been sent.
    var isBetweenBytes: Bool {
      switch self {
      case .drop, .flip, .duplicate, .stall: false
      case .insert, .unplug: true
      }
    }
  }

  /// What goes wrong.
  public let kind: Kind

  /// Whose bytes are counted and hit.
  public let direction: LineDirection

  /// Bytes of `direction` sent before, counted from the start of the phase.
  public let offset: Int

  /// The phase it waits for; nil counts from the start of the line, or from its last reset.
  public let phase: String?

  /// Negative offsets never come.
  public init(
    _ kind: Kind,
    _ direction: LineDirection,
    at offset: Int,
    in phase: String? = nil
  ) {
    self.kind = kind
    self.direction = direction
    self.offset = offset
    self.phase = phase
  }
}

extension LineFault: CustomStringConvertible {
  /// `drop up 17 of data`.
  public var description: String {
    "\(kind) \(direction.rawValue) \(offset)" + (phase.map { " of \($0)" } ?? "")
  }
}

extension LineFault.Kind: CustomStringConvertible {
  /// The word for it, with what it was given.
  public var description: String {
    switch self {
    case .drop: "drop"
    case .flip(let bit): bit.map { "flip bit \($0)" } ?? "flip"
    case .duplicate: "duplicate"
    case .insert(let bytes): bytes.isEmpty ? "insert" : "insert \(bytes.count) bytes"
    case .stall(let duration): "stall \(duration)"
    case .unplug(let duration): duration.map { "replug after \($0)" } ?? "unplug"
    }
  }
}
