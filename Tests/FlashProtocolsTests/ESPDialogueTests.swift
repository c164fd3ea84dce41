import Encodings
import Testing

@testable import FlashProtocols

/// Answers that could be taken for those to another request.
@Suite struct ESPDialogueTests {
  /// Two registers that are read, one after the other.
  private func reading() -> ESPDialogue<ESPRegisterScript> {
    ESPDialogue(ESPRegisterScript([.read(0x3FF5_A004), .read(0x3FF5_A008)]))
  }

  private func reply(_ value: UInt32, opcode: UInt8 = 0x0A, error: UInt8 = 0) -> [UInt8] {
    let status: [UInt8] = [error == 0 ? 0 : 1, error, 0, 0]
    return SLIP.frame([1, opcode, 4, 0] + LittleEndian.bytes(value) + status)
  }

  private let low = ESPAction.send(ESPRequest.readRegister(0x3FF5_A004).frame)
  private let high = ESPAction.send(ESPRequest.readRegister(0x3FF5_A008).frame)

  @Test func aSecondCopyInTheSameReadAnswersNothing() throws {
    var dialogue = reading()
    #expect(dialogue.begin() == [low])
    #expect(dialogue.received(reply(0xC400_0110) + reply(0xC400_0110)) == [high])
    #expect(dialogue.received(reply(0x240A)) == [.finished])
    let values = try #require(try dialogue.result?.get())
    #expect(values[0x3FF5_A004] == 0xC400_0110 && values[0x3FF5_A008] == 0x240A)
    #expect(dialogue.heard.replyCount == 3)
  }

  @Test func afterARepetitionTheSecondAnswerIsWaitedFor() throws {
    var dialogue = reading()
    #expect(dialogue.begin() == [low])
    #expect(dialogue.patience == .seconds(1))
    let repeated = ESPAction.send([0xC0] + ESPRequest.readRegister(0x3FF5_A004).frame)
    #expect(dialogue.timePassed() == [repeated])
    #expect(dialogue.received(reply(0xC400_0110)) == [])
    #expect(dialogue.received(reply(0xC400_0110)) == [])
    #expect(dialogue.patience == .milliseconds(200))
    #expect(dialogue.timePassed() == [high])
    #expect(dialogue.received(reply(0x240A)) == [.finished])
    let values = try #require(try dialogue.result?.get())
    #expect(values[0x3FF5_A004] == 0xC400_0110 && values[0x3FF5_A008] == 0x240A)
  }

  @Test func lateAnswersToOtherRequestsAreNone() throws {
    var dialogue = reading()
    #expect(dialogue.begin() == [low])
    let progress = dialogue.progress
    for opcode in [UInt8(0x08), 0x09, 0x13] {
      #expect(dialogue.received(reply(7, opcode: opcode)) == [])
      #expect(dialogue.received(reply(7, opcode: opcode, error: 0x07)) == [])
    }
    #expect(dialogue.received(Array("boot text".utf8)) == [])
    // Nothing of this gives the loader more time.
    #expect(dialogue.progress == progress)
    // An unknown request is answered with another opcode.
    #expect(dialogue.received(reply(7, opcode: 0x08, error: 0x05)) == [])
    // Registers are asked for twice: one wrong byte is no refusal.
    #expect(dialogue.timePassed() == [low])
    #expect(dialogue.received(reply(7, opcode: 0x08, error: 0x05)) == [])
    #expect(dialogue.timePassed() == [.finished])
    #expect(throws: ESPFailure.refused(.readRegister, ESPStatus(1, 5))) {
      try dialogue.result?.get()
    }
    #expect(dialogue.heard.text == Array("boot text".utf8))
  }

  @Test func silenceEndsAfterThreeRequests() throws {
    var dialogue = reading()
    #expect(dialogue.begin().count == 1)
    #expect(dialogue.timePassed().count == 1)
    #expect(dialogue.timePassed().count == 1)
    #expect(dialogue.timePassed() == [.finished])
    #expect(throws: ESPFailure.silent(.readRegister)) { try dialogue.result?.get() }
  }
}
