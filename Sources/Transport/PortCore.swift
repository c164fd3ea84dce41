import Glibc
import Synchronization

/// The part of an open port that its thread and its callers share.
final class PortCore: Sendable {
  private let state: Mutex<PortState>
  private let channel: WakeChannel
  private let isOver = Mutex(false)

  init(name: String, inputCapacity: Int, channel: WakeChannel) {
    state = Mutex(PortState(name: name, inputCapacity: inputCapacity))
    self.channel = channel
  }

  /// To be polled beside the port.
  var wakeDescriptor: Int32 { channel.readEnd }

  /// Changes the state and then resumes what `body` settled.
  func settle(_ body: (inout sending PortState) -> sending [PortCompletion]) {
    for completion in state.withLock(body) { completion.resume() }
  }

  /// Reads or changes the state where nothing can be settled.
  func access<Value: Sendable>(_ body: (inout sending PortState) -> sending Value) -> Value {
    state.withLock(body)
  }

  /// Makes the thread plan anew; does nothing once it has ended.
  func wake() {
    isOver.withLock { isOver in
      if !isOver { channel.wake() }
    }
  }

  /// Takes the wakes back; on the port's thread only.
  func drainWakes() {
    channel.drain()
  }

  /// Closes the wake channel, as the last act of the port's thread.
  func end() {
    isOver.withLock { isOver in
      isOver = true
      channel.close()
    }
  }
}
