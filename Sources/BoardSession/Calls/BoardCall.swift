import RawREPL

/// One call of a board-side function, which may have to be made several times.
struct BoardCall {
  /// One time it is made.
  struct Attempt {
    /// Marks the reply.
    let nonce: String
    /// The source that makes the call.
    let source: String

    /// Whether its whole reply is in `output`: what stands where an exception would is noise then.
    func isAnswered(in output: [UInt8]) -> Bool {
      (try? FramedReply(in: output, nonce: nonce)) != nil
    }
  }

  let parts: [BoardPart]
  let operation: String
  private let function: String
  private let arguments: [String]
  private let identity: String

  /// - Parameters:
  ///   - function: its name on the board without the underscore it starts with.
  ///   - arguments: Python literals.
  ///   - parts: what the function is in.
  ///   - operation: what to call the work in messages.
  ///   - identity: tells this call from all others of the session.
  init(
    _ function: String,
    _ arguments: [String],
    parts: [BoardPart],
    operation: String,
    identity: String
  ) {
    self.identity = identity
    self.function = function
    self.arguments = arguments
    self.parts = parts
    self.operation = operation
  }

  /// The call once more: the same for the board, with another mark on its reply.
  func attempt(_ nonce: String) -> Attempt {
    Attempt(nonce: nonce, source: Self.source(nonce, identity, function, arguments))
  }

  /// A call as the board's side takes it: its text with a number that its checksum brings to 0.
  static func source(
    _ nonce: String,
    _ identity: String,
    _ function: String,
    _ arguments: [String]
  ) -> String {
    // A quotation mark would end the text.
    let text = (["_" + function] + arguments).joined(separator: ",")
      .split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\x22")
    return "_mote(\(nonce),\(identity),\(check(of: text)),r\"\(text)\")"
  }

  /// What 31 times itself and each byte, modulo 2²⁴, ends in 0.
  private static func check(of text: String) -> UInt32 {
    let inverse: UInt32 = 0xEF_7BDF
    return text.utf8.reversed().reduce(0) { check, byte in
      (check &- UInt32(byte)) &* inverse & 0xFF_FFFF
    }
  }
}
