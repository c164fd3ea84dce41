import Encodings
import Testing

@testable import FlashProtocols

/// A hostile board wins no time: noise without an end and answers to other requests take as long as
/// silence does, and frames that are waited for are counted.
@Suite struct HostileTimeTests {
  /// What a board says whenever it is listened to.
  enum Talk: CaseIterable, Sendable {
    /// No delimiter among it.
    case text
    case delimiters
    /// A frame without an end.
    case endless
    /// A success for a request that was not sent.
    case foreign
    /// A reply whose end is missing.
    case short

    func bytes(_ random: inout SeededNumbers) -> [UInt8] {
      switch self {
      case .text: (0..<40).map { _ in UInt8(truncatingIfNeeded: random.next()) | 1 }
      case .delimiters: [UInt8](repeating: SLIP.delimiter, count: 40)
      case .endless: [UInt8](repeating: 0x01, count: 40)
      // No loader has this opcode.
      case .foreign: SLIP.frame([1, 0x7F, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0])
      case .short: SLIP.frame([1, 0x0A, 4, 0, 0, 0, 0, 0])
      }
    }
  }

  /// What a procedure needed.
  struct Spent: Equatable {
    var time = Duration.zero
    var requests = 0
    var pulses = 0
  }

  /// How often a board that talks is listened to before `progress` counts as standing still.
  private static let listens = 4

  /// What `procedure` needs until its end; nil when it has none.
  ///
  /// Time passes as in a caller that reads before it looks at the clock.
  private func spent(_ procedure: some ESPProcedure, on talk: Talk?) -> Spent? {
    var random = SeededNumbers(seed: 1)
    var dialogue = ESPDialogue(procedure)
    var spent = Spent()
    var actions = dialogue.begin()
    for _ in 0..<5000 {
      for action in actions {
        switch action {
        case .send: spent.requests += 1
        case .pulse(let sequence):
          spent.pulses += 1
          spent.time += sequence.duration
        case .setRate, .discardInput, .finished: break
        }
      }
      if dialogue.result != nil { return spent }
      let progress = dialogue.progress
      let patience = dialogue.patience
      actions = []
      for _ in 0..<Self.listens where dialogue.progress == progress {
        guard let talk else { break }
        actions += dialogue.received(talk.bytes(&random))
      }
      guard dialogue.progress == progress else { continue }
      spent.time += patience
      actions += dialogue.timePassed()
    }
    return nil
  }

  private func contact(_ chip: String, _ dialect: ESPDialect = .rom) throws -> ESPContact {
    let chip = try #require(ESPChips.builtIn.chip(id: chip))
    return ESPContact(
      chip: chip,
      loader: try #require(chip.loader),
      dialect: dialect,
      securityInfo: nil,
      isSecureDownload: false
    )
  }

  private let region = ESPRegion(
    offset: 0x1000,
    bytes: ArraySlice(repeating: 7, count: 9000),
    stream: [UInt8](repeating: 9, count: 5000),
    digest: [UInt8](repeating: 1, count: 16)
  )

  /// No procedure of these waits for frames that are no replies.
  private func asking(_ contact: ESPContact) -> [any ESPProcedure] {
    [
      ESPConnection(ESPConnectionPlan(sequences: ESPLineSequence.bridge)),
      ESPConnection(ESPConnectionPlan(sequences: [])),
      ESPIdentification(contact, link: .jtagSerial, rate: 115_200), ESPFlashPreparation(contact),
      ESPRateChange(contact, to: 921_600, from: 115_200), ESPRunReset(contact, link: .otg),
      ESPRegionWriter(region, to: contact, over: .bridge),
      ESPRegionCheck(offset: 0, byteCount: 1 << 20, of: contact),
      ESPRegionReader(offset: 0, byteCount: 500, of: contact),
      ESPRegionErase(offset: 0, byteCount: 1 << 16, of: contact),
    ]
  }

  @Test(arguments: ["esp32", "esp32s2", "esp32s3", "esp32c3", "esp32c6", "esp32h2"], Talk.allCases)
  func talkingTakesAsLongAsSilence(chip: String, talk: Talk) throws {
    for procedure in asking(try contact(chip)) { try compare(procedure, talk) }
  }

  private func compare(_ procedure: some ESPProcedure, _ talk: Talk) throws {
    let silent = try #require(spent(procedure, on: nil))
    #expect(spent(procedure, on: talk) == silent, "\(type(of: procedure))")
    #expect(silent.time < .seconds(60), "\(type(of: procedure))")
  }

  /// Frames that are waited for go on for a counted number of times.
  @Test(arguments: Talk.allCases)
  func whatIsHeardIsCounted(talk: Talk) throws {
    let rom = try contact("esp32")
    let stub = ESPStub(entry: 1, segments: [])
    let start = try #require(spent(ESPStubStart(stub, on: rom, over: .bridge), on: talk))
    #expect(start.time <= ESPTiming.reply * 20)
    let running = try contact("esp32", .stub)
    let reader = ESPStubReader(offset: 0, byteCount: 500, of: running)
    #expect(try #require(spent(reader, on: talk)).time <= ESPTiming.reply * 4)
  }
}
