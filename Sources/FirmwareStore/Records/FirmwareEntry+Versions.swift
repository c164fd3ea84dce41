public import BoardModel

extension FirmwareEntry {
  /// The version as a release; nil for none and for a person's own words.
  public var release: MicroPythonRelease? { version.flatMap { MicroPythonRelease($0.text) } }

  /// As one names it: `ESP32_GENERIC_C3@1.25.0`.
  public var label: String { name.text + (version.map { "@" + $0.text } ?? "") }

  /// The ending of its file in the store.
  var ending: String { form == .uf2 ? "uf2" : "bin" }

  /// Whether it is called `name`; capitals do not matter.
  public func isCalled(_ name: String) -> Bool {
    self.name.text.lowercased() == name.lowercased()
  }

  /// Whether this record of the same bytes takes the place of an `old` one: a person's name always, a
  /// name with a board where the old one was no more than a file's name.
  func isBetterNamed(than old: FirmwareEntry) -> Bool {
    if name.origin == .person { return true }
    return old.name.origin == .fileName && old.board == nil && board != nil
  }

  /// Whether a person who means this version means `other` as well.
  func isOfVersion(of other: FirmwareEntry) -> Bool {
    if version?.text == other.version?.text { return true }
    guard let release, let others = other.release else { return false }
    return release == others
  }

  /// By name without capitals, the newest first.
  static func isBefore(_ left: FirmwareEntry, _ right: FirmwareEntry) -> Bool {
    let names = (left.name.text.lowercased(), right.name.text.lowercased())
    guard names.0 == names.1 else { return names.0 < names.1 }
    switch (left.release, right.release) {
    case (let left?, let right?) where left != right: return left > right
    case (.some, nil): return true
    case (nil, .some): return false
    default: return left.sha256 < right.sha256
    }
  }
}
