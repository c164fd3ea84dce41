import ArgumentParser
import Flashing
import Synchronization
import TerminalOutput
import Transport

/// Where the chip is and how its loader is talked to.
struct ChipPortOptions: ParsableArguments {
  /// USB of a chip's own comes up anew within it.
  private static let returnTime = Duration.seconds(2)

  @OptionGroup var portOptions: FlashPortOptions

  @Flag(help: "Leave the board in its loader.")
  var noReset = false

  /// Opens the port for `work` and closes it again.
  ///
  /// - Parameters:
  ///   - context: where messages go.
  ///   - stub: whether a stub is used.
  ///   - work: what is done, with the chip, its open port and the port's rate.
  /// - Returns: the port as a person names it, and what the work returns.
  /// - Throws: `TransportError`, what `work` throws.
  func with<Outcome>(
    in context: CommandContext,
    stub: ESPStubChoice = .off,
    _ work: (ESPChipAccess, any Transport, _ rate: Int) async throws -> Outcome
  ) async throws -> (port: String, outcome: Outcome) {
    let given = try portOptions.name(in: context)
    let name = try context.loaderPort(given)
    let port = try await context.portOpener.open(name)
    defer { port.close() }
    let followed = FollowedPort(name, in: context)
    defer { followed.close() }
    let hasLeft = Mutex(false)
    let progress = FlashProgress(context.terminal, port: given)
    let access = ESPChipAccess(
      options: ESPSessionOptions(
        rates: portOptions.rates ?? [],
        resets: !noReset,
        stub: stub,
        wait: portOptions.wait(in: context),
        // Every answer has its own limit; 128 MiB by 64 bytes take half a day.
        limit: .seconds(43_200)
      ),
      link: followed.link,
      portReturn: followed.portReturn,
      onEvent: { event in
        if case .portLeft = event { hasLeft.withLock { $0 = true } }
        progress.show(event)
      }
    )
    defer { context.terminal.progress(.finished) }
    let outcome = try await work(access, port, PortOpener.defaultBaudRate)
    if hasLeft.withLock(\.self) { await followed.awaitReturn(before: .now + Self.returnTime) }
    return (given, outcome)
  }
}
