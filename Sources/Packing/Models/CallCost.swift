/// Instructions of one `predict(array)` call with an array of the model's own type.
///
/// By a model that is compared with MicroPython 1.25 on a Cortex-M0 and a Cortex-M3, call and checks
/// included; other cores of these instruction sets and other builds of MicroPython differ by what the call takes.
public struct CallCost: Hashable, Sendable {
  /// The mean over the rows that were given; over rows spread evenly over the leaves of every tree
  /// where none were.
  public let typical: Double
  /// The longest way through the code.
  public let worst: Int
}
