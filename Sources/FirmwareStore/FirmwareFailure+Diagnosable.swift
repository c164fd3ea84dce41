public import Diagnostics
import Encodings

extension FirmwareFailure: Diagnosable {
  /// `firmware`.
  public static var domain: String { "firmware" }

  /// The part after `firmware.` names the case.
  public var code: String {
    switch self {
    case .badName: "firmware.bad-name"
    case .badLabel: "firmware.bad-label"
    case .unknownForm: "firmware.unknown-form"
    case .noName: "firmware.no-name"
    case .unknownName: "firmware.unknown"
    case .unknownVersion: "firmware.unknown-version"
    case .onlyPreviews: "firmware.only-previews"
    case .ambiguous, .severalHashes: "firmware.ambiguous"
    case .damaged: "firmware.damaged"
    case .missing: "firmware.missing"
    }
  }

  /// One sentence with the names.
  public var description: String {
    switch self {
    case .badName(let text):
      "\"\(PrintableText.escaped(text, limit: 100))\" is no name of firmware."
    case .badLabel(let text, let fault):
      "Firmware called \"\(PrintableText.escaped(text, limit: 100))\" would not be found again: "
        + Self.words(fault)
    case .unknownForm:
      "This is neither an image for the ESP32 family nor a UF2 file, and has no MicroPython in it."
    case .noName(let file):
      "Neither the bytes nor the name \(PrintableText.escaped(file, limit: 100)) say what to call "
        + "this firmware."
    case .unknownName(let name, _, _): "The store has no firmware \(name)."
    case .unknownVersion(let name, let wanted, _):
      "The store has no \(name) of the version \(PrintableText.escaped(wanted, limit: 80))."
    case .onlyPreviews(let name, let available):
      "Of \(name), the store has only previews that would do: \(available.joined(separator: ", "))."
    case .ambiguous(let name, let hashes):
      "The store has \(hashes.count) files called \(name): "
        + "SHA-256 \(hashes.map { $0.prefix(12) + "…" }.joined(separator: ", "))."
    case .severalHashes(let text, let hashes):
      "\(hashes.count) files in the store begin with \(text): SHA-256 "
        + "\(hashes.joined(separator: ", "))."
    case .damaged(let name, let path):
      "\(name) is damaged: the SHA-256 of \(path) is not the recorded one."
    case .missing(let name, let path): "\(name) has lost its file \(path)."
    }
  }

  /// What to do next.
  public var advice: String? {
    switch self {
    case .badName: "Write NAME or NAME@VERSION: letters, digits, '-', '_', '.' and '+'."
    case .badLabel: "Choose another name, such as KIT@1.0 or KIT@spring."
    case .unknownForm: "Choose a .bin for the ESP32 family or a .uf2 file."
    case .noName: "Name it: `mote firmware add FILE --as NAME@VERSION`."
    case .unknownName(_, _, true):
      "Add some: `mote firmware add FILE` or `mote firmware fetch URL`."
    case .unknownName(_, let nearest, _):
      nearest.isEmpty
        ? "`mote firmware list` shows what is there."
        : "Did you mean \(nearest.joined(separator: " or "))?"
    case .unknownVersion(_, _, let available):
      "There is \(available.joined(separator: ", ")); add or fetch the one you want."
    case .onlyPreviews(let name, _):
      "Name one, or take the newest with \(name)@preview."
    case .ambiguous(let name, _):
      "Say which: \(name.prefix { $0 != "@" })@sha256:DIGITS, or give one a name of its own with "
        + "`mote firmware add FILE --as`."
    case .severalHashes: "Give more digits."
    case .damaged, .missing:
      "Add or fetch the file again, or take it out with `mote firmware remove`."
    }
  }

  /// 66 for what is not there, 65 for files that are wrong.
  public var exitStatus: ExitStatus {
    switch self {
    case .badName, .badLabel, .ambiguous, .severalHashes: .usage
    case .unknownForm, .noName, .damaged: .badInput
    case .unknownName, .unknownVersion, .onlyPreviews, .missing: .notFound
    }
  }

  private static func words(_ fault: FirmwareName.LabelFault) -> String {
    switch fault {
    case .looksLikeFile: "it would be taken for a file."
    case .asks: "its version asks for others, by their age or their hash."
    case .letters: "versions have up to 80 letters, digits, '-', '_', '.' and '+'."
    }
  }
}
