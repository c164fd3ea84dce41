public import BoardSession
import RawREPL

/// The benchmark functions on one board.
public struct BenchSession: Sendable {
  /// The smallest step of the counter, in ticks; 0 when it never moved in 200 readings.
  public let tickStep: Int
  /// The counter that is read.
  public let counter: TickCounter

  let session: BoardSession

  /// Longer than any one call of a benchmark is meant to take on the slowest board.
  static let longestCall = Duration.seconds(540)

  /// Loads the functions onto the board and measures the counter's step.
  ///
  /// - Parameters:
  ///   - session: an open session.
  ///   - asked: the counter to read.
  ///   - substitute: what to read when the firmware lacks `asked`; nil when nothing else will do.
  /// - Throws: `BenchError.counterMissing`, `SessionError`.
  public init(
    on session: BoardSession,
    counter asked: TickCounter,
    orElse substitute: TickCounter? = nil
  ) async throws {
    self.session = session
    try await session.extend(
      with: EmbeddedFiles.benchPy,
      operation: "loading the benchmark functions"
    )
    counter = try await Self.start(asked, orElse: substitute, on: session)
    let reply = try await session.call("bench_step", [], operation: "reading the counter")
    guard let step = Int(reply) else {
      throw BenchError.malformedReply(benchmark: "bench_step", reply: reply)
    }
    tickStep = step
  }

  /// Starts `asked`, or `substitute` where the firmware lacks it.
  private static func start(
    _ asked: TickCounter,
    orElse substitute: TickCounter?,
    on session: BoardSession
  ) async throws -> TickCounter {
    for counter in [asked, substitute].compactMap(\.self) {
      let reply = try await session.call(
        "bench_start",
        [PythonLiteral.text(counter.name)],
        operation: "starting the counter"
      )
      if reply == counter.name { return counter }
      guard reply == "-" else {
        throw BenchError.malformedReply(benchmark: "bench_start", reply: reply)
      }
    }
    throw BenchError.counterMissing(counter: asked.name)
  }
}
