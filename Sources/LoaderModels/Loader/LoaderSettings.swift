/// What a simulated loader is.
public struct LoaderSettings: Sendable, Hashable {
  /// Bytes of flash there may be: what one size code of an image header can say.
  public static let flashSizes = [1, 2, 4, 8, 16, 32, 64, 128].map { $0 << 20 }

  /// The chip.
  public var chip: LoaderChip
  /// Bytes of flash: one of `flashSizes`.
  public var flashSize = 4 << 20
  /// What the flash answers to its id request: manufacturer, type, size; nil is that of its size.
  public var flashID: UInt32?
  /// What the flash holds at the start, from its first byte.
  public var flashContent: [UInt8] = []
  /// The MAC address in the chip's fuses, 6 bytes.
  public var mac: [UInt8] = [0x24, 0x0A, 0xC4, 0x00, 0x01, 0x10]
  /// The chip's revision: major × 100 + minor; nil is the chip's usual one.
  public var revision: Int?
  /// The crystal in Hz, 26 MHz on some ESP32 boards; nil is the chip's usual one.
  public var crystal: Int?
  /// How long flash operations take.
  public var timing = FlashTiming()
  /// What is wrong.
  public var faults = LoaderFaults()
  /// Only the requests of secure download mode work.
  public var isSecureDownload = false
  /// Flash encryption is on.
  public var isEncrypted = false
  /// Secure boot is on (version 1 on the ESP32).
  public var isSecureBoot = false
  /// The boot pin is held low, as by a finger on the button.
  public var isBootPinHeld = false
  /// The host's lines reach the boot pin; on boards without that circuit only the button does.
  public var isBootPinWired = true
  /// The boot pin is held low at the reset by the line of this number, from 1, and at no other.
  public var bootPinPressedAt: Int?
  /// The host's lines reach EN; on other boards only the button resets.
  public var isEnableWired = true
  /// Starts with a stub in its memory that an earlier host has left running there.
  public var startsInStub = false
  /// Starts with the firmware running instead of the loader.
  public var startsInRunMode = false
  /// How long after a reset the boot pin is read: the capacitor at EN.
  public var enableDelay = Duration.milliseconds(5)
  /// A SYNC at any rate sets the rate, not only the first after a reset.
  public var syncsAtAnyRate = false
  /// How often an unknown request is refused.
  public var refusalCount = 1

  /// An ordinary board with `chip`.
  public init(chip: LoaderChip) {
    self.chip = chip
  }

  /// Hz of the crystal.
  var effectiveCrystal: Int { max(1, crystal ?? chip.crystal) }

  /// The id the flash answers.
  var effectiveFlashID: UInt32 {
    if let flashID { return flashID & 0xFF_FFFF }
    // JEDEC: the size as a power of two, a type, the manufacturer.
    let size = UInt32(flashSize.trailingZeroBitCount)
    return size << 16 | 0x4000 | 0x00EF
  }
}
