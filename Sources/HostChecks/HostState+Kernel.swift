import Glibc

extension HostState {
  /// Words of the kernel about trouble on USB, and what they mean.
  ///
  /// Source: Linux `drivers/usb/core/hub.c`, `drivers/usb/core/message.c`, `drivers/usb/host/xhci.c`.
  private struct Trouble {
    let words: String
    let meaning: String
    let advice: String
  }

  private static let cable = "Try another cable and another socket, without a hub between."

  private static let troubles = [
    Trouble(
      words: "over-current",
      meaning: "a socket was switched off because too much current flowed",
      advice: "Unplug what draws it; use a hub with a supply of its own."
    ),
    Trouble(
      words: "insufficient available bus power",
      meaning: "a hub has too little power for a device",
      advice: "Use a hub with a supply of its own."
    ),
    Trouble(
      words: "Not enough bandwidth",
      meaning: "a host controller has no room for one more device",
      advice: "Move some boards to a socket of another controller."
    ),
    Trouble(
      words: "can't set config #",
      meaning: "a device could not be set up",
      advice: "Move it to a socket of another controller."
    ),
    Trouble(
      words: "device descriptor read",
      meaning: "a device does not answer",
      advice: cable
    ),
    Trouble(
      words: "device not accepting address",
      meaning: "a device does not answer",
      advice: cable
    ),
    Trouble(
      words: "unable to enumerate USB device",
      meaning: "a device does not answer",
      advice: cable
    ),
    Trouble(words: "Maybe the USB cable is bad", meaning: "a cable seems bad", advice: cable),
    Trouble(
      words: "while 'brltty' sets config",
      meaning: "brltty took a board's port away",
      advice: "Where nobody needs Braille: `sudo apt remove brltty`, then plug the board in again."
    ),
  ]

  /// What the kernel's log tells of USB.
  var kernelChecks: [HostCheck] {
    let messages: [String]
    do throws(KernelLog.Failure) {
      messages = try KernelLog.messages(roots.kernelLog)
    } catch {
      return [Self.unreadableLog(roots.kernelLog, error.code)]
    }
    let usb = messages.filter { $0.containsIgnoringCase("usb") || $0.contains("hub ") }
    let checks = Self.troubles.compactMap { trouble -> HostCheck? in
      let lines = usb.filter { $0.containsIgnoringCase(trouble.words) }
      guard let last = lines.last else { return nil }
      let count = lines.count == 1 ? "once" : "\(lines.count) times"
      return HostCheck(
        "kernel-log",
        .warning,
        "The kernel says \(count) that \(trouble.meaning), last: \(last)",
        advice: trouble.advice
      )
    }
    guard checks.isEmpty else { return checks }
    return [HostCheck("kernel-log", .ok, "The kernel's log tells of no trouble on USB.")]
  }

  /// What a log at `path` that cannot be read for the reason `code`, an error number, comes to.
  static func unreadableLog(_ path: String, _ code: Int32) -> HostCheck {
    guard ![EPERM, EACCES].contains(code) else {
      return HostCheck(
        "kernel-log",
        .unknown,
        "The kernel's log may not be read by this person.",
        advice: "`sudo dmesg | grep -i usb` shows it."
      )
    }
    // Containers have none: the kernel is their host's.
    let isAbsent = [ENOENT, ENODEV, ENXIO].contains(code)
    let reason =
      isAbsent
      ? "There is no \(path) here, as in a container"
      : "\(path) cannot be read: \(String(cString: strerror(code))) (error \(code))"
    return HostCheck(
      "kernel-log",
      .unknown,
      "\(reason): what the kernel says of USB is not known.",
      advice: "`sudo dmesg | grep -i usb` shows it, in a container on its host."
    )
  }
}

extension String {
  fileprivate func containsIgnoringCase(_ other: String) -> Bool {
    lowercased().contains(other.lowercased())
  }
}
