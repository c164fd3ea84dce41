extension LoaderChip {
  /// The first chip; its replies are those of real ones.
  public static let esp32 = LoaderChip(
    name: "esp32",
    imageID: 0,
    isObserved: true,
    magic: 0x00F0_1D83,
    securityInfoLength: 0,
    answersSecurityInfoWhenSecure: false,
    beginLength: 16,
    refusesWithPreviousOpcode: true,
    pretendsAfterBadBegin: false,
    panicText: nil,
    spi: .first(base: 0x3FF4_2000),
    macLow: 0x3FF5_A004,
    macHigh: 0x3FF5_A008,
    clockDivider: 0x3FF4_0014,
    crystal: 40_000_000,
    // The ROM's measure of its crystal: 800 × 15625 × 128 / 40 is exactly 40 MHz.
    registers: [0x3FF5_F06C: 800 << 7, 0x3FF5_A010: 128],
    majorRevision: [
      FuseField(0x3FF5_A00C, bit: 15), FuseField(0x3FF5_A014, bit: 20, place: 1),
      FuseField(0x3FF6_607C, bit: 31, place: 2),
    ],
    majorCodes: [0, 1, 3, 7],
    minorRevision: [FuseField(0x3FF5_A014, bit: 24, width: 2)],
    defaultRevision: 301,
    encryptionFuse: FuseField(0x3FF5_A000, bit: 20, width: 7),
    secureBootFuse: FuseField(0x3FF5_A018, bit: 4),
    banner: "ets Jul 29 2019 12:21:46\r\n\r\n",
    downloadBoot: "0x3 (DOWNLOAD_BOOT(UART0/UART1/SDIO_REI_REO_V2))",
    runBoot: "0x13 (SPI_FAST_FLASH_BOOT)",
    waitingText: "waiting for download\r\n"
  )

  /// The S2: an Xtensa ROM with the newer requests; by analogy.
  public static let esp32s2 = LoaderChip(
    name: "esp32s2",
    imageID: 2,
    isObserved: false,
    magic: 0x0000_07C6,
    securityInfoLength: 12,
    answersSecurityInfoWhenSecure: false,
    beginLength: 20,
    refusesWithPreviousOpcode: false,
    pretendsAfterBadBegin: true,
    panicText: nil,
    spi: .later(base: 0x3F40_2000),
    macLow: 0x3F41_A044,
    macHigh: 0x3F41_A048,
    clockDivider: 0x3F40_0014,
    crystal: 40_000_000,
    registers: [:],
    majorRevision: [FuseField(0x3F41_A044 + 12, bit: 18, width: 2)],
    majorCodes: [],
    minorRevision: [
      FuseField(0x3F41_A044 + 12, bit: 20, place: 3),
      FuseField(0x3F41_A044 + 16, bit: 4, width: 3),
    ],
    defaultRevision: 100,
    encryptionFuse: nil,
    secureBootFuse: nil,
    banner: "ESP-ROM:esp32s2-rc4-20191025\r\nBuild:Oct 25 2019\r\n",
    downloadBoot: "0x7 (DOWNLOAD(USB/UART0/1/SPI))",
    runBoot: "0x8 (SPI_FAST_FLASH_BOOT)",
    waitingText: "waiting for download\r\n"
  )

  /// The S3; by analogy.
  public static let esp32s3 = LoaderChip(
    name: "esp32s3",
    imageID: 9,
    isObserved: false,
    magic: nil,
    securityInfoLength: 20,
    answersSecurityInfoWhenSecure: true,
    beginLength: 20,
    refusesWithPreviousOpcode: false,
    pretendsAfterBadBegin: true,
    panicText: nil,
    spi: .later(base: 0x6000_2000),
    macLow: 0x6000_7044,
    macHigh: 0x6000_7048,
    clockDivider: 0x6000_0014,
    crystal: 40_000_000,
    registers: [:],
    majorRevision: [FuseField(0x6000_7044 + 20, bit: 24, width: 2)],
    majorCodes: [],
    minorRevision: [
      FuseField(0x6000_7044 + 20, bit: 23, place: 3),
      FuseField(0x6000_7044 + 12, bit: 18, width: 3),
    ],
    defaultRevision: 2,
    encryptionFuse: nil,
    secureBootFuse: nil,
    banner: "ESP-ROM:esp32s3-20210327\r\nBuild:Mar 27 2021\r\n",
    downloadBoot: "0x0 (DOWNLOAD(USB/UART0))",
    runBoot: "0x8 (SPI_FAST_FLASH_BOOT)",
    waitingText: "waiting for download\r\n"
  )
}
