import Diagnostics
import Testing

@testable import FlashProtocols

@Suite struct ESPFindingTests {
  private func heard(_ text: String, noise: [UInt8] = []) -> ESPHeard {
    var heard = ESPHeard()
    heard.append(text: Array(text.utf8) + noise)
    return heard
  }

  @Test func signsOfABoardWithoutALoader() {
    let boot = "ets Jul 29 2019 12:21:46\r\n\r\nrst:0x1 (POWERON_RESET),"
    #expect(ESPFinding.withoutSync(ESPHeard()) == .nothingHeard)
    #expect(ESPFinding.withoutSync(ESPHeard(), hasManagedSupply: true) == .managedSupplyOff)
    #expect(
      ESPFinding.withoutSync(heard(boot + "boot:0x13 (SPI_FAST_FLASH_BOOT)\r\n"))
        == .startsApp(bootWord: 0x13)
    )
    #expect(ESPFinding.withoutSync(heard("SPI_FAST_FLASH_BOOT")) == .startsApp(bootWord: nil))
    #expect(
      ESPFinding.withoutSync(
        heard(
          boot + "boot:0x3 (DOWNLOAD_BOOT(UART0/UART1/SDIO_REI_REO_V2))\r\nwaiting for download\r\n"
        )
      )
        == .loaderHearsNothing
    )
    #expect(
      ESPFinding.withoutSync(heard("ESP-ROM:esp32c3-api1-20210207\r\nwait uart0 download\r\n"))
        == .loaderHearsNothing
    )
    #expect(
      ESPFinding.withoutSync(heard("\r\nBrownout detector was triggered\r\n")) == .brownout
    )
    // The program's place is looked at after the boot word was said.
    #expect(
      ESPFinding.withoutSync(
        heard(boot + "boot:0x13 (SPI_FAST_FLASH_BOOT)\r\ninvalid header: 0xffffffff\r\n")
      ) == .startsNothing(header: 0xFFFF_FFFF)
    )
    #expect(
      ESPFinding.withoutSync(heard("invalid header: 0xffffffff\r\ninvalid hea"))
        == .startsNothing(header: 0xFFFF_FFFF)
    )
    let noise = [UInt8](repeating: 0x80, count: 40)
    #expect(ESPFinding.withoutSync(heard("ab", noise: noise)) == .noise(byteCount: 42))
    #expect(ESPFinding.withoutSync(heard("$GPGGA\r\n")) == .otherText(sample: "$GPGGA\\r\\n"))
  }

  @Test func theLastStartCounts() {
    let log = ESPBootLog(Array("boot:0x3 (X)\r\nboot:0x13 (Y)\r\n".utf8))
    #expect(log.bootWord == 0x13)
    #expect(ESPBootLog(Array("boot:0x".utf8)).bootWord == nil)
    #expect(ESPBootLog(Array("boot:0xfffffffffff".utf8)).bootWord == 0xFFFF_FFFF)
    #expect(ESPBootLog([]).bootWord == nil)
  }

  @Test func failuresAfterSyncAreFindings() {
    let nothing = ESPHeard()
    #expect(ESPFinding.after(.rate(921_600), heard: nothing) == .rateFails(rate: 921_600))
    #expect(ESPFinding.after(.stubRunning, heard: nothing) == .stubRunning)
    #expect(ESPFinding.after(.noFlash(number: 0), heard: nothing) == .flashSilent(number: 0))
    #expect(
      ESPFinding.after(.digest(offset: 0x1000, byteCount: 1), heard: nothing, times: 2)
        == .digestDiffers(offset: 0x1000, times: 2)
    )
    #expect(ESPFinding.after(.silent(.digest), heard: nothing) == .lineFaults(faultCount: 1))
    #expect(
      ESPFinding.after(.silent(.digest), heard: heard("Brownout detector")) == .brownout
    )
    #expect(ESPFinding.after(.unknownChip(sign: 1), heard: nothing) == nil)
  }

  @Test func onlyTheEndOfALongTextIsKept() {
    var heard = ESPHeard()
    for _ in 0..<100 { heard.append(text: [UInt8](repeating: 0x41, count: 100)) }
    heard.append(text: [0x42])
    #expect(heard.text.count == ESPHeard.textLimit)
    #expect(heard.text.last == 0x42)
    #expect(heard.textByteCount == 10_001)
  }

  private static let findings: [ESPFinding] = [
    .nothingHeard, .startsApp(bootWord: 0x13), .startsNothing(header: 0xFFFF_FFFF),
    .loaderHearsNothing, .noise(byteCount: 9),
    .otherText(sample: "x"), .brownout, .stubRunning, .rateFails(rate: 9),
    .lineFaults(faultCount: 2),
    .flashSilent(number: 0xFF_FFFF), .digestDiffers(offset: 0x1000, times: 1),
    .digestDiffers(offset: 0x1000, times: 2), .portVanished, .managedSupplyOff,
    .portNotBack(seconds: 10), .portKeepsLeaving(times: 3),
  ]

  private static let failures: [ESPFailure] = [
    .noSync(rounds: 7), .stubRunning, .unknownChip(sign: 0x99),
    .refusedChip(name: "X", reason: "y"), .silent(.digest),
    .malformed(.digest), .secureDownload(what: "reading"), .noFlash(number: 0),
    .unknownFlashSize(ESPFlashIdentity(number: 0xFE_40EF)), .rate(9),
    .region(offset: 1, reason: "it is empty"), .digest(offset: 0x1000, byteCount: 7),
    .refused(.deflateBegin, ESPStatus(1, 6)), .block(offset: 0x1000, number: 3, ESPStatus(1, 7)),
  ]

  @Test func everyCaseIsASentenceWithACodeAndAdvice() {
    let all: [any Diagnosable] = Self.findings + Self.failures
    #expect(Set(all.map(\.code)).count == all.count)
    for one in all {
      #expect(one.description.hasSuffix("."))
      #expect(one.description.first?.isUppercase == true)
      #expect(one.advice?.hasSuffix(".") == true)
      #expect(one.exitStatus != .success)
    }
    #expect("\(ESPFailure.unknownChip(sign: 0x99))".contains("0x99"))
    #expect("\(ESPFailure.refused(.deflateBegin, ESPStatus(1, 6)))".contains("FLASH_DEFL_BEGIN"))
    #expect("\(ESPFinding.startsApp(bootWord: 0x13))".contains("boot:0x13"))
    #expect("\(ESPFinding.flashSilent(number: 0xFF_FFFF))".contains("ffffff"))
  }
}
