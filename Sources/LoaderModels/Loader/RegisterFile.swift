/// The chip's registers: any can be read and written, and the flash's SPI controller acts.
struct RegisterFile: Sendable {
  private static let userCommand: UInt32 = 1 << 18
  private static let readIdentity: UInt32 = 0x9F

  private let spi: SPIController
  private let flashID: UInt32
  private var values: [UInt32: UInt32]
  /// The flash's pins are set up: before, it answers nothing.
  var isFlashAttached = false

  init(_ settings: LoaderSettings) {
    spi = settings.chip.spi
    flashID = settings.effectiveFlashID
    values = Self.fuses(settings)
  }

  /// 0 for a register nobody has set.
  func read(_ address: UInt32) -> UInt32 { values[address] ?? 0 }

  /// Changes the bits of `mask`.
  mutating func write(_ value: UInt32, mask: UInt32, at address: UInt32) {
    values[address] = read(address) & ~mask | value & mask
    if address == spi.command, read(address) & Self.userCommand != 0 { runFlashCommand() }
  }

  /// The SPI controller sends the command of USR2 and stores what the flash says in W0.
  private mutating func runFlashCommand() {
    let command = read(spi.base + spi.user2) & 0xFF
    let bits = min(31, read(spi.base + spi.inputLength)) + 1
    let mask = bits == 32 ? UInt32.max : (1 << bits) - 1
    let answer = command == Self.readIdentity ? (isFlashAttached ? flashID : 0xFF_FFFF) : 0
    values[spi.base + spi.data] = answer & mask
    values[spi.command] = read(spi.command) & ~Self.userCommand
  }

  private static func fuses(_ settings: LoaderSettings) -> [UInt32: UInt32] {
    let chip = settings.chip
    var values: [UInt32: UInt32] = [:]
    chip.crystalMeasure?.write(settings.effectiveCrystal, into: &values)
    if let magic = chip.magic { values[0x4000_1000] = magic }
    let mac = settings.mac.prefix(6).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    values[chip.macLow] = UInt32(truncatingIfNeeded: mac)
    values[chip.macHigh] = UInt32(truncatingIfNeeded: mac >> 32)
    let (major, minor) = (settings.revision ?? chip.defaultRevision).quotientAndRemainder(
      dividingBy: 100
    )
    let code = chip.majorCodes.indices.contains(major) ? chip.majorCodes[major] : UInt32(major)
    for field in chip.majorRevision { field.write(code, into: &values) }
    for field in chip.minorRevision { field.write(UInt32(minor), into: &values) }
    if settings.isEncrypted { chip.encryptionFuse?.write(1, into: &values) }
    if settings.isSecureBoot { chip.secureBootFuse?.write(1, into: &values) }
    return values
  }
}
