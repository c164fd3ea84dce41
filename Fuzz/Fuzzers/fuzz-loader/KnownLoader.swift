import FlashProtocols
import Glibc

/// Loaders that answer as they should, for contacts to begin with.
struct KnownLoader {
  /// The chip's number; nil for the ESP32, which has no security info.
  let number: UInt8?
  let isStub: Bool
  let isSecureDownload: Bool

  /// Every kind of loader a procedure can meet.
  static let contacts: [ESPContact] = {
    let numbers: [UInt8?] = [nil, 2, 9, 5, 13, 16]
    let loaders = numbers.flatMap { number in
      [(false, false), (true, false), (false, true)].map {
        KnownLoader(number: number, isStub: $0.0, isSecureDownload: $0.1)
      }
    }
    return loaders.map { $0.contact() }
  }()

  private func contact() -> ESPContact {
    let plan = ESPConnectionPlan(sequences: [], acceptsStub: true)
    var dialogue = ESPDialogue(ESPConnection(plan))
    var actions = dialogue.begin()
    for _ in 0..<100 {
      if case .success(let contact)? = dialogue.result { return contact }
      let sent = actions.compactMap { action -> UInt8? in
        if case .send(let frame) = action { frame[2] } else { nil }
      }
      actions = sent.last.map { dialogue.received(answer(to: $0)) } ?? dialogue.timePassed()
    }
    abort()
  }

  private func answer(to opcode: UInt8) -> [UInt8] {
    switch opcode {
    case 0x08: reply(opcode, value: isStub ? [0, 0, 0, 0] : [0x07, 0x07, 0x12, 0x20])
    case 0x14:
      if let number {
        reply(opcode, payload: info(number))
      } else {
        reply(opcode, error: 5)
      }
    default: reply(opcode, value: [0x83, 0x1D, 0xF0, 0])
    }
  }

  private func info(_ number: UInt8) -> [UInt8] {
    let short: [UInt8] = [isSecureDownload ? 4 : 0, 0, 0, 0] + [UInt8](repeating: 0, count: 8)
    return number == 2 ? short : short + [number, 0, 0, 0, 3, 0, 0, 0]
  }

  private func reply(
    _ opcode: UInt8,
    value: [UInt8] = [0, 0, 0, 0],
    payload: [UInt8] = [],
    error: UInt8 = 0
  ) -> [UInt8] {
    let data = payload + [error == 0 ? 0 : 1, error] + (isStub ? [] : [0, 0])
    return HostileDevice.frame([1, opcode, UInt8(data.count), 0] + value + data)
  }
}
