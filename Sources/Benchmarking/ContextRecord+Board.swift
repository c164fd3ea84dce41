import BoardSession
import MPYFormat
import ResultStore

extension ContextRecord {
  /// The context of timings that `bench` takes on the board that says `identity` of itself.
  init(_ identity: BoardIdentity, emitter: String, simulator: String?, bench: BenchSession) {
    let implementation = identity.mpy.flatMap { try? SystemImplementation($0) }
    self.init(
      firmware: identity.release,
      build: identity.build,
      mpyArchitecture: implementation?.architecture.name,
      clockHertz: identity.clockHertz,
      emitter: emitter,
      simulator: simulator,
      counter: bench.counter.name,
      unit: bench.counter.unit,
      ticksPerUnit: bench.counter.ticksPerUnit,
      tickStep: bench.tickStep,
      heapFree: identity.heapFree
    )
  }
}
