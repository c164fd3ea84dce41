extension ESPWatchdogs {
  /// Stops all of them.
  var stopping: [ESPRegisterScript.Operation] {
    var operations: [ESPRegisterScript.Operation] = [
      .write(protect, key), .write(config0, 0), .write(protect, 0),
    ]
    if let other = superWatchdog {
      operations += [
        .write(other.protect, other.key),
        .set(other.feed.address, mask: other.feed.mask),
        .write(other.protect, 0),
      ]
    }
    return operations
  }

  /// Lets the watchdog reset the chip in a moment.
  ///
  /// Source: ESP32-S2 Technical Reference Manual, RTC watchdog: enabled, its first stage resets the
  /// system, with the longest pulses.
  var resetting: [ESPRegisterScript.Operation] {
    [
      .write(protect, key), .write(config1, 2000), .write(config0, 0xD000_0102),
      .write(protect, 0),
    ]
  }
}
