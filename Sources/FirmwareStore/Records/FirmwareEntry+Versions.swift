public import BoardModel

extension FirmwareEntry {
  /// The version as a release; nil for none and for a person's own words.
  public var release: MicroPythonRelease? { version.flatMap { MicroPythonRelease($0.text) } }

  /// As one names it: `ESP32_GENERIC_C3@1.25.0`.
  public var label: String { name.text + (version.map { "@" + $0.text } ?? "") }

  /// The ending of its file in the store.
  var ending: String { form == .uf2 ? "uf2" : "bin" }

  /// By name, the newest first.
  static func isBefore(_ left: FirmwareEntry, _ right: FirmwareEntry) -> Bool {
    guard left.name.text == right.name.text else { return left.name.text < right.name.text }
    switch (left.release, right.release) {
    case (let left?, let right?) where left != right: return left > right
    case (.some, nil): return true
    case (nil, .some): return false
    default: return left.sha256 < right.sha256
    }
  }
}
