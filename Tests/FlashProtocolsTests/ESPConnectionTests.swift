import Testing

@testable import FlashProtocols

@Suite struct ESPConnectionTests {
  private let plan = ESPConnectionPlan(sequences: ESPLineSequence.bridge)

  private func chip(_ id: String) throws -> ESPChip { try #require(ESPChips.builtIn.chip(id: id)) }

  @Test(arguments: ROMModel.ids)
  func everyChipIsTold(id: String) throws {
    for size in [1, 2, 3, 7, 13, 14, 100, 1000] {
      var model = try ROMModel(try chip(id))
      let run = Run(
        ESPConnection(plan),
        on: &model,
        chunkSize: size,
        boot: Array("ets Jul 29 2019 12:21:46\r\nwaiting for download\r\n".utf8)
      )
      let contact = try #require(run.outcome)
      #expect(contact.chip.id == id)
      #expect(contact.dialect == .rom)
      #expect(!contact.isSecureDownload)
      #expect((contact.securityInfo == nil) == (id == "esp32"))
      #expect(run.pulses.map(\.name) == ["tight 50"])
      #expect(ESPBootLog(run.heard.text).waitsForDownload)
    }
  }

  @Test func aBoardThatNeedsAnotherResetGetsEachInTurn() throws {
    var model = try ROMModel(try chip("esp32"))
    model.faults.deafSyncs = 17
    let run = Run(ESPConnection(plan), on: &model)
    #expect(run.outcome?.chip.id == "esp32")
    #expect(run.pulses.map(\.name) == ["tight 50", "tight 550", "classic 50", "classic 550"])
  }

  @Test func silenceEndsAfterSevenRounds() {
    var model = ROMModel()
    model.faults.deafSyncs = .max
    let run = Run(ESPConnection(plan), on: &model)
    #expect(run.failure == .noSync(rounds: 7))
    #expect(run.pulses.count == 7)
    #expect(model.opcodes.count == 35)
    #expect(run.heard.isNothing)
    #expect(run.elapsed > .seconds(5))
    #expect(run.elapsed < .seconds(10))
  }

  @Test func aBoardThatIsNotResetIsOnlyAsked() throws {
    var model = try ROMModel(try chip("esp32c3"))
    model.faults.deafSyncs = 3
    let run = Run(ESPConnection(ESPConnectionPlan(sequences: [])), on: &model)
    #expect(run.outcome?.chip.id == "esp32c3")
    #expect(run.pulses.isEmpty)
  }

  @Test func aStubIsResetOrTaken() throws {
    var model = try ROMModel(try chip("esp32"))
    model.syncValue = 0
    model.isStub = true
    var kept = model
    let refused = Run(ESPConnection(plan), on: &model)
    #expect(refused.failure == .stubRunning)
    #expect(refused.pulses.count == 7)
    let alone = Run(ESPConnection(ESPConnectionPlan(sequences: [])), on: &kept)
    #expect(alone.failure == .stubRunning)
    let accepting = ESPConnectionPlan(sequences: [], acceptsStub: true)
    #expect(Run(ESPConnection(accepting), on: &kept).outcome?.dialect == .stub)
  }

  /// One lost answer must not make a chip one that says nothing of its protection.
  @Test(arguments: ["esp32c3", "esp32s2"])
  func aLostSecurityInfoIsAskedForAgain(id: String) throws {
    var model = try ROMModel(try chip(id))
    model.faults.losesFirstInfo = true
    let contact = try #require(Run(ESPConnection(plan), on: &model).outcome)
    #expect(contact.chip.id == id && contact.securityInfo != nil)
    #expect(model.opcodes.count { $0 == 0x14 } == 3)
  }

  @Test func secureDownloadIsToldWithAndWithoutInfo() throws {
    var model = try ROMModel(try chip("esp32c3"))
    model.faults.isSecureDownload = true
    model.securityInfo?[0] = 0b100
    let told = try #require(Run(ESPConnection(plan), on: &model).outcome)
    #expect(told.chip.id == "esp32c3")
    #expect(told.isSecureDownload)

    model = try ROMModel(try chip("esp32s2"))
    model.faults.isSecureDownload = true
    model.securityInfo = nil
    let guessed = try #require(Run(ESPConnection(plan), on: &model).outcome)
    #expect(guessed.chip.id == "esp32s2")
    #expect(guessed.isSecureDownload)
  }

  @Test func chipsThatCannotBeFlashedAreNamed() throws {
    var model = try ROMModel(try chip("esp32"))
    model.registers[0x4000_1000] = 0xFFF0_C101
    guard case .refusedChip(let name, _) = Run(ESPConnection(plan), on: &model).failure else {
      Issue.record("not refused")
      return
    }
    #expect(name == "ESP8266")
    model.registers[0x4000_1000] = 0x1234
    #expect(Run(ESPConnection(plan), on: &model).failure == .unknownChip(sign: 0x1234))
    model.securityInfo = [UInt8](repeating: 0, count: 12) + [99, 0, 1, 0, 0, 0, 0, 0]
    #expect(Run(ESPConnection(plan), on: &model).failure == .unknownChip(sign: 0x1_0063))
    model.securityInfo = [UInt8](repeating: 0, count: 12) + [20, 0, 0, 0, 0, 0, 0, 0]
    #expect(
      Run(ESPConnection(plan), on: &model).failure
        == .refusedChip(
          name: "ESP32-C61",
          reason: "registers and fuses of its loader are not described here"
        )
    )
  }

  /// ROMs that answer an unknown request eight times with the opcode before it.
  @Test func eightRefusalsAreOneAnswer() throws {
    let echo = SLIP.frame([1, 8, 4, 0, 7, 7, 0x12, 0x20, 1, 5, 0, 0])
    let sync = SLIP.frame([1, 8, 4, 0, 7, 7, 0x12, 0x20, 0, 0, 0, 0])
    let magic = SLIP.frame([1, 0x0A, 4, 0, 0x83, 0x1D, 0xF0, 0, 0, 0, 0, 0])
    var dialogue = ESPDialogue(ESPConnection(ESPConnectionPlan(sequences: [])))
    #expect(dialogue.begin() == [.discardInput, .send(ESPRequest.sync.frame)])
    #expect(dialogue.received(Array([[UInt8]](repeating: sync, count: 8).joined())) == [])
    #expect(dialogue.timePassed() == [.send(ESPRequest.securityInfo.frame)])
    #expect(dialogue.received(Array([[UInt8]](repeating: echo, count: 8).joined())) == [])
    #expect(dialogue.patience == .milliseconds(200))
    #expect(dialogue.timePassed() == [.send(ESPRequest.readRegister(0x4000_1000).frame)])
    #expect(dialogue.received(magic) == [.finished])
    #expect(try dialogue.result?.get().chip.id == "esp32")
    #expect(dialogue.begin() == [])
    #expect(dialogue.timePassed() == [])
    #expect(dialogue.received(magic) == [])
  }

  @Test func aLostReplyIsAskedForAgainAndASecondOneIsNotTaken() throws {
    var model = try ROMModel(try chip("esp32"))
    model.faults.lostReads = [0]
    let run = Run(ESPConnection(plan), on: &model)
    #expect(run.outcome?.chip.id == "esp32")
    #expect(model.opcodes.filter { $0 == 0x0A }.count == 2)
    model = try ROMModel(try chip("esp32"))
    model.faults.lostReads = [0, 1, 2]
    let second = Run(ESPConnection(plan), on: &model)
    #expect(second.outcome?.chip.id == "esp32")
    #expect(second.pulses.count == 2)
    model = try ROMModel(try chip("esp32"))
    model.faults.lostReads = Set(0..<100)
    let silent = Run(ESPConnection(plan), on: &model)
    #expect(silent.failure == .silent(.readRegister))
    #expect(silent.elapsed < .seconds(10))
  }

  @Test(arguments: ROMModel.ids)
  func whoAnsweredIsTold(id: String) throws {
    for link in [ESPLink.bridge, .jtagSerial] {
      var model = try ROMModel(try chip(id))
      let contact = try #require(Run(ESPConnection(plan), on: &model).outcome)
      let run = Run(
        ESPIdentification(contact, link: link, rate: 115_200),
        on: &model,
        chunkSize: 5
      )
      let identity = try #require(run.outcome)
      #expect(identity.mac.map { "\($0)" } == "24:0a:c4:00:01:10")
      #expect(identity.revision == ESPRevision(major: 0, minor: 0))
      #expect(identity.security?.isEncrypted == false)
      #expect(identity.security?.secureBoot == .off)
      #expect(
        identity.crystal
          == (id == "esp32" && link == .jtagSerial ? nil : contact.loader.crystals[0])
      )
      guard let watchdogs = contact.loader.watchdogs, link == .jtagSerial else {
        #expect(!model.opcodes.contains(0x09))
        continue
      }
      #expect(model.registers[watchdogs.config0] == 0)
      #expect(model.registers[watchdogs.protect] == 0)
      if let other = watchdogs.superWatchdog {
        #expect(model.registers[other.feed.address] == other.feed.mask)
        #expect(model.registers[other.protect] == 0)
      }
    }
  }

  @Test func protectionIsTold() throws {
    var model = try ROMModel(try chip("esp32"))
    model.registers[0x3FF5_A000] = 0b111 << 20
    model.registers[0x3FF5_A018] = 1 << 4
    model.registers[0x3FF4_0014] = 226
    let contact = try #require(Run(ESPConnection(plan), on: &model).outcome)
    let identification = ESPIdentification(contact, link: .bridge, rate: 115_200)
    let first = try #require(Run(identification, on: &model).outcome)
    #expect(first.security?.isEncrypted == true)
    #expect(first.security?.secureBoot == .first)
    #expect(first.crystal == 26)
    // The second scheme's fuse means something since revision 3.
    model.registers[0x3FF5_A018] = 1 << 5
    #expect(Run(identification, on: &model).outcome?.security?.secureBoot == .off)
    model.registers[0x3FF6_607C] = 1 << 31
    model.registers[0x3FF5_A014] = 1 << 20
    model.registers[0x3FF5_A00C] = 1 << 15
    let third = try #require(Run(identification, on: &model).outcome)
    #expect(third.revision == ESPRevision(major: 3, minor: 0))
    #expect(third.security?.secureBoot == .second)

    var info = [UInt8](repeating: 0, count: 20)
    info[0] = 1
    info[4] = 0b001
    info[12] = 5
    var other = try ROMModel(try chip("esp32c3"))
    other.securityInfo = info
    let secured = try #require(Run(ESPConnection(plan), on: &other).outcome)
    let told = try #require(
      Run(ESPIdentification(secured, link: .bridge, rate: 115_200), on: &other).outcome
    )
    #expect(
      told.security
        == ESPSecurityState(isEncrypted: true, secureBoot: .second, isSecureDownload: false)
    )
  }

  @Test func inSecureDownloadNothingIsRead() throws {
    var model = try ROMModel(try chip("esp32s3"))
    model.faults.isSecureDownload = true
    model.securityInfo?[0] = 0b100
    let contact = try #require(Run(ESPConnection(plan), on: &model).outcome)
    let run = Run(ESPIdentification(contact, link: .jtagSerial, rate: 115_200), on: &model)
    let identity = try #require(run.outcome)
    #expect(identity.mac == nil)
    #expect(identity.revision == nil)
    #expect(identity.security?.isSecureDownload == true)
    #expect(!model.opcodes.contains(0x0A))
  }
}
