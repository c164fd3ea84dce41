import FlashProtocols

/// One input: its first byte chooses the procedure, its second the loader, the rest is the script of
/// a hostile device.
struct LoaderRound {
  private let kind: UInt8
  private let contact: ESPContact
  private let script: [UInt8]

  init(_ input: [UInt8]) {
    kind = input[0]
    contact = KnownLoader.contacts[Int(input[1]) % KnownLoader.contacts.count]
    script = Array(input.dropFirst(2))
  }

  func run() {
    HostileDevice.checkFraming(script)
    let link = ESPLink.allCases[Int(kind >> 4) % ESPLink.allCases.count]
    switch kind % 12 {
    case 0:
      let sequences = kind < 128 ? ESPLineSequence.loader(over: link) : []
      play(ESPConnection(ESPConnectionPlan(sequences: sequences, acceptsStub: kind & 64 != 0)))
    case 1: play(ESPIdentification(contact, link: link, rate: kind < 128 ? 115_200 : .max))
    case 2: play(ESPFlashPreparation(contact, byteCount: kind < 128 ? nil : 1 << 20))
    case 3: play(ESPRateChange(contact, to: 921_600, from: 115_200))
    case 4: play(ESPRunReset(contact, link: link))
    case 5: play(ESPRegionWriter(Self.region, to: contact, over: link))
    case 6: play(ESPRegionCheck(offset: .max, byteCount: 1 << 20, of: contact))
    case 7: play(ESPRegionReader(offset: .max - 100, byteCount: 500, of: contact))
    case 8: play(ESPRegionErase(offset: 0x1000, byteCount: 0x2000, of: contact))
    case 9: play(ESPStubStart(Self.stub, on: contact, over: link))
    case 10: play(ESPStubReader(offset: 0, byteCount: 500, of: contact))
    default: play(ESPChipErase(of: contact))
    }
  }

  private func play(_ procedure: some ESPProcedure) {
    var device = HostileDevice(script, isStub: contact.dialect == .stub)
    device.play(ESPDialogue(procedure))
  }

  private static let region = ESPRegion(
    offset: 0x1000,
    bytes: ArraySlice(repeating: 7, count: 9000),
    stream: [UInt8](repeating: 9, count: 5000),
    digest: [UInt8](repeating: 0, count: 16)
  )

  private static let stub = ESPStub(
    entry: 1,
    segments: [
      ESPStub.Segment(address: 0x4008_0000, bytes: [UInt8](repeating: 1, count: 7000)),
      ESPStub.Segment(address: 0x3FFB_0000, bytes: [2]),
    ]
  )
}
