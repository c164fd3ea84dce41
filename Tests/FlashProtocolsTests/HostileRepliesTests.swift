import Encodings
import Testing

@testable import FlashProtocols

/// Boards that answer anything: every procedure has to end, in bounded time, without a trap.
@Suite struct HostileRepliesTests {
  /// A board that answers at random, with what fits and what does not.
  private struct Board {
    var random: SeededNumbers

    mutating func answer(to request: [UInt8]) -> [UInt8] {
      switch random.next() % 8 {
      case 0: []
      case 1: (0..<Int(random.next() % 64)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      case 2: reply(to: UInt8(truncatingIfNeeded: random.next()), isGood: random.next() % 2 == 0)
      case 3: Array(reply(to: opcode(request), isGood: true).dropLast(Int(random.next() % 8)))
      default: reply(to: opcode(request), isGood: random.next() % 4 != 0)
      }
    }

    private func opcode(_ request: [UInt8]) -> UInt8 {
      request.count > 2 ? request.first { $0 != 0xC0 && $0 != 0 } ?? 0 : 0
    }

    private mutating func reply(to opcode: UInt8, isGood: Bool) -> [UInt8] {
      let payloads = [0, 0, 0, 0, 12, 16, 20, 32, 64]
      let count = payloads[Int(random.next() % UInt64(payloads.count))]
      let payload = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      let error = UInt8(truncatingIfNeeded: random.next() % 16)
      let data = payload + (isGood ? [0, 0, 0, 0] : [1, error, 0, 0])
      let value = UInt32(truncatingIfNeeded: random.next())
      return SLIP.frame(
        [1, opcode] + LittleEndian.bytes(UInt16(data.count)) + LittleEndian.bytes(value) + data
      )
    }
  }

  /// Whether `procedure` ends against `board`.
  private func ends(_ procedure: some ESPProcedure, against board: inout Board) -> Bool {
    var dialogue = ESPDialogue(procedure)
    var actions = dialogue.begin()
    var waited = Duration.zero
    for _ in 0..<20_000 {
      var arriving: [UInt8] = []
      for case .send(let bytes) in actions { arriving += board.answer(to: bytes) }
      guard dialogue.result == nil else { return waited < .seconds(3600) }
      actions = dialogue.received(arriving)
      if actions.isEmpty {
        waited += dialogue.patience
        actions = dialogue.timePassed()
      }
    }
    return dialogue.result != nil
  }

  private func contacts() -> [ESPContact] {
    ESPChips.builtIn.chips.compactMap { chip in
      chip.loader.map {
        ESPContact(
          chip: chip,
          loader: $0,
          dialect: chip.id == "esp32" ? .stub : .rom,
          securityInfo: nil,
          isSecureDownload: chip.id == "esp32s2"
        )
      }
    }
  }

  @Test func everyProcedureEnds() {
    var board = Board(random: SeededNumbers(seed: 8))
    let region = ESPRegion(
      offset: 0x1000,
      bytes: ArraySlice(repeating: 7, count: 9000),
      stream: [UInt8](repeating: 9, count: 5000),
      digest: [UInt8](repeating: 1, count: 16)
    )
    for _ in 0..<60 {
      let plan = ESPConnectionPlan(sequences: ESPLineSequence.bridge)
      #expect(ends(ESPConnection(plan), against: &board))
      for contact in contacts() {
        #expect(ends(ESPIdentification(contact, link: .jtagSerial, rate: .max), against: &board))
        #expect(ends(ESPFlashPreparation(contact), against: &board))
        #expect(ends(ESPRateChange(contact, to: 921_600, from: 115_200), against: &board))
        #expect(ends(ESPRunReset(contact, link: .otg), against: &board))
        #expect(ends(ESPRegionWriter(region, to: contact, over: .bridge), against: &board))
        let check = ESPRegionCheck(offset: .max, byteCount: 1 << 20, of: contact)
        #expect(ends(check, against: &board))
        let stub = ESPStub(entry: 1, segments: [.init(address: 0, bytes: Array(region.bytes))])
        #expect(ends(ESPStubStart(stub, on: contact, over: .otg), against: &board))
        let stubReader = ESPStubReader(offset: 0, byteCount: 500, of: contact)
        #expect(ends(stubReader, against: &board))
        let reader = ESPRegionReader(offset: .max - 100, byteCount: 500, of: contact)
        #expect(ends(reader, against: &board))
      }
    }
  }

  @Test func anyBytesAreText() {
    var random = SeededNumbers(seed: 9)
    for _ in 0..<500 {
      let bytes = (0..<Int(random.next() % 200)).map { _ in
        random.next() % 4 == 0 ? UInt8(0xC0) : UInt8(truncatingIfNeeded: random.next())
      }
      var decoder = SLIPDecoder(limit: 32)
      for piece in decoder.pieces(of: bytes) {
        guard case .frame(let frame) = piece else { continue }
        _ = ESPReply(frame: frame)?.content(payloads: [0, 12, 16, 20, 32, 64, .max, .min])
      }
      #expect(decoder.unfinished.count <= 32)
      var heard = ESPHeard()
      heard.append(text: bytes)
      #expect(!ESPFinding.withoutSync(heard).description.isEmpty)
    }
  }
}
