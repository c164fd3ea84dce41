/// Something done with a loader by commands one after another.
public protocol ESPProcedure: Sendable {
  /// What it is done for.
  associatedtype Outcome: Sendable

  /// What to do after `event`; the first one is `ready`.
  mutating func next(after event: ESPEvent) -> ESPStep<Outcome>
}
