/// A loader for RAM, as Espressif's esptool brings one along; none is part of mote.
///
/// Source: Espressif "Serial Protocol", stub loader.
public struct ESPStub: Equatable, Sendable {
  /// A part of it.
  public struct Segment: Equatable, Sendable {
    /// Where in the chip's RAM it goes.
    public let address: UInt32
    /// Its bytes.
    public let bytes: [UInt8]

    /// A part of a stub.
    public init(address: UInt32, bytes: [UInt8]) {
      self.address = address
      self.bytes = bytes
    }
  }

  /// Where it begins to run.
  public let entry: UInt32
  /// Its parts, loaded in this order; empty ones are left out.
  public let segments: [Segment]

  /// A stub.
  public init(entry: UInt32, segments: [Segment]) {
    self.entry = entry
    self.segments = segments.filter { !$0.bytes.isEmpty }
  }
}
