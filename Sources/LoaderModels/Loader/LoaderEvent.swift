/// What a simulated loader does, in the order of the events.
public enum LoaderEvent: Sendable, Hashable {
  /// Bytes for the host.
  case send([UInt8])
  /// What follows comes so much later by the chip's own clock.
  case busy(Duration)
  /// The chip goes on at this rate; nil until the next SYNC tells it.
  case rate(Int?)
  /// The chip was reset: what was not sent yet is lost.
  case reset
  /// The firmware in the flash runs from now on, and the line is its.
  case runs
  /// Bytes from the host while the firmware runs: they are for it.
  case passes([UInt8])
  /// The chip listens for requests from now on.
  case listens
  /// A data block arrived, of this number from 0 over all regions; its answer is not sent yet.
  case block(Int)
  /// The board vanishes.
  case vanishes
}
