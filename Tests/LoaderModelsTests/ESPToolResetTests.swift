import LoaderModels
import Synchronization
import TestSupport
import Testing

/// The vendor's own client resets the model into its loader and back, over the modem lines.
@Suite(.serialized)
struct ESPToolResetTests {
  /// What the chip did while esptool ran with its own sequences; the chip runs its firmware before.
  private static func run(
    _ chip: LoaderChip,
    delay: Duration
  ) async throws -> (result: ProgramResult, events: [LoaderEvent]) {
    let folder = try TemporaryFolder()
    let library = try await ModemPreload.build(in: folder)
    var settings = LoaderSettings(chip: chip)
    settings.startsInRunMode = true
    settings.enableDelay = delay
    let told = Mutex<[LoaderEvent]>([])
    let loader = try SimulatedLoader(settings) { event in told.withLock { $0.append(event) } }
    defer { loader.stop() }
    let result = try await Program.tool("esptool").run(
      ["--port", loader.port, "--chip", chip.name, "--no-stub", "read-mac"],
      environment: ["LD_PRELOAD": library, "MOTE_LINES": loader.linesSocket]
    )
    for _ in 0..<500 where told.withLock({ $0.last != .runs }) {
      try await Task.sleep(for: .milliseconds(10))
    }
    loader.stop()
    return (result, told.withLock { $0 }.filter { $0 == .listens || $0 == .runs })
  }

  @Test(arguments: LoaderChip.all)
  func reachesTheLoaderAndLeavesIt(chip: LoaderChip) async throws {
    let (result, events) = try await Self.run(chip, delay: .milliseconds(5))
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.contains("24:0a:c4"))
    #expect(events.suffix(2) == [.listens, .runs])
  }

  @Test func slowCapacitorTakesASecondTry() async throws {
    let (result, events) = try await Self.run(.esp32, delay: .milliseconds(400))
    #expect(result.status == 0, "\(result.output)")
    #expect(events.first == .runs)
    #expect(events.suffix(2) == [.listens, .runs])
  }
}
