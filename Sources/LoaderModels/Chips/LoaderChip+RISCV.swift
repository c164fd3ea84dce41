extension LoaderChip {
  private static let panic = "Guru Meditation Error: Core 0 panic'ed (Load access fault)\r\n"

  /// The C3; its replies are those of real ones.
  public static let esp32c3 = riscv(
    name: "esp32c3",
    imageID: 5,
    isObserved: true,
    magic: 0x1B31_506F,
    spiBase: 0x6000_2000,
    fuses: 0x6000_8844,
    crystal: 40_000_000,
    majorRevision: [FuseField(0x6000_8844 + 20, bit: 24, width: 2)],
    minorRevision: [
      FuseField(0x6000_8844 + 20, bit: 23, place: 3),
      FuseField(0x6000_8844 + 12, bit: 18, width: 3),
    ],
    defaultRevision: 3,
    banner: "ESP-ROM:esp32c3-api1-20210207\r\nBuild:Feb  7 2021\r\n",
    downloadBoot: "0x5 (DOWNLOAD(USB/UART0/1))",
    waitingText: "wait uart0 download(timeout=60000)\r\n"
  )

  /// The C6; by analogy with the C3.
  public static let esp32c6 = riscv(
    name: "esp32c6",
    imageID: 13,
    isObserved: false,
    magic: nil,
    spiBase: 0x6000_3000,
    fuses: 0x600B_0844,
    crystal: 40_000_000,
    majorRevision: [FuseField(0x600B_0844 + 12, bit: 22, width: 2)],
    minorRevision: [FuseField(0x600B_0844 + 12, bit: 18, width: 4)],
    defaultRevision: 2,
    banner: "ESP-ROM:esp32c6-20220919\r\nBuild:Sep 19 2022\r\n",
    downloadBoot: "0x4 (DOWNLOAD(USB/UART0/SDIO_REI_FEO))",
    waitingText: "waiting for download\r\n"
  )

  /// The H2; by analogy with the C3.
  public static let esp32h2 = riscv(
    name: "esp32h2",
    imageID: 16,
    isObserved: false,
    magic: nil,
    spiBase: 0x6000_3000,
    fuses: 0x600B_0844,
    crystal: 32_000_000,
    majorRevision: [FuseField(0x600B_0844 + 12, bit: 21, width: 2)],
    minorRevision: [FuseField(0x600B_0844 + 12, bit: 18, width: 3)],
    defaultRevision: 1,
    banner: "ESP-ROM:esp32h2-20221101\r\nBuild:Nov  1 2022\r\n",
    downloadBoot: "0x4 (DOWNLOAD(USB/UART0))",
    waitingText: "waiting for download\r\n"
  )

  private static func riscv(
    name: String,
    imageID: UInt16,
    isObserved: Bool,
    magic: UInt32?,
    spiBase: UInt32,
    fuses: UInt32,
    crystal: Int,
    majorRevision: [FuseField],
    minorRevision: [FuseField],
    defaultRevision: Int,
    banner: String,
    downloadBoot: String,
    waitingText: String
  ) -> LoaderChip {
    LoaderChip(
      name: name,
      imageID: imageID,
      isObserved: isObserved,
      bootloaderOffset: 0,
      magic: magic,
      securityInfoLength: 20,
      answersSecurityInfoWhenSecure: true,
      beginLength: 20,
      refusesWithPreviousOpcode: false,
      pretendsAfterBadBegin: true,
      panicText: panic,
      spi: .later(base: spiBase),
      macLow: fuses,
      macHigh: fuses + 4,
      clockDivider: 0x6000_0014,
      crystal: crystal,
      crystalMeasure: nil,
      majorRevision: majorRevision,
      majorCodes: [],
      minorRevision: minorRevision,
      defaultRevision: defaultRevision,
      encryptionFuse: nil,
      secureBootFuse: nil,
      banner: banner,
      downloadBoot: downloadBoot,
      runBoot: "0xc (SPI_FAST_FLASH_BOOT)",
      waitingText: waitingText
    )
  }
}
