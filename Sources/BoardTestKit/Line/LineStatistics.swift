/// What a line has carried, and what went wrong on it.
public struct LineStatistics: Sendable, Hashable, Codable {
  /// More phases are not told apart.
  static let mostPhases = 1000

  /// From the host to the board.
  public internal(set) var up = LineCounts()

  /// From the board to the host.
  public internal(set) var down = LineCounts()

  /// How often the host lost its port.
  public internal(set) var unplugs = 0

  /// Those begun, in order, at most 1000.
  public internal(set) var phases: [LinePhase] = []

  /// What all that was drawn came from.
  public let seed: UInt64

  /// All faults that have happened.
  public var faults: Int { up.faults + down.faults }

  init(seed: UInt64) {
    self.seed = seed
  }

  /// One direction's.
  public subscript(direction: LineDirection) -> LineCounts {
    get { direction == .up ? up : down }
    _modify {
      if direction == .up { yield &up } else { yield &down }
    }
  }
}
