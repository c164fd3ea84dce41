import FlashProtocols
import Glibc

/// A device that says what its script has.
///
/// A byte of the script below 128 is so many bytes that follow as they are, 0 lets time pass; another
/// one is an answer to the last request: its bits choose length, status and pieces.
struct HostileDevice {
  /// Turns at most once the script is over: 7 rounds of 5 SYNCs with pauses, and what comes behind.
  private static let patience = 1000
  /// The longest frame, a block of 16 KiB, may be escaped throughout.
  private static let longestFrame = 2 * 16_384 + 64
  private static let payloads = [0, 0, 0, 12, 16, 20, 32, 64]

  private var script: ArraySlice<UInt8>
  private let isStub: Bool
  private var opcode: UInt8 = 0

  init(_ script: [UInt8], isStub: Bool) {
    self.script = script[...]
    self.isStub = isStub
  }

  /// Answers `dialogue` until its end, which has to come.
  mutating func play<Procedure: ESPProcedure>(_ start: ESPDialogue<Procedure>) {
    var dialogue = start
    var silences = 0
    take(dialogue.begin())
    while dialogue.result == nil {
      let said = script.popFirst() ?? 0
      if script.isEmpty { silences += 1 }
      guard silences < Self.patience else { abort() }
      if said == 0 {
        take(dialogue.timePassed())
      } else {
        let bytes = said < 128 ? pop(Int(said)) : answer(said)
        let pieces = said & 64 == 0 ? [bytes] : bytes.map { [$0] }
        for piece in pieces { take(dialogue.received(piece)) }
      }
      guard dialogue.heard.text.count <= ESPHeard.textLimit else { abort() }
    }
    guard dialogue.received(Array(script)).isEmpty, dialogue.timePassed().isEmpty,
      dialogue.begin().isEmpty
    else { abort() }
    if case .failure(let failure)? = dialogue.result, failure.description.isEmpty { abort() }
  }

  private mutating func take(_ actions: [ESPAction]) {
    for action in actions {
      guard case .send(let frame) = action else { continue }
      guard frame.count <= Self.longestFrame else { abort() }
      // Behind the delimiters and the direction.
      if let place = frame.firstIndex(of: 0), place + 1 < frame.count { opcode = frame[place + 1] }
    }
  }

  private mutating func pop(_ count: Int) -> [UInt8] {
    defer { script = script.dropFirst(count) }
    return Array(script.prefix(count))
  }

  private mutating func answer(_ choice: UInt8) -> [UInt8] {
    var payload = pop(Self.payloads[Int(choice & 7)])
    payload += [UInt8](repeating: 0x30, count: Self.payloads[Int(choice & 7)] - payload.count)
    let status: [UInt8] = choice & 8 == 0 ? [0, 0] : [1, pop(1).first ?? 5]
    let data = payload + status + (isStub ? [] : [0, 0])
    let value = choice & 16 == 0 ? [0x07, 0x07, 0x12, 0x20] : pop(4)
    let word = value + [UInt8](repeating: 0, count: 4 - value.count)
    return Self.frame([1, opcode, UInt8(data.count), 0] + word + data)
  }

  static func frame(_ body: [UInt8]) -> [UInt8] {
    let escaped = body.flatMap { byte -> [UInt8] in
      byte == 0xC0 ? [0xDB, 0xDC] : byte == 0xDB ? [0xDB, 0xDD] : [byte]
    }
    return [0xC0] + escaped + [0xC0]
  }

  /// The same frames come out of `bytes` however they arrive.
  static func checkFraming(_ bytes: [UInt8]) {
    var whole = SLIPDecoder(limit: 64)
    var parted = SLIPDecoder(limit: 64)
    let all = frames(whole.pieces(of: bytes))
    let single = bytes.flatMap { frames(parted.pieces(of: [$0])) }
    guard all == single, whole.unfinished == parted.unfinished, whole.unfinished.count <= 64 else {
      abort()
    }
  }

  private static func frames(_ pieces: [SLIPDecoder.Piece]) -> [[UInt8]] {
    pieces.compactMap { piece in
      if case .frame(let frame) = piece { frame } else { nil }
    }
  }
}
