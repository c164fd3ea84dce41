/// One call of a board-side function, which may have to be made several times.
struct BoardCall {
  /// One time it is made.
  struct Attempt {
    /// Marks the reply.
    let nonce: String
    /// The source that makes the call.
    let source: String
  }

  let parts: [BoardPart]
  let operation: String
  private let function: String
  private let arguments: [String]
  private let identity = Self.nonce()

  init(_ function: String, _ arguments: [String], parts: [BoardPart], operation: String) {
    self.function = function
    self.arguments = arguments
    self.parts = parts
    self.operation = operation
  }

  /// The call once more: the same for the board, with another mark on its reply.
  mutating func next() -> Attempt {
    let nonce = Self.nonce()
    let list = [nonce, identity, "'\(function)'"] + arguments
    return Attempt(nonce: nonce, source: "_mote(\(list.joined(separator: ",")))")
  }

  /// Nine digits: a small integer on every board. A string of that length would stay in the
  /// board's heap for ever (MicroPython v1.9 to v1.28 `MICROPY_ALLOC_PARSE_INTERN_STRING_LEN`).
  static func nonce() -> String {
    "\(UInt32.random(in: 100_000_000..<1_000_000_000))"
  }
}
