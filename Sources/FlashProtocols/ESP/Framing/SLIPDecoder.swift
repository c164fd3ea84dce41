/// Finds frames in what a board sends, whatever else it prints, cut anywhere.
///
/// A `C0` that ends no acceptable frame may be the beginning of one, so a lost or an additional
/// delimiter costs one frame at most.
///
/// Source: Espressif "Serial Protocol", packet format; the ESP32's ROM for unterminated frames.
public struct SLIPDecoder: Sendable {
  /// A part of the stream.
  public enum Piece: Equatable, Sendable {
    /// The unescaped body of an acceptable frame.
    case frame([UInt8])
    /// Bytes that belong to no acceptable frame, as they came.
    case text([UInt8])
  }

  /// Which frames are wanted.
  public enum Acceptance: Sendable {
    /// Replies: at least 8 bytes, the first of them 1.
    case replies
    /// Any frame with at least one byte, as the stub's greeting and flash contents are.
    case any
  }

  /// Enough for every reply.
  public static let replyLimit = 1024

  private enum State: Sendable {
    case outside
    case inside
    /// A frame beyond `limit`: what follows is text up to the next delimiter.
    case overlong
  }

  private var acceptance: Acceptance
  private var limit: Int
  private var state = State.outside
  private var raw: [UInt8] = []

  /// A decoder that has seen nothing.
  ///
  /// - Parameters:
  ///   - acceptance: which frames are handed out; all others are text.
  ///   - limit: bytes of the longest frame, counted before it is unescaped; the longest reply has
  ///     76 bytes.
  public init(accepting acceptance: Acceptance = .replies, limit: Int = Self.replyLimit) {
    self.acceptance = acceptance
    self.limit = max(1, limit)
  }

  /// Bytes behind a delimiter that has no other yet, as they came; at most `limit`.
  public var unfinished: [UInt8] { raw }

  /// The pieces that `bytes` complete, in their order; neighbouring texts are one.
  public mutating func pieces(of bytes: some Sequence<UInt8>) -> [Piece] {
    var rest = Array(bytes)[...]
    var pieces: [Piece] = []
    while !rest.isEmpty {
      let (text, frame) = next(in: &rest)
      if !text.isEmpty { pieces.append(.text(text)) }
      if let frame { pieces.append(.frame(frame)) }
    }
    return pieces
  }

  /// Takes the bytes of `rest` up to the end of the first acceptable frame, which may change what is
  /// acceptable behind it; all of them when there is none.
  mutating func next(in rest: inout ArraySlice<UInt8>) -> (text: [UInt8], frame: [UInt8]?) {
    var text: [UInt8] = []
    while let byte = rest.popFirst() {
      if byte != SLIP.delimiter {
        take(byte, text: &text)
      } else if let frame = endedFrame(text: &text) {
        return (text, frame)
      }
    }
    return (text, nil)
  }

  /// Changes what is acceptable from here on.
  mutating func accept(_ acceptance: Acceptance, limit: Int) {
    self.acceptance = acceptance
    self.limit = max(1, limit)
  }

  private mutating func take(_ byte: UInt8, text: inout [UInt8]) {
    switch state {
    case .outside, .overlong: text.append(byte)
    case .inside:
      raw.append(byte)
      guard raw.count > limit else { return }
      text += raw
      raw.removeAll()
      state = .overlong
    }
  }

  /// The frame that a delimiter ends; without one the delimiter begins a frame.
  private mutating func endedFrame(text: inout [UInt8]) -> [UInt8]? {
    defer { raw.removeAll(keepingCapacity: true) }
    guard case .inside = state, let body = Self.unescaped(raw), isAcceptable(body) else {
      text += raw
      state = .inside
      return nil
    }
    state = .outside
    return body
  }

  private func isAcceptable(_ body: [UInt8]) -> Bool {
    switch acceptance {
    case .replies: body.count >= ESPReply.headByteCount && body.first == ESPReply.direction
    case .any: !body.isEmpty
    }
  }

  /// Nil where an escape is none.
  private static func unescaped(_ raw: [UInt8]) -> [UInt8]? {
    var body: [UInt8] = []
    var isEscaped = false
    for byte in raw {
      switch (isEscaped, byte) {
      case (false, SLIP.escape): isEscaped = true
      case (false, _): body.append(byte)
      case (true, SLIP.escapedDelimiter):
        body.append(SLIP.delimiter)
        isEscaped = false
      case (true, SLIP.escapedEscape):
        body.append(SLIP.escape)
        isEscaped = false
      case (true, _): return nil
      }
    }
    return isEscaped ? nil : body
  }
}
