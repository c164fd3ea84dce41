public import RawREPL

/// Hands over pieces that the board asks for one by one, for inputs that hold hardly more than one.
///
/// A piece is its length on the line plus 32 and the escaped bytes; the board asks with 1C.
public struct PieceDialogue: BoardDialogue {
  /// Bytes of a piece on the line with its length: less than the 63 that a micro:bit holds.
  private static let longestPiece = 60
  private static let request: UInt8 = 0x1C

  private static let longestReply = 400

  private let pieces: [[UInt8]]
  private let ends: [Int]
  private var printed: [UInt8] = []

  /// Pieces that the board asked for.
  public private(set) var progress = 0

  /// A dialogue that hands over `content`.
  public init(_ content: [UInt8]) {
    var pieces: [[UInt8]] = []
    var ends: [Int] = []
    var piece: [UInt8] = []
    for (index, byte) in content.enumerated() {
      let escaped = LineEscape.escaped([byte])
      if piece.count + escaped.count >= Self.longestPiece {
        pieces.append([UInt8(piece.count + 32)] + piece)
        ends.append(index)
        piece = []
      }
      piece += escaped
    }
    if !piece.isEmpty {
      pieces.append([UInt8(piece.count + 32)] + piece)
      ends.append(content.count)
    }
    self.pieces = pieces
    self.ends = ends
  }

  /// How many there are.
  public var pieceCount: Int { pieces.count }

  /// Bytes of content that went out.
  public var sentByteCount: Int { progress == 0 ? 0 : ends[progress - 1] }

  /// How long `progress` may stand still.
  public var patience: Duration { .seconds(2) }

  /// Starts the dialogue.
  public mutating func begin() -> [DialogueAction] { [] }

  /// Takes bytes that arrived.
  public mutating func received(_ bytes: [UInt8]) -> [DialogueAction] {
    // Nothing to hand over: all that comes is the program's end.
    guard !pieces.isEmpty else { return [.finished(rest: bytes)] }
    var actions: [DialogueAction] = []
    for (index, byte) in bytes.enumerated() {
      if byte == LineSignal.end {
        // A program that failed has printed its reply since the last piece.
        return actions + [.finished(rest: printed + bytes[index...])]
      }
      guard byte == Self.request, progress < pieces.count else {
        if printed.count < Self.longestReply { printed.append(byte) }
        continue
      }
      printed = []
      actions.append(.send(pieces[progress]))
      progress += 1
      if progress == pieces.count {
        return actions + [.finished(rest: Array(bytes[(index + 1)...]))]
      }
    }
    return actions
  }

  /// There was no progress for `patience`.
  public mutating func quiet() -> [DialogueAction] { [.abandoned] }
}
