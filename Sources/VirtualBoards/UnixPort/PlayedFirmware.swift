import FlashImages

/// The firmware that the unix port shall pretend to be.
///
/// Only what it says of itself: its `_mpy` stays the unix port's, which is what runs compiled modules.
struct PlayedFirmware: Sendable, Equatable {
  /// `sys.platform`.
  let platform: String
  /// What `sys` says.
  let identity: MicroPythonIdentity
  /// Whether there is `machine.bootloader()`.
  let entersLoader: Bool

  /// The last words of the server's command line; an empty one leaves out what it is for.
  var arguments: [String] {
    [
      platform, identity.machine ?? "", identity.version ?? "", identity.build ?? "",
      entersLoader ? "bootloader" : "",
    ]
  }
}
