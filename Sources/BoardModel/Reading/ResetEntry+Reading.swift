package import YAMLSchema

extension ResetEntry: YAMLReadable {
  package static var placeholder: ResetEntry { .restart }

  package static func read(_ value: YAMLValue, log: FindingLog) -> ResetEntry? {
    guard let entry = value.text.flatMap({ ResetEntry($0) }) else {
      log.add(
        "has to be machine.reset, machine.bootloader, touch1200, dtr-rts, double-tap, restart or "
          + "button:NAME",
        about: value
      )
      return nil
    }
    return entry
  }
}
