/// An address an instruction computes: base + index × scale + offset.
struct TracedPlace: Equatable, Sendable {
  var base: TracedSource
  var index: Int?
  var scale = 1
  var offset = 0

  static func register(_ base: Int, _ offset: Int = 0) -> TracedPlace {
    TracedPlace(base: .register(base), offset: offset)
  }

  static func text(_ offset: Int) -> TracedPlace {
    TracedPlace(base: .text(offset))
  }
}
