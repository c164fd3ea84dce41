import Testing

@testable import FlashProtocols

@Suite struct ESPFlashPreparationTests {
  private let plan = ESPConnectionPlan(sequences: [])

  private func connected(
    _ id: String,
    _ change: (inout ROMModel) -> Void = { _ in }
  ) throws -> (ROMModel, ESPContact) {
    var model = try ROMModel(try #require(ESPChips.builtIn.chip(id: id)))
    change(&model)
    let contact = try #require(Run(ESPConnection(plan), on: &model).outcome)
    return (model, contact)
  }

  @Test(arguments: ROMModel.ids)
  func theFlashIsAskedAndDeclared(id: String) throws {
    for size in [1, 3, 14, 100] {
      var (model, contact) = try connected(id)
      let run = Run(ESPFlashPreparation(contact), on: &model, chunkSize: size)
      let flash = try #require(run.outcome)
      #expect(flash.identity.map { "\($0)" } == "ef4016")
      #expect(flash.byteCount == 4 << 20)
      let spi = contact.loader.spi
      #expect(model.registers[spi.address(spi.user)] == 0x1111_1111)
      #expect(model.registers[spi.address(spi.user2)] == 0x2222_2222)
      #expect(model.registers[spi.address(spi.misoLength)] == 23)
      #expect(model.opcodes.last == 0x0B)
      #expect(model.requests.last?.data == ESPRequest.setFlashSize(4 << 20).data)
      #expect(model.requests.first { $0.opcode == 0x0D }?.data.count == 8)
    }
  }

  @Test(arguments: [UInt32(0xFF_FFFF), 0])
  func aFlashThatDoesNotAnswerIsSaid(number: UInt32) throws {
    var (model, contact) = try connected("esp32") { $0.flashID = number }
    #expect(Run(ESPFlashPreparation(contact), on: &model).failure == .noFlash(number: number))
    #expect(!model.opcodes.contains(0x0B))
  }

  @Test func aSizeThatIsNotKnownHasToBeGiven() throws {
    var (model, contact) = try connected("esp32") { $0.flashID = 0xFE_40EF }
    #expect(
      Run(ESPFlashPreparation(contact), on: &model).failure
        == .unknownFlashSize(ESPFlashIdentity(number: 0xFE_40EF))
    )
    let given = Run(ESPFlashPreparation(contact, byteCount: 2 << 20), on: &model)
    #expect(given.outcome?.byteCount == 2 << 20)
  }

  @Test func inSecureDownloadTheSizeIsDeclaredBlindly() throws {
    var (model, contact) = try connected("esp32c3") {
      $0.faults.isSecureDownload = true
      $0.securityInfo?[0] = 0b100
    }
    #expect(Run(ESPFlashPreparation(contact), on: &model).failure?.code == "esp.secure-download")
    let given = Run(ESPFlashPreparation(contact, byteCount: 4 << 20), on: &model)
    #expect(given.outcome == ESPFlashPreparation.Outcome(identity: nil, byteCount: 4 << 20))
  }

  /// Ids and the size they stand for in 128 KiB; 0 where the size is not known.
  private static let sizes: [(number: UInt32, units: UInt32)] = [
    (0x16_40EF, 32), (0x12_40EF, 2), (0x1C_40EF, 2048), (0x20_40EF, 512), (0x21_40EF, 1024),
    (0x22_40EF, 2048), (0x32_40EF, 2), (0x3A_40EF, 512), (0x23_40EF, 0), (0x11_40EF, 0),
    (0x01_841F, 4), (0x01_891F, 128), (0x01_831F, 0), (0, 0), (0xFF_FFFF, 0),
  ]

  @Test(arguments: sizes)
  func sizesOfFlashes(number: UInt32, units: UInt32) {
    let identity = ESPFlashIdentity(number: number | 0xAB00_0000)
    #expect(identity.byteCount == (units == 0 ? nil : units << 17))
  }

  @Test func aRateIsProven() throws {
    for id in ROMModel.ids {
      for size in [1, 2, 5, 100] {
        var (model, contact) = try connected(id) {
          $0.registers[0x3FF5_F06C] = 655 << 7
          $0.registers[0x3FF5_A010] = 160
        }
        let change = ESPRateChange(contact, to: 921_600, from: 115_200)
        let run = Run(change, on: &model, chunkSize: size)
        #expect(run.outcome == 921_600)
        #expect(run.rates == [921_600])
        // The ROM of this ESP32 takes its crystal for 40.9375 MHz.
        #expect(model.rate == (id == "esp32" ? 943_200 : 921_600))
        #expect(model.opcodes.last == 0x0A)
      }
    }
  }

  @Test func aStubIsToldThePresentRate() throws {
    var (model, contact) = try connected("esp32")
    contact = ESPContact(
      chip: contact.chip,
      loader: contact.loader,
      dialect: .stub,
      securityInfo: nil,
      isSecureDownload: false
    )
    let change = ESPRateChange(contact, to: 460_800, from: 115_200)
    #expect(Run(change, on: &model).outcome == 460_800)
    let request = ESPRequest.changeRate(to: 460_800, present: 115_200)
    #expect(model.requests.first { $0.opcode == 0x0F }?.data == request.data)
  }

  @Test func aRateThatDoesNotWorkIsFoundSoon() throws {
    var (model, contact) = try connected("esp32c3") { $0.faults.badRates = [921_600] }
    let run = Run(ESPRateChange(contact, to: 921_600, from: 115_200), on: &model)
    #expect(run.failure == .rate(921_600))
    #expect(run.elapsed < .seconds(1))
    #expect(Run(ESPRateChange(contact, to: -1, from: 115_200), on: &model).failure == .rate(-1))
  }

  /// A rate that was asked for is the first, and not the only one.
  @Test func aGivenRateHasTheUsualOnesBelow() {
    #expect(
      ESPRateLadder.usual(from: 800_000).rates == [800_000, 750_000, 460_800, 230_400, 115_200]
    )
    #expect(ESPRateLadder.usual(from: 3_000_000).rates.first == 3_000_000)
    #expect(ESPRateLadder.usual(from: 9600).rates == [115_200])
  }

  @Test func rungsOfTheLadder() {
    var rates: [Int] = []
    var rate: Int? = .max
    while let next = rate.flatMap({ ESPRateLadder.usual.below($0) }) {
      rates.append(next)
      rate = next
    }
    #expect(rates == [1_500_000, 921_600, 750_000, 460_800, 230_400, 115_200])
    #expect(ESPRateLadder([115_200, 1_500_000, 9600]).rates == [1_500_000, 115_200])
    #expect(ESPRateLadder([]).rates == [115_200])
  }

  @Test func theWayOutOfTheLoader() throws {
    var (bridge, contact) = try connected("esp32")
    let run = Run(ESPRunReset(contact, link: .bridge), on: &bridge)
    #expect(run.outcome == .lines)
    #expect(run.pulses.map(\.name) == ["run"])

    // The boot pin was low at the last reset and no program asked for the loader.
    var (model, other) = try connected("esp32s3") { $0.registers[0x6000_812C] = 0x81 }
    let reset = ESPRunReset(other, link: .otg)
    let watchdog = Run(reset, on: &model)
    #expect(watchdog.outcome == .watchdog)
    #expect(watchdog.pulses.isEmpty)
    #expect(model.registers[0x6000_812C] == 0x80)
    #expect(model.registers[0x6000_809C] == 2000)
    #expect(model.registers[0x6000_8098] == 0xD000_0102)
    #expect(model.registers[0x6000_80B0] == 0)

    model.registers[0x6000_4038] = 8
    let lines = Run(reset, on: &model)
    #expect(lines.outcome == .lines)
    #expect(lines.pulses.map(\.name) == ["run-usb"])
  }
}
