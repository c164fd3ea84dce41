/// What one direction of a line has carried.
public struct LineCounts: Sendable, Hashable, Codable {
  /// Bytes its sender has put on the line.
  public internal(set) var sentBytes = 0

  /// Bytes its receiver was given, those of faults and noise with them.
  public internal(set) var deliveredBytes = 0

  /// How often its sender spoke after the other side had spoken.
  public internal(set) var turnarounds = 0

  /// Bytes that came while the board's ring was full.
  public internal(set) var lostInRing = 0

  /// Bytes that were on their way, or sent, while the host's port was gone.
  public internal(set) var lostUnplugged = 0

  /// How many faults have happened to it.
  public internal(set) var faults = 0

  /// How many texts noise has put on it.
  public internal(set) var noises = 0
}
