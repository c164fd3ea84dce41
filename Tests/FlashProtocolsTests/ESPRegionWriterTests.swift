import CZlib
import Testing

@testable import FlashProtocols

@Suite struct ESPRegionWriterTests {
  /// `count` bytes that shrink to about a half.
  private func bytes(_ count: Int, seed: UInt32 = 1) -> [UInt8] {
    var state = seed
    return (0..<count).map { index in
      state = state &* 1_664_525 &+ 1_013_904_223
      return index % 3 == 0 ? UInt8(truncatingIfNeeded: state >> 24) : 0x42
    }
  }

  private func region(_ bytes: [UInt8], at offset: UInt32 = 0x1000) -> ESPRegion {
    ESPRegion(
      offset: offset,
      bytes: bytes[...],
      stream: Self.deflated(bytes),
      digest: TestDigest.of(bytes)
    )
  }

  private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
    var count = compressBound(UInt(bytes.count))
    var output = [UInt8](repeating: 0, count: Int(count))
    #expect(compress2(&output, &count, bytes, UInt(bytes.count), 9) == Z_OK)
    return Array(output.prefix(Int(count)))
  }

  private func connected(
    _ id: String,
    _ change: (inout ROMModel) -> Void = { _ in }
  ) throws -> (ROMModel, ESPContact) {
    var model = try ROMModel(try #require(ESPChips.builtIn.chip(id: id)))
    change(&model)
    let plan = ESPConnectionPlan(sequences: [], acceptsStub: true)
    let contact = try #require(Run(ESPConnection(plan), on: &model).outcome)
    return (model, contact)
  }

  private func holds(_ model: ROMModel, _ region: ESPRegion) -> Bool {
    model.flash[Int(region.offset)...].prefix(region.bytes.count).elementsEqual(region.bytes)
  }

  @Test func theDigestOfTheModelIsMD5() {
    #expect(TestDigest.of(Array("".utf8)).prefix(4) == [0xD4, 0x1D, 0x8C, 0xD9])
    #expect(TestDigest.of(Array("abc".utf8)).prefix(4) == [0x90, 0x01, 0x50, 0x98])
    #expect(
      TestDigest.of(Array(String(repeating: "1234567890", count: 8).utf8)).prefix(4)
        == [0x57, 0xED, 0xF4, 0xA2]
    )
  }

  @Test(arguments: ROMModel.ids)
  func aRegionIsWrittenAndProven(id: String) throws {
    for (count, size) in [(1, 1), (1000, 3), (4096, 14), (6000, 100), (50_000, 1000)] {
      var (model, contact) = try connected(id)
      let region = region(bytes(count))
      let run = Run(
        ESPRegionWriter(region, to: contact, over: .bridge),
        on: &model,
        chunkSize: size
      )
      #expect(run.outcome == .verified)
      #expect(holds(model, region))
      #expect(run.procedure.acknowledged == run.procedure.blockCount)
      let blocks = model.requests.filter { $0.opcode == 0x11 }
      #expect(blocks.count == ((region.stream?.count ?? 0) + 4095) / 4096)
      let begin = try #require(model.requests.first { $0.opcode == 0x10 }?.data)
      #expect(begin.count == contact.loader.beginLength)
      // Rounded up to whole blocks.
      #expect(
        Int(begin[0]) | Int(begin[1]) << 8 | Int(begin[2]) << 16 == (count + 4095) / 4096 * 4096
      )
    }
  }

  @Test func overTheChipsUSBBlocksAreSmaller() throws {
    var (model, contact) = try connected("esp32s2")
    let region = region(bytes(20_000))
    let run = Run(ESPRegionWriter(region, to: contact, over: .otg), on: &model)
    #expect(run.outcome == .verified)
    #expect(model.requests.allSatisfy { $0.data.count <= 0x800 + 16 })
  }

  @Test func aBadBlockBeginsTheRegionAnewOnce() throws {
    for block in 0..<5 {
      var (model, contact) = try connected("esp32c3") { $0.faults.badBlocks = [block] }
      let region = region(bytes(40_000))
      let run = Run(ESPRegionWriter(region, to: contact, over: .bridge), on: &model)
      #expect(run.outcome == .verified)
      #expect(run.procedure.restarts == 1)
      #expect(holds(model, region))
      #expect(model.opcodes.filter { $0 == 0x10 }.count == 2)
    }
    var (model, contact) = try connected("esp32c3") { $0.faults.badBlocks = [1, 3] }
    let run = Run(ESPRegionWriter(region(bytes(40_000)), to: contact, over: .bridge), on: &model)
    guard case .block(0x1000, 1, let status)? = run.failure else {
      Issue.record("\(String(describing: run.failure))")
      return
    }
    #expect(status.code == 0x07)
    #expect(model.opcodes.filter { $0 == 0x10 }.count == 2)
  }

  @Test func aLostReplyBeginsTheRegionAnewOnce() throws {
    var (model, contact) = try connected("esp32") { $0.faults.lostReplies = [2] }
    let region = region(bytes(40_000))
    let run = Run(ESPRegionWriter(region, to: contact, over: .bridge), on: &model)
    #expect(run.outcome == .verified)
    #expect(run.procedure.restarts == 1)
    #expect(holds(model, region))

    (model, contact) = try connected("esp32") { $0.faults.lostReplies = Set(0..<100) }
    let lost = Run(ESPRegionWriter(region, to: contact, over: .bridge), on: &model)
    #expect(lost.failure == .silent(.deflateData))
    #expect(lost.elapsed < .seconds(10))
  }

  @Test func aROMOfSmallBlocksGetsSmallBlocks() throws {
    var (model, contact) = try connected("esp32") { $0.faults.blockLimit = 1024 }
    let region = region(bytes(20_000))
    let run = Run(ESPRegionWriter(region, to: contact, over: .bridge), on: &model)
    #expect(run.outcome == .verified)
    #expect(run.procedure.restarts == 0)
    #expect(holds(model, region))

    (model, contact) = try connected("esp32") { $0.faults.blockLimit = 512 }
    let refused = Run(ESPRegionWriter(region, to: contact, over: .bridge), on: &model)
    #expect(refused.failure?.code == "esp.block")
  }

  /// The ESP32-C3 acknowledges blocks behind a BEGIN it refused and writes none.
  @Test func nothingFollowsARefusedBegin() throws {
    var (model, contact) = try connected("esp32c3") { $0.beginLength = 16 }
    let run = Run(ESPRegionWriter(region(bytes(5000)), to: contact, over: .bridge), on: &model)
    guard case .refused(.deflateBegin, let status)? = run.failure else {
      Issue.record("\(String(describing: run.failure))")
      return
    }
    #expect(status.isInvalid)
    #expect(!model.opcodes.contains(0x11))
    let beyond = region(bytes(5000), at: 0xF_F000)
    (model, contact) = try connected("esp32c3")
    let outside = Run(ESPRegionWriter(beyond, to: contact, over: .bridge), on: &model)
    #expect(outside.failure?.code == "esp.refused")
  }

  @Test func aWrongDigestIsAFailure() throws {
    var (model, contact) = try connected("esp32") { $0.faults.hasWrongDigest = true }
    let run = Run(ESPRegionWriter(region(bytes(5000)), to: contact, over: .bridge), on: &model)
    #expect(run.failure == .digest(offset: 0x1000, byteCount: 5000))
  }

  @Test func inSecureDownloadBytesAreSentAsTheyAre() throws {
    var (model, contact) = try connected("esp32c3") {
      $0.faults.isSecureDownload = true
      $0.securityInfo?[0] = 0b100
    }
    let region = region(bytes(10_000))
    let run = Run(ESPRegionWriter(region, to: contact, over: .bridge), on: &model)
    #expect(run.outcome == .unverified)
    #expect(holds(model, region))
    // The last block is filled up.
    #expect(model.requests.filter { $0.opcode == 0x03 }.map(\.data.count) == [4112, 4112, 4112])
    #expect(model.flash[0x1000 + 10_000] == 0xFF)
    #expect(!model.opcodes.contains(0x13))
    let check = ESPRegionCheck(offset: 0, byteCount: 4096, of: contact)
    #expect(Run(check, on: &model).failure?.code == "esp.secure-download")
  }

  @Test func aStubGetsLargeBlocksAndTheExactSize() throws {
    var (model, contact) = try connected("esp32") {
      $0.isStub = true
      $0.syncValue = 0
      $0.beginLength = 20
      $0.faults.blockLimit = 0x4000
    }
    let region = region(bytes(50_000))
    let run = Run(ESPRegionWriter(region, to: contact, over: .bridge), on: &model)
    #expect(run.outcome == .verified)
    #expect(holds(model, region))
    let begin = try #require(model.requests.first { $0.opcode == 0x10 }?.data)
    #expect(Int(begin[0]) | Int(begin[1]) << 8 == 50_000)
  }

  @Test func rangesAreDigestedReadAndErased() throws {
    var (model, contact) = try connected("esp32")
    let content = bytes(0x3000)
    model.flash.replaceSubrange(0x2000..<0x5000, with: content)
    let check = ESPRegionCheck(offset: 0x2000, byteCount: 0x3000, of: contact)
    #expect(Run(check, on: &model, chunkSize: 7).outcome == TestDigest.of(content))
    let reader = ESPRegionReader(offset: 0x2000, byteCount: 1000, of: contact)
    #expect(Run(reader, on: &model, chunkSize: 7).outcome == Array(content.prefix(1000)))
    let empty = ESPRegionReader(offset: 0x2000, byteCount: 0, of: contact)
    #expect(Run(empty, on: &model).outcome == [])
    let erase = ESPRegionErase(offset: 0x2000, byteCount: 0x1000, of: contact)
    #expect(Run(erase, on: &model).outcome == 0x1000)
    #expect(model.flash[0x2000..<0x3000].allSatisfy { $0 == 0xFF })
    #expect(model.flash[0x3000..<0x5000].elementsEqual(content[0x1000...]))
    for (offset, count) in [(UInt32(0x2001), UInt32(0x1000)), (0x2000, 0x10), (0x2000, 0)] {
      let wrong = ESPRegionErase(offset: offset, byteCount: count, of: contact)
      #expect(Run(wrong, on: &model).failure?.code == "esp.region")
    }
  }

  @Test func regionsThatNoLoaderCanWriteAreRefusedFirst() throws {
    var (model, contact) = try connected("esp32")
    let sent = model.opcodes.count
    let good = bytes(10)
    for region in [
      region([]), region(good, at: 0x1001), region(good, at: 0xFFFF_FFF0),
      region(bytes(5000), at: 0xFFFF_F000),
      ESPRegion(offset: 0, bytes: good[...], stream: nil, digest: []),
      ESPRegion(offset: 0, bytes: good[...], stream: [], digest: TestDigest.of(good)),
    ] {
      let run = Run(ESPRegionWriter(region, to: contact, over: .bridge), on: &model)
      #expect(run.failure?.code == "esp.region")
    }
    #expect(model.opcodes.count == sent)
  }

  @Test func timesGrowWithTheSize() {
    #expect(ESPTiming.erase(1 << 20) == .seconds(43))
    #expect(ESPTiming.digest(1 << 20) == .seconds(11))
    #expect(ESPTiming.erase(.max) < .seconds(100_000))
    #expect(ESPTiming.erase(.min) == .seconds(3))
  }
}
