/// A call whose outcome is known: resumed after the lock is released.
enum PortCompletion {
  case received(CheckedContinuation<[UInt8], any Error>, Result<[UInt8], any Error>)
  case sent(CheckedContinuation<Void, any Error>, Result<Void, any Error>)

  func resume() {
    switch self {
    case .received(let continuation, let result): continuation.resume(with: result)
    case .sent(let continuation, let result): continuation.resume(with: result)
    }
  }
}
