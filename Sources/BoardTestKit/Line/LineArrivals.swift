/// What a line hands to one of its ends at one moment.
public struct LineArrivals: Sendable, Hashable {
  /// The loss of the host's port.
  public struct Unplug: Sendable, Hashable {
    /// How long the port stays away; nil for good.
    public let returningAfter: Duration?

    /// Away for `returningAfter`, or for good.
    public init(returningAfter: Duration?) {
      self.returningAfter = returningAfter
    }
  }

  /// In order; empty when nothing has arrived.
  public var bytes: [UInt8]

  /// The port is lost after these bytes: to be answered by `UARTLine.unplug(_:at:)`.
  public var unplug: Unplug?
}
