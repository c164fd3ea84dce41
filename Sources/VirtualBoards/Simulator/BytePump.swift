import Glibc

/// Passes bytes between two non-blocking descriptors, each as fast as the other side takes them.
struct BytePump {
  private var forth: ByteLane
  private var back: ByteLane
  private let wake: Int32

  /// Ends when `wake` becomes readable.
  init(_ one: Int32, _ other: Int32, wake: Int32) {
    forth = ByteLane(from: one, to: other)
    back = ByteLane(from: other, to: one)
    self.wake = wake
  }

  /// Blocks its thread until the wake, or until one side is gone for good.
  ///
  /// - Parameters:
  ///   - interval: milliseconds after which `goesOn` is asked although nothing came; -1 for never.
  ///   - goesOn: ends it with false.
  /// - Returns: success, unless the system refused to wait.
  mutating func run(
    asking interval: Int32 = -1,
    _ goesOn: () -> Bool = { true }
  ) -> Result<Void, VirtualBoardFailure> {
    while goesOn() {
      var requests = [
        pollfd(fd: forth.source, events: forth.sourceEvents | back.sinkEvents, revents: 0),
        pollfd(fd: back.source, events: back.sourceEvents | forth.sinkEvents, revents: 0),
        pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&requests, 3, interval) >= 0 || errno == EINTR else {
        return .failure(.system(operation: "waiting for the board", code: errno))
      }
      if requests[2].revents != 0 { return .success(()) }
      guard forth.move(), back.move() else { return .success(()) }
    }
    return .success(())
  }
}
