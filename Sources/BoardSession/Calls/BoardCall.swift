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
  ///   - function: an attribute of `_mote`.
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
    let list = [nonce, identity, "'\(function)'"] + arguments
    return Attempt(nonce: nonce, source: "_mote(\(list.joined(separator: ",")))")
  }
}
