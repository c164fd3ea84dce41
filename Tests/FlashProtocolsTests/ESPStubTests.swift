import Testing

@testable import FlashProtocols

@Suite struct ESPStubTests {
  private let text = (0..<8000).map { UInt8(truncatingIfNeeded: $0 &* 0xDB) }
  private let rest = (0..<100).map { UInt8(truncatingIfNeeded: $0 ^ 0xC0) }

  private func connected() throws -> (ROMModel, ESPContact) {
    var model = try ROMModel(try #require(ESPChips.builtIn.chip(id: "esp32")))
    let plan = ESPConnectionPlan(sequences: [])
    let contact = try #require(Run(ESPConnection(plan), on: &model).outcome)
    return (model, contact)
  }

  private var stub: ESPStub {
    ESPStub(
      entry: 0x4009_0000,
      segments: [
        ESPStub.Segment(address: 0x4009_0000, bytes: text),
        ESPStub.Segment(address: 0x3FFB_0000, bytes: []),
        ESPStub.Segment(address: 0x3FFC_0000, bytes: rest),
      ]
    )
  }

  @Test func aStubIsLoadedAndGreets() throws {
    for size in [1, 2, 5, 14, 100] {
      for losesReply in [false, true] {
        var (model, contact) = try connected()
        model.faults.losesEndReply = losesReply
        let run = Run(ESPStubStart(stub, on: contact, over: .bridge), on: &model, chunkSize: size)
        #expect(run.outcome?.dialect == .stub)
        #expect(model.memory == text + rest)
        #expect(model.opcodes.filter { $0 == 0x07 }.count == 3)
      }
    }
    var (model, contact) = try connected()
    let run = Run(ESPStubStart(stub, on: contact, over: .otg), on: &model)
    #expect(run.outcome?.dialect == .stub)
    #expect(model.requests.allSatisfy { $0.data.count <= 0x800 + 16 })
  }

  @Test func aRangeIsReadThroughAStub() throws {
    for size in [1, 3, 4097, 100_000] {
      var (model, rom) = try connected()
      let contact = try #require(
        Run(ESPStubStart(stub, on: rom, over: .bridge), on: &model).outcome
      )
      model.flash.replaceSubrange(0x1000..<(0x1000 + text.count), with: text)
      let reader = ESPStubReader(offset: 0x1000, byteCount: UInt32(text.count), of: contact)
      let run = Run(reader, on: &model, chunkSize: size)
      #expect(run.outcome?.bytes == text)
      #expect(run.outcome?.digest == TestDigest.of(text))
      #expect(Run(ESPStubReader(offset: 0, byteCount: 16, of: rom), on: &model).failure != nil)
    }
  }

  @Test func aStubErases() throws {
    var (model, rom) = try connected()
    #expect(Run(ESPChipErase(of: rom), on: &model).failure?.code == "esp.region")
    let contact = try #require(
      Run(ESPStubStart(stub, on: rom, over: .bridge), on: &model).outcome
    )
    let erase = ESPRegionErase(offset: 0x1000, byteCount: 0x2000, of: contact)
    #expect(Run(erase, on: &model).outcome == 0x2000)
    #expect(model.flash[0xFFF] == 0)
    #expect(model.flash[0x1000..<0x3000].allSatisfy { $0 == 0xFF })
    #expect(model.flash[0x3000] == 0)
    #expect(Run(ESPChipErase(of: contact), on: &model).failure == nil)
    #expect(model.flash.allSatisfy { $0 == 0xFF })
  }

  @Test func moreThanWasAskedForIsRefused() throws {
    let (_, rom) = try connected()
    var dialogue = ESPDialogue(ESPStubReader(offset: 0, byteCount: 10, of: rom.asStub))
    #expect(dialogue.begin().count == 1)
    let reply = SLIP.frame([1, 0xD2, 2, 0, 0, 0, 0, 0, 0, 0])
    #expect(dialogue.received(reply + SLIP.frame([1, 2, 3])).count == 1)
    #expect(dialogue.received(SLIP.frame([UInt8](repeating: 1, count: 8))) == [.finished])
    #expect(throws: ESPFailure.malformed(.readFlash)) { try dialogue.result?.get() }
  }

  @Test func aStubThatDoesNotGreetIsSaid() throws {
    let (_, rom) = try connected()
    let small = ESPStub(entry: 4, segments: [])
    var dialogue = ESPDialogue(ESPStubStart(small, on: rom, over: .bridge))
    #expect(dialogue.begin() == [.send(ESPRequest.endMemory(entry: 4).frame)])
    #expect(dialogue.patience == .seconds(3))
    #expect(dialogue.received(SLIP.frame([1, 6, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0])) == [])
    #expect(dialogue.timePassed() == [.finished])
    #expect(throws: ESPFailure.silent(.memoryEnd)) { try dialogue.result?.get() }
    var refused = ESPDialogue(ESPStubStart(small, on: rom, over: .bridge))
    _ = refused.begin()
    #expect(refused.received(SLIP.frame([1, 6, 4, 0, 0, 0, 0, 0, 1, 0x0F, 0, 0])) == [.finished])
  }
}
