import Encodings
import LoaderModels
import Testing

/// Rates: of the host, of the chip, and those a line cannot do.
struct RateTests {
  private static let sync = ROMDialogue.request(
    0x08,
    [7, 7, 0x12, 0x20] + [UInt8](repeating: 0x55, count: 32)
  )
  private static let read = ROMDialogue.request(0x0A, LittleEndian.bytes(0x4000_1000 as UInt32))
  private static let faster = ROMDialogue.request(
    0x0F,
    LittleEndian.bytes(921_600 as UInt32) + [0, 0, 0, 0]
  )

  @Test func firstSyncTellsTheRate() {
    var host = ROMDialogue(.esp32)
    #expect(host.send(raw: Self.read, atRate: 115_200) == [])
    #expect(!host.send(raw: Self.sync, atRate: 115_200).isEmpty)
    #expect(!host.send(raw: Self.read, atRate: 115_200).isEmpty)
    #expect(host.send(raw: Self.read, atRate: 230_400) == [])
    #expect(host.send(raw: Self.sync, atRate: 230_400) == [])
  }

  @Test func changedRate() {
    var host = ROMDialogue(.esp32)
    _ = host.send(raw: Self.sync, atRate: 115_200)
    #expect(!host.send(raw: Self.faster, atRate: 115_200).isEmpty)
    #expect(host.send(raw: Self.read, atRate: 115_200) == [])
    #expect(!host.send(raw: Self.read, atRate: 921_600).isEmpty)
  }

  @Test func refusedRateLosesTheChipUntilAReset() {
    var settings = LoaderSettings(chip: .esp32)
    settings.faults.refusedRates = [921_600]
    var host = ROMDialogue(settings)
    _ = host.send(raw: Self.sync, atRate: 115_200)
    _ = host.send(raw: Self.faster, atRate: 115_200)
    #expect(host.send(raw: Self.read, atRate: 921_600) == [])
    #expect(host.send(raw: Self.sync, atRate: 115_200) == [])
    _ = host.model.lines(dtr: false, rts: true, after: .zero)
    _ = host.model.lines(dtr: true, rts: false, after: .milliseconds(100))
    _ = host.model.pass(.milliseconds(50))
    #expect(!host.send(raw: Self.sync, atRate: 115_200).isEmpty)
  }

  @Test func anySyncMaySetTheRate() {
    var settings = LoaderSettings(chip: .esp32)
    settings.faults.refusedRates = [921_600]
    settings.syncsAtAnyRate = true
    var host = ROMDialogue(settings)
    _ = host.send(raw: Self.sync, atRate: 115_200)
    _ = host.send(raw: Self.faster, atRate: 115_200)
    #expect(host.send(raw: Self.sync, atRate: 921_600) == [])
    #expect(!host.send(raw: Self.sync, atRate: 115_200).isEmpty)
  }
}
