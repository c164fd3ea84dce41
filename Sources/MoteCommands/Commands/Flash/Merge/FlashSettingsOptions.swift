import ArgumentParser
import FlashImages

/// What the bootloader's header is to say about the flash.
struct FlashSettingsOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The size of the flash for the bootloader's header: 2M, 4M … (default: keep).",
      valueName: "size"
    ),
    transform: FlashSetting<Int>.size
  )
  var flashSize: FlashSetting<Int>?

  @Option(
    help: ArgumentHelp("The flash mode: qio, qout, dio, dout (default: keep).", valueName: "mode"),
    transform: FlashSetting<ESPFlashMode>.mode
  )
  var flashMode: FlashSetting<ESPFlashMode>?

  @Option(
    help: ArgumentHelp("The flash frequency: 40m, 80m … (default: keep).", valueName: "freq"),
    transform: FlashSetting<Int>.frequency
  )
  var flashFreq: FlashSetting<Int>?

  /// The settings.
  var settings: ESPFlashSettings {
    ESPFlashSettings(
      mode: flashMode?.value,
      byteCount: flashSize?.value,
      megahertz: flashFreq?.value
    )
  }

  /// The options that were given, by name.
  var given: [String] {
    [
      ("--flash-size", flashSize != nil), ("--flash-mode", flashMode != nil),
      ("--flash-freq", flashFreq != nil),
    ].filter(\.1).map(\.0)
  }
}
