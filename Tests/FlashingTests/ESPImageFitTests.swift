import FlashFixtures
import FlashImages
import Testing

@testable import FlashProtocols
@testable import Flashing

/// Which boards an image is refused for.
@Suite(.timeLimit(.minutes(1))) struct ESPImageFitTests {
  private static let open = ESPSecurityState(
    isEncrypted: false,
    secureBoot: .off,
    isSecureDownload: false
  )

  private func device(
    _ chip: String = "esp32c3",
    revision: Int = 4,
    security: ESPSecurityState? = open,
    isSecureDownload: Bool = false
  ) throws -> ESPIdentity {
    ESPIdentity(
      chip: try #require(ESPChips.builtIn.chip(id: chip)),
      mac: nil,
      revision: isSecureDownload
        ? nil : ESPRevision(major: revision / 100, minor: revision % 100),
      security: security,
      isSecureDownload: isSecureDownload,
      crystal: nil
    )
  }

  private func fit(
    _ bytes: [UInt8],
    start: Int = 0,
    isForced: Bool = false,
    writes: Bool = true
  ) throws -> ESPImageFit {
    ESPImageFit(
      try ESPFirmware(decoding: bytes),
      start: start,
      end: start + bytes.count,
      isForced: isForced,
      writes: writes
    )
  }

  /// One image with other revisions in its head: the oldest, the least and the most.
  private func image(old: UInt8, least: UInt16, most: UInt16, chip: Int = 5) throws -> [UInt8] {
    var image = SampleImage.application(chipID: chip)
    image.hasDigest = false
    image.revisions = (least, most)
    var bytes = image.bytes
    bytes[14] = old
    return bytes
  }

  @Test(arguments: [
    (UInt16(3), UInt16(199), 2, false), (3, 199, 3, true), (3, 199, 199, true),
    (3, 199, 200, false), (0, 0, 4, true), (3, 0, 4, true), (3, 0, 2, false),
    (0, 0xFFFF, 900, true),
  ])
  func revisions(least: UInt16, most: UInt16, device full: Int, fits: Bool) throws {
    let fit = try fit(image(old: 0, least: least, most: most))
    let device = try device(revision: full)
    guard !fits else { return try fit.check(device, flashByteCount: 4 << 20) }
    #expect(
      throws: FlashFailure.wrongRevision(
        least: Int(least),
        most: most == 0 ? nil : Int(most),
        device: full
      )
    ) { try fit.check(device, flashByteCount: 4 << 20) }
  }

  /// Older frameworks say the revision in another byte, on the ESP32-C3 the minor one.
  @Test func olderHeads() throws {
    let first = try fit(image(old: 3, least: 0, most: 0, chip: 0))
    try first.check(device("esp32", revision: 300), flashByteCount: 4 << 20)
    #expect(throws: FlashFailure.wrongRevision(least: 300, most: nil, device: 101)) {
      try first.check(try device("esp32", revision: 101), flashByteCount: 4 << 20)
    }
    let other = try fit(image(old: 3, least: 0, most: 0xFFFF))
    try other.check(device(revision: 3), flashByteCount: 4 << 20)
    #expect(throws: FlashFailure.wrongRevision(least: 3, most: nil, device: 2)) {
      try other.check(try device(revision: 2), flashByteCount: 4 << 20)
    }
  }

  /// What the chip is told is the bootloader's size; a program's own is ignored.
  @Test func theBootloaderDeclaresTheFlash() throws {
    let small = try ESPImage.changing(
      ESPFlashSettings(byteCount: 2 << 20),
      in: SampleFirmware.bytes(),
      at: 0
    )
    try fit(small).check(device(), flashByteCount: 2 << 20)
    #expect(throws: FlashFailure.headTooLarge(declared: 4 << 20, flash: 2 << 20)) {
      try fit(SampleFirmware.bytes()).check(try device(), flashByteCount: 2 << 20)
    }
  }

  @Test func everyImageOfTheFileHasToBeForTheChip() throws {
    var bytes = try SampleFirmware.bytes()
    bytes.replaceSubrange(0x1_0000..., with: SampleImage.application(chipID: 13).bytes)
    let fit = try fit(bytes)
    #expect(throws: FlashFailure.wrongChip(image: "ESP32-C6", device: "ESP32-C3")) {
      try fit.check(try device(), flashByteCount: 4 << 20)
    }
  }

  private static func security(
    isEncrypted: Bool = false,
    _ boot: ESPSecurityState.SecureBoot = .off,
    isSecureDownload: Bool = false
  ) -> ESPSecurityState {
    ESPSecurityState(
      isEncrypted: isEncrypted,
      secureBoot: boot,
      isSecureDownload: isSecureDownload
    )
  }

  struct Case: Sendable {
    let security: ESPSecurityState?
    var isSecureDownload = false
    var start = 0
    /// The refusal, and the one that `--force` does not overcome.
    let refusal: FlashFailure
    var forced: FlashFailure?
  }

  private static let cases: [Case] = [
    Case(security: security(isEncrypted: true), refusal: .encrypted, forced: .encrypted),
    Case(
      security: security(isEncrypted: true, isSecureDownload: true),
      isSecureDownload: true,
      refusal: .encrypted,
      forced: .encrypted
    ),
    Case(security: security(.second), refusal: .secureBoot(offset: 0, isBootloader: false)),
    Case(
      security: security(.first),
      refusal: .secureBoot(offset: 0, isBootloader: false)
    ),
    Case(
      security: security(.first),
      start: 0x1_0000,
      refusal: .secureBoot(offset: 0x1_0000, isBootloader: false)
    ),
    Case(
      security: security(isSecureDownload: true),
      isSecureDownload: true,
      refusal: .secureDownload
    ),
    Case(security: nil, isSecureDownload: true, refusal: .secureDownload),
    Case(security: nil, refusal: .unknownSecurity(chip: "ESP32-C3")),
  ]

  @Test(arguments: cases.indices)
  func protectedBoards(index: Int) throws {
    let one = Self.cases[index]
    let device = try device(security: one.security, isSecureDownload: one.isSecureDownload)
    let bytes = try SampleFirmware.bytes()
    #expect(throws: one.refusal) {
      try fit(bytes, start: one.start).check(device, flashByteCount: 4 << 20)
    }
    let forced = try fit(bytes, start: one.start, isForced: true)
    guard let refusal = one.forced else {
      return try forced.check(device, flashByteCount: 4 << 20)
    }
    #expect(throws: refusal) { try forced.check(device, flashByteCount: 4 << 20) }
  }

  /// Comparing harms no board that only starts what is signed.
  @Test(arguments: [ESPSecurityState.SecureBoot.first, .second])
  func comparingNeedsNoForce(boot: ESPSecurityState.SecureBoot) throws {
    let device = try device(security: Self.security(boot))
    try fit(SampleFirmware.bytes(), writes: false).check(device, flashByteCount: 4 << 20)
  }

  /// The rules for erasing are the same, but that no scheme goes on without its bootloader, and the
  /// whole flash stays.
  @Test(arguments: cases.indices)
  func erasingProtectedBoards(index: Int) throws {
    let one = Self.cases[index]
    let device = try device(security: one.security, isSecureDownload: one.isSecureDownload)
    let range = one.start..<one.start + 0x1000
    let isBootloader =
      [.first, .second].contains(one.security?.secureBoot) && one.start < 0x8000
    let loss = FlashFailure.secureBoot(offset: one.start, isBootloader: true)
    #expect(throws: isBootloader ? loss : one.refusal) {
      try ESPEraseRules(device, isForced: false).check(range)
    }
    let forced = ESPEraseRules(device, isForced: true)
    if let refusal = isBootloader ? loss : one.forced {
      #expect(throws: refusal) { try forced.check(range) }
    } else {
      try forced.check(range)
    }
    if one.security?.secureBoot != .off || one.security == nil {
      #expect(throws: FlashFailure.self) { try forced.check(nil) }
    }
  }

  /// Who follows the advice is not sent back: force erases no more of it than none.
  @Test(arguments: cases.indices)
  func erasingAllIsRefusedForGood(index: Int) throws {
    let one = Self.cases[index]
    let device = try device(security: one.security, isSecureDownload: one.isSecureDownload)
    let failures = [false, true].map { isForced -> FlashFailure? in
      do throws(FlashFailure) {
        try ESPEraseRules(device, isForced: isForced).check(nil)
        return nil
      } catch {
        return error
      }
    }
    #expect(failures[0] == failures[1])
    #expect(failures[0]?.advice?.contains("--force") != true, "\(failures)")
  }
}
